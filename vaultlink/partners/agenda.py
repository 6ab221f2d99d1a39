"""What is to be done in the next days, with whom, and why."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from vaultlink.model.message import Message
from vaultlink.model.names import sort_key
from vaultlink.model.text import Span
from vaultlink.partners.due import Due, DueReason
from vaultlink.partners.ledger import Ledger, Portrait
from vaultlink.partners.processes import is_active
from vaultlink.partners.records import Goal, Opportunity, Person, PersonKey, Place, Promise
from vaultlink.partners.wording.standing import cadence_reason
from vaultlink.partners.words import PromiseState, Side, WorkState


class AgendaKind(StrEnum):
    """What is due; those of one day are shown in this order."""

    CONTACT = "contact"
    PROMISE = "promise"
    """The owner's own."""
    AWAITED = "awaited"
    """What was promised to the owner."""
    REPRESENTATION = "representation"
    """Somebody's right to represent the owner runs out."""
    STEP = "step"
    """An opportunity has something in store; in summaries only."""
    GOAL = "goal"
    """A shared goal is to be looked at again."""
    REVIEW = "review"
    """A partnership is to be looked back at; in summaries only, since it presses less."""
    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"
    """Likewise: so many years together."""


class Period(StrEnum):
    """How soon something is due, as people speak of it."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this week"
    """To its Sunday."""
    NEXT_WEEK = "next week"
    LATER = "later"


class AgendaItem(Struct, frozen=True):
    """One thing to do."""

    day: date
    kind: AgendaKind
    person: Person | None
    """None where a goal has no partner, and where nobody is named."""
    reason: Message
    subject: str
    """What tells it from others of its kind with that person: the text of a promise, the path of a goal."""
    is_private: bool = False
    """Whether its text is left out."""
    place: Place | None = None
    """Where it is written."""


_DAYS_IN_WEEK = 7
_LEAP_YEAR = 2024


def agenda(
    ledger: Ledger, today: date, days: int, portraits: Iterable[Portrait] | None = None
) -> tuple[AgendaItem, ...]:
    """Return what is overdue and what is due until so many days from today, by day, kind and name.

    The portraits are drawn of all partners unless they are there already.
    """
    until = day_ahead(today, days)
    partnership = ledger.partnership
    items = [
        *(item for one in portraits or ledger.portraits(today) for item in _of_partner(one, today)),
        *_promises(partnership.promises, partnership.people),
        *(item for one in partnership.opportunities for item in _of_opportunity(one, ledger, today)),
        *(item for one in partnership.goals for item in _of_goal(one, ledger)),
    ]
    return in_order(one for one in items if one.day <= until)


def in_order(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return items by day, kind and name."""
    kinds = list(AgendaKind)
    return tuple(
        sorted(
            items,
            key=lambda one: (
                one.day,
                kinds.index(one.kind),
                sort_key(one.person.name) if one.person else ("", ""),
                one.person.key if one.person else "",
                one.subject,
            ),
        )
    )


def day_ahead(today: date, days: int) -> date:
    """Return the day so many days ahead, or the last day that there is."""
    return today + timedelta(min(days, (date.max - today).days))


def period(day: date, today: date) -> Period:
    """Return how soon a day is; weeks begin on Monday."""
    if day <= today:
        return Period.TODAY if day == today else Period.OVERDUE
    weeks = (day - today + timedelta(today.weekday())).days // _DAYS_IN_WEEK
    return {0: Period.THIS_WEEK, 1: Period.NEXT_WEEK}.get(weeks, Period.LATER)


def _of_partner(portrait: Portrait, today: date) -> Iterator[AgendaItem]:
    person, due = portrait.history.partner.person, portrait.due
    if due is not None:
        reason = contact_reason(portrait, due)
        yield AgendaItem(due.day, AgendaKind.CONTACT, person, reason, "", place=next(iter(due.places), None))
    told = portrait.history.partner.birthday
    day = next_birthday(told.value, today) if told and portrait.standing.is_active else None
    if told and day:
        yield AgendaItem(
            day, AgendaKind.BIRTHDAY, person, Message("birthday"), str(day.year), place=told.place
        )


def contact_reason(portrait: Portrait, due: Due) -> Message:
    """Return why contact with a partner is due on a day."""
    if due.is_snoozed:
        return Message("contact was put off until this day")
    if due.reason is DueReason.NEVER_CONTACTED:
        return Message("there has been no contact yet")
    if due.reason is DueReason.NEXT_CONTACT:
        return Message("contact is noted for this day")
    last = portrait.history.last_contact
    told = Message("last contact on {day}", day=last.day if last else "")
    return Message("{told}, and {asked}", told=told, asked=cadence_reason(portrait.schedule))


def next_birthday(birthday: str, today: date) -> date | None:
    """Return the next birthday from today on; one of 29 February is kept on the 28th in other years."""
    month_and_day = birthday[-5:]
    try:
        born = date.fromisoformat(f"{_LEAP_YEAR}-{month_and_day}")
    except ValueError:
        return None
    days = (_in_year(born, year) for year in (today.year, today.year + 1) if year <= date.max.year)
    return next((day for day in days if day >= today), None)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _promises(promises: Iterable[Promise], people: Mapping[PersonKey, Person]) -> Iterator[AgendaItem]:
    for one in promises:
        if one.due is not None and one.state is PromiseState.OPEN:
            kind = AgendaKind.PROMISE if one.owner is Side.ME else AgendaKind.AWAITED
            yield AgendaItem(
                one.due, kind, people.get(one.partner), _promised(one), one.text, not one.text, one.place
            )


def _promised(promise: Promise) -> Message:
    if not promise.text:
        return Message("promised by me") if promise.owner is Side.ME else Message("promised to me")
    if promise.owner is Side.ME:
        return Message("promised by me: {text}", text=promise.text)
    return Message("promised to me: {text}", text=promise.text)


def _of_opportunity(opportunity: Opportunity, ledger: Ledger, today: date) -> Iterator[AgendaItem]:
    until, by = opportunity.represent_until, opportunity.submitted_by or opportunity.source
    if until is not None and is_active(opportunity, today):
        person = ledger.partnership.people.get(by.value) if by else None
        reason = Message("the right to represent me ends: {title}", title=opportunity.title)
        yield AgendaItem(
            until.value, AgendaKind.REPRESENTATION, person, reason, opportunity.path, place=until.place
        )


def _of_goal(goal: Goal, ledger: Ledger) -> Iterator[AgendaItem]:
    is_over = goal.state is not None and goal.state.value in (WorkState.DONE, WorkState.DROPPED)
    if goal.review_on is None or is_over:
        return
    person = ledger.partnership.people.get(goal.partners[0].value) if goal.partners else None
    yield AgendaItem(
        goal.review_on.value,
        AgendaKind.GOAL,
        person,
        Message("look at the goal again: {title}", title=goal.title),
        goal.path,
        place=Place(goal.path, Span(0, 0)),
    )
