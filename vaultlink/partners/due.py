"""When the next contact with a partner is due, and why."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from vaultlink.partners.history import History
from vaultlink.partners.records import Place
from vaultlink.partners.schedule import Schedule


class DueReason(StrEnum):
    """Why a contact is due on a day."""

    NEXT_CONTACT = "next-contact"
    """The date is written by hand, in the partner's note or in a review."""
    CADENCE = "cadence"
    """So many days after the last contact."""
    NEVER_CONTACTED = "never-contacted"
    """There is a cadence, and no contact yet: due today."""


class Due(Struct, frozen=True):
    """A day on which contact is due."""

    day: date
    reason: DueReason
    places: tuple[Place, ...]
    """Where the written date or the last contact stands."""
    is_snoozed: bool = False
    """Whether the owner put it off to this day."""

    def days_over(self, today: date) -> int:
        """Return by how many days it is late; below zero while there is time."""
        return (today - self.day).days


def due_on(history: History, schedule: Schedule) -> Due | None:
    """Return when contact is due; None when nothing asks for any.

    A date written by hand counts until there has been contact on it or after it; then, or without one, the
    cadence runs from the last contact. Who was never contacted is due today. A snooze puts off either.
    """
    due = _written(history) or _by_cadence(history, schedule) or _never_contacted(history, schedule)
    snooze = history.partner.snooze_until
    if due is None or snooze is None or snooze.value <= due.day:
        return due
    return Due(snooze.value, due.reason, (*due.places, snooze.place), is_snoozed=True)


def _written(history: History) -> Due | None:
    """Return the earliest date written by hand that no contact has answered."""
    last = history.last_contact
    told = history.partner.next_contact
    dates = [(told.value, told.place)] if told else []
    dates += [(review.next_contact, review.place) for review in history.reviews[-1:] if review.next_contact]
    ahead = [(day, place) for day, place in dates if last is None or day > last.day]
    return min((Due(day, DueReason.NEXT_CONTACT, (place,)) for day, place in ahead), key=_day, default=None)


def _by_cadence(history: History, schedule: Schedule) -> Due | None:
    last = history.last_contact
    if last is None or schedule.days is None:
        return None
    days = min(schedule.days, (date.max - last.day).days)
    return Due(last.day + timedelta(days), DueReason.CADENCE, last.places)


def _never_contacted(history: History, schedule: Schedule) -> Due | None:
    if schedule.days is None or history.today is None or history.last_contact is not None:
        return None
    return Due(history.today, DueReason.NEVER_CONTACTED, schedule.places)


def _day(due: Due) -> date:
    return due.day
