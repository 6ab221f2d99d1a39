"""Whose move it is in an opportunity, and since when."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.partners.date_pieces import leading_date
from vaultlink.partners.dates import read_date
from vaultlink.partners.lines import said_lines
from vaultlink.partners.private_places import Hides
from vaultlink.partners.processes import happened, last_dated_step, states_by
from vaultlink.partners.records import Interaction, Opportunity, PersonKey, Place
from vaultlink.partners.words import OpportunityState

_MINE = frozenset({OpportunityState.LEAD, OpportunityState.OFFER})
"""States that end by the owner's word."""


class Waiting(Struct, frozen=True):
    """Who is to do something next."""

    is_mine: bool
    """Whether it is the owner."""
    person: PersonKey | None
    """Else whoever stands between the owner and the company."""
    company: str
    """Or the company, where nobody does: its note's path, or its name; empty where that is not written."""
    since: date | None
    """The day of the last step, or of other news."""


def waiting(opportunity: Opportunity, spoken: date | None, today: date) -> Waiting | None:
    """Return whose move it is; None where no state is known. Of `spoken` there was news besides the steps."""
    states = states_by(opportunity, today)
    if not states:
        return None
    step = last_dated_step(opportunity, today)
    since = max((day for day in (step and step.day, spoken) if day), default=None)
    if states[-1].state in _MINE:
        return Waiting(is_mine=True, person=None, company="", since=since)
    by = opportunity.submitted_by or opportunity.source
    company = opportunity.company.value if opportunity.company else ""
    return Waiting(is_mine=False, person=by.value if by else None, company=company, since=since)


def last_spoken(interactions: Iterable[Interaction], today: date | None = None) -> Mapping[VaultPath, date]:
    """Return when each opportunity was last spoken about; contacts come by day."""
    return {one.opportunity: one.day for one in interactions if one.opportunity and happened(one.day, today)}


def days_written(note: Note, today: date, hides: Hides) -> Iterator[date]:
    """Give the days of the note's dated lines: whatever they tell, it is news."""
    for line in said_lines(note):
        piece = leading_date(line.text)
        day = read_date(piece.written) if piece else None
        if isinstance(day, date) and day <= today and not hides(Place(note.path, line.span)):
            yield day
