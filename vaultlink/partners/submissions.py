"""Who submitted the owner for an opportunity, and when; and who did so besides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from vaultlink.config.vocabulary import fold_word
from vaultlink.partners.processes import closing_day, happened, has_reached, is_active, states_by
from vaultlink.partners.records import Opportunity, PersonKey, Place, Told
from vaultlink.partners.words import OpportunityState


class Submission(Struct, frozen=True):
    """The owner was put forward for an opportunity."""

    opportunity: Opportunity
    by: PersonKey | None
    """None: the owner applied without anybody between."""
    day: date | None
    place: Place


class Clash(Struct, frozen=True):
    """Two sources have put the owner forward at one company."""

    earlier: Submission
    later: Submission
    is_same: bool
    """Whether it was for one vacancy; else for another role, soon after."""


def clashes(made: Iterable[Submission], days: int) -> Iterator[Clash]:
    """Give for each submission the gravest clash with those before it; they come by day.

    Who submitted somebody to a company is taken to own that contact for so many days.
    """
    for at_company in _by_company(made):
        for number, later in enumerate(at_company):
            others = [one for one in at_company[:number] if one.by != later.by]
            same = next((one for one in others if _is_double(one, later, days)), None)
            owned = next((one for one in others if one.by and _is_owned(one, later, days)), None)
            if clash := same or owned:
                yield Clash(clash, later, is_same=same is not None)


def submissions(opportunities: Iterable[Opportunity], today: date | None) -> tuple[Submission, ...]:
    """Return what was submitted until a day, by day, the undated last."""
    found = (submission_of(one, today) for one in opportunities)
    return tuple(
        sorted(
            (one for one in found if one is not None),
            key=lambda one: (one.day or date.max, one.opportunity.path),
        )
    )


def submission_of(opportunity: Opportunity, today: date | None) -> Submission | None:
    """Return how an opportunity was submitted; None where it was not yet.

    A day of submission says so, and so does every step from there on; a consent or a lead does not.
    """
    told, by = opportunity.submitted_on, opportunity.submitted_by
    day = told if told is not None and happened(told.value, today) else None
    steps = [one for one in states_by(opportunity, today) if one.state is OpportunityState.SUBMITTED]
    if day is None and not has_reached(opportunity, OpportunityState.SUBMITTED, today):
        return None
    if by is None and not _applied_oneself(opportunity):
        by = opportunity.source
    places = [one.place for one in (day, *steps, by, opportunity.company, *opportunity.history) if one]
    when = day.value if day else next((one.day for one in steps), None)
    return Submission(opportunity, by.value if by else None, when, places[0]) if places else None


def is_one_vacancy(first: Opportunity, second: Opportunity) -> bool:
    """Tell whether two opportunities at one company are the same: by the number, else by the role."""
    if first.requisition and second.requisition:
        return _folded(first.requisition) == _folded(second.requisition)
    return bool(first.role and second.role) and _folded(first.role) == _folded(second.role)


def runs_into(first: Submission, second: Submission) -> bool:
    """Tell whether the first was still going on when the second was made."""
    closed = closing_day(first.opportunity)
    if closed is None or second.day is None:
        return is_active(first.opportunity, None)
    return closed >= second.day


def _is_double(first: Submission, second: Submission, days: int) -> bool:
    """Tell whether both are for one vacancy; a role that is filled anew long after is another."""
    one, other = first.opportunity, second.opportunity
    if not is_one_vacancy(one, other):
        return False
    has_number = one.requisition is not None and other.requisition is not None
    return has_number or runs_into(first, second) or _is_owned(first, second, days)


def _is_owned(first: Submission, second: Submission, days: int) -> bool:
    """Tell whether the first still stands for the owner at the company on the day of the second."""
    if first.day is None or second.day is None:
        return False
    until = first.opportunity.represent_until
    is_soon = (second.day - first.day).days <= days
    return is_soon or (until is not None and until.value >= second.day)


def _by_company(made: Iterable[Submission]) -> Iterable[list[Submission]]:
    companies: defaultdict[str, list[Submission]] = defaultdict(list)
    for one in made:
        if one.opportunity.company is not None:
            companies[fold_word(one.opportunity.company.value)].append(one)
    return companies.values()


def _applied_oneself(opportunity: Opportunity) -> bool:
    """Tell whether the day of submission is one on which the owner applied."""
    states = {change.state for change in opportunity.history}
    return opportunity.submitted_on is not None and OpportunityState.SUBMITTED not in states


def _folded(told: Told[str] | None) -> str:
    return fold_word(told.value) if told else ""
