"""How soon the owner answers, and what still waits for an answer."""

from bisect import bisect_left
from datetime import date
from statistics import median

from msgspec import Struct

from vaultlink.partners.days import working_days
from vaultlink.partners.history import History, places_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Unit, measured, part
from vaultlink.partners.records import Interaction
from vaultlink.partners.words import MEETING_CHANNELS, Direction, Side

_IN = Direction.IN


class Reply(Struct, frozen=True):
    """Something that came in, and when it was answered."""

    incoming: Interaction
    answered: date | None
    """None: it still waits."""

    def waited(self, until: date) -> int:
        """Return the working days from the day it came in to its answer, or to a day if it has none."""
        return working_days(self.incoming.day, self.answered or until)


def reply_time(portrait: Portrait) -> Measure | None:
    """How soon the owner answers.

    Formula: the median, over the contacts that came in, of the working days to the next contact that did not
    only come in; an answer on the same day is 0. Of several that wait together the first counts. Saturdays
    and Sundays are skipped, holidays are not known. Unit: working days. Source: plain counting;
    responsiveness is among the qualities that the founding document asks of communication.
    Absent when nothing that came in was answered.
    """
    answered = [one for one in replies(portrait.history) if one.answered is not None]
    if not answered:
        return None
    waits = [one.waited(one.incoming.day) for one in answered]
    longest = max(waits)
    slowest = [one.incoming for one, wait in zip(answered, waits, strict=True) if wait == longest]
    return measured(
        "reply_time",
        median(waits),
        Unit.WORKING_DAYS,
        part("answered", len(answered), places_of(one.incoming for one in answered)),
        part("longest wait", longest, places_of(slowest)),
    )


def open_replies(portrait: Portrait) -> Measure | None:
    """How many contacts that came in have waited for an answer until today.

    Formula: the number of contacts that came in with no later one, nor one on the same day, that did not only
    come in. The part gives the working days that the first of them has waited.
    Unit: times. Source: plain counting.
    Absent when nothing ever came in, or no date is given.
    """
    today = portrait.history.today
    came_in = _came_in(portrait.history)
    if not came_in or today is None:
        return None
    waiting = [one for one in replies(portrait.history) if one.answered is None]
    after = waiting[0].incoming.day if waiting else date.max
    unanswered = [one for one in came_in if one.day >= after]
    longest = (part("longest wait", one.waited(today), places_of((one.incoming,))) for one in waiting)
    return measured(
        "open_replies",
        len(unanswered),
        Unit.TIMES,
        part("unanswered", len(unanswered), places_of(unanswered)),
        *longest,
    )


def replies(history: History) -> tuple[Reply, ...]:
    """Return what came in, of several that wait together the first, each with the day of its answer."""
    came_in = _came_in(history)
    answers = [one.day for one in history.contacts if one.direction is not _IN] if came_in else []
    found: dict[date | None, Reply] = {}
    for incoming in came_in:
        place = bisect_left(answers, incoming.day)
        answered = answers[place] if place < len(answers) else None
        found.setdefault(answered, Reply(incoming, answered))
    return tuple(found.values())


def _came_in(history: History) -> list[Interaction]:
    return [one for one in history.contacts if one.direction is _IN]


def waiting_message(history: History) -> Interaction | None:
    """Return the first message that came in and was not answered.

    A talk wants no answer, and is one; so is a promise that the owner has kept.
    """
    incoming = [one for one in history.contacts if _is_incoming_message(one)]
    answers = [one.day for one in history.contacts if not _is_incoming_message(one)]
    answers += [one.done_on for one in history.promises if one.owner is Side.ME and one.done_on]
    manual = history.last_contact
    if manual is not None and manual.is_manual:
        answers.append(manual.day)
    last = max(answers, default=date.min)
    return next((one for one in incoming if one.day > last), None)


def _is_incoming_message(contact: Interaction) -> bool:
    return contact.direction is _IN and contact.channel not in MEETING_CHANNELS
