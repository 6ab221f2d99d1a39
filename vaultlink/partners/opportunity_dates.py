"""The days of an opportunity that are still to be minded: its next step, steps to come."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from vaultlink.model.message import Message
from vaultlink.partners.agenda import AgendaItem, AgendaKind
from vaultlink.partners.date_pieces import date_within
from vaultlink.partners.dates import read_date
from vaultlink.partners.processes import is_over
from vaultlink.partners.records import Opportunity, Person, PersonKey, Place
from vaultlink.partners.wording.partner_words import STATES


class Step(Struct, frozen=True):
    """Something that an opportunity has in store."""

    opportunity: Opportunity
    day: date
    text: str
    """What the note says, or the state that will be reached."""
    place: Place


def steps_ahead(opportunity: Opportunity, today: date) -> Iterator[Step]:
    """Give the next step, if it names its day, and the dated steps to come, on other days."""
    if is_over(opportunity, today):
        return
    told = opportunity.next_step
    piece = date_within(told.value) if told else None
    day = read_date(piece.written) if piece else None
    if told is not None and isinstance(day, date):
        yield Step(opportunity, day, told.value, told.place)
    for change in opportunity.history:
        if change.day is not None and change.day > today and change.day != day:
            yield Step(opportunity, change.day, STATES[change.state], change.place)


def step_items(
    opportunities: Iterable[Opportunity], people: Mapping[PersonKey, Person], today: date, until: date
) -> Iterator[AgendaItem]:
    """Give these steps until a day, each with who stands for the opportunity."""
    for one in opportunities:
        by = one.submitted_by or one.source
        for step in steps_ahead(one, today):
            if step.day <= until:
                reason = Message("{title}: {step}", title=one.title, step=step.text)
                person = people.get(by.value) if by else None
                yield AgendaItem(step.day, AgendaKind.STEP, person, reason, one.path, place=step.place)
