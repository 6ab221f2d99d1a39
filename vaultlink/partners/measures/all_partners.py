"""What the records say of all partnerships together; for what needs paths between people see the graph."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from vaultlink.model.text import Span
from vaultlink.partners.ledger import Ledger, Portrait
from vaultlink.partners.measures.contacts import days_within
from vaultlink.partners.measures.measure import Measure, Unit, measured, part
from vaultlink.partners.measures.opportunities import UNDATED, year_of
from vaultlink.partners.processes import happened, has_reached, outcome_by
from vaultlink.partners.records import Opportunity, PersonKey, Place, Told
from vaultlink.partners.words import Giving, OpportunityState, Outcome, ValueClass, WorkState

WEEK = 7
WEEKS_LOOKED_BACK = 13
_MONTHS_IN_QUARTER = 3


class Quarter(Struct, frozen=True):
    """Three months of a year, and who came to know whom in them."""

    first_day: date
    new_partners: tuple[PersonKey, ...] = ()
    introductions_gave: tuple[Place, ...] = ()
    introductions_got: tuple[Place, ...] = ()


class ResultKind(StrEnum):
    """What a partnership can bring."""

    HIRE = "hire"
    OFFER = "offer"
    ACHIEVEMENT = "achievement"
    """A goal that is done, or an initiative that came to something."""
    RECOGNITION = "recognition"


class Result(Struct, frozen=True):
    """Something that came of a partnership."""

    kind: ResultKind
    year: str
    """Or `undated`."""
    title: str
    partners: tuple[PersonKey, ...]
    place: Place


def load(portraits: Iterable[Portrait], today: date) -> Measure | None:
    """How many contacts a week the cadences promise, beside those that were kept.

    Formula: the sum of 7 / cadence over partners that are neither paused nor ended. The part `kept` is the
    number of days with contact of each of them in the last 13 weeks, divided by 13.
    Unit: a week. Source: time is what limits the number of ties (Dunbar 2018; Saramäki and others 2014).
    Absent when nobody has a cadence.
    """
    active = [one for one in portraits if one.standing.is_active and one.schedule.days is not None]
    if not active:
        return None
    kept = sum(days_within(one.history, today, WEEK * WEEKS_LOOKED_BACK) for one in active)
    return measured(
        "load",
        sum(WEEK / one.schedule.days for one in active if one.schedule.days),
        Unit.A_WEEK,
        part("kept", kept / WEEKS_LOOKED_BACK),
        part("partners", len(active)),
    )


def quarters(portraits: Iterable[Portrait]) -> tuple[Quarter, ...]:
    """Count new partners and introductions by quarter.

    A partner is new in the quarter in which the partnership began: as written, else with the first contact.
    Introductions are dated value entries of that class. Quarters without either are left out.
    """
    found: defaultdict[date, _Newcomers] = defaultdict(_Newcomers)
    for portrait in portraits:
        if portrait.history.began is not None:
            found[quarter_of(portrait.history.began)].partners.append(portrait.history.key)
        for entry in portrait.history.values:
            if entry.kind is ValueClass.INTRODUCTION and entry.day is not None:
                found[quarter_of(entry.day)].introductions[entry.giving].append(entry.place)
    return tuple(
        Quarter(
            first_day,
            tuple(sorted(found[first_day].partners)),
            tuple(sorted(found[first_day].introductions[Giving.GAVE])),
            tuple(sorted(found[first_day].introductions[Giving.GOT])),
        )
        for first_day in sorted(found)
    )


def quarter_of(day: date) -> date:
    """Return the first day of a day's quarter."""
    return date(day.year, day.month - (day.month - 1) % _MONTHS_IN_QUARTER, 1)


def results(ledger: Ledger, today: date | None) -> tuple[Result, ...]:
    """Return what all partnerships have brought until a day, each thing once, by kind and year."""
    partnership = ledger.partnership
    found = [result for one in partnership.opportunities for result in _of_opportunity(one, today)]
    found += [
        Result(ResultKind.ACHIEVEMENT, UNDATED, one.title, _people(one.partners), Place(one.path, Span(0, 0)))
        for one in partnership.goals
        if one.state is not None and one.state.value is WorkState.DONE
    ]
    found += [
        Result(ResultKind.ACHIEVEMENT, UNDATED, one.title, _sorted(one.partners), one.place)
        for one in partnership.initiatives
        if one.outcome
    ]
    found += [
        Result(ResultKind.RECOGNITION, _year(one.day), one.text, (one.partner,), one.place)
        for one in partnership.values
        if one.kind is ValueClass.RECOGNITION and one.giving is Giving.GOT and one.partner is not None
        if happened(one.day, today)
    ]
    return tuple(sorted(found, key=lambda one: (one.kind, one.year, one.place, one.title)))


class _Newcomers(Struct):
    partners: list[PersonKey] = field(default_factory=list)
    introductions: dict[Giving, list[Place]] = field(
        default_factory=lambda: {giving: [] for giving in Giving}
    )


def _of_opportunity(opportunity: Opportunity, today: date | None) -> Iterable[Result]:
    people = _people(one for one in (opportunity.source, opportunity.submitted_by) if one)
    place = Place(opportunity.path, Span(0, 0))
    if has_reached(opportunity, OpportunityState.OFFER, today):
        yield Result(ResultKind.OFFER, year_of(opportunity), opportunity.title, people, place)
    if outcome_by(opportunity, today) is Outcome.HIRED:
        yield Result(ResultKind.HIRE, year_of(opportunity), opportunity.title, people, place)


def _people(told: Iterable[Told[PersonKey]]) -> tuple[PersonKey, ...]:
    return _sorted(one.value for one in told)


def _sorted(people: Iterable[PersonKey]) -> tuple[PersonKey, ...]:
    return tuple(sorted(set(people)))


def _year(day: date | None) -> str:
    return str(day.year) if day else UNDATED
