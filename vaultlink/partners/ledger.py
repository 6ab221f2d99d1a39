"""All records of a vault, laid out by partner once, so that each partner is looked up in no time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum, auto
from functools import cached_property
from typing import Any, Protocol, Self, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from vaultlink.config.stages import DEFAULTS, Thresholds
from vaultlink.model.once import once
from vaultlink.partners.due import Due, due_on
from vaultlink.partners.history import History, days_of, places_of
from vaultlink.partners.processes import happened, has_begun
from vaultlink.partners.records import (
    Goal,
    Initiative,
    Interaction,
    Opportunity,
    Partner,
    Partnership,
    PersonKey,
    Place,
    Promise,
    Review,
    Told,
    ValueEntry,
)
from vaultlink.partners.schedule import Schedule, cadence_of
from vaultlink.partners.stages import Standing, standing_of


class Portrait(Struct, frozen=True, dict=True):
    """What is known of one partner on a day: the records, the stage, how often to be in touch.

    Not slotted, unlike other values: what was worked out of it is kept in the instance, see `once`.
    """

    history: History
    standing: Standing
    schedule: Schedule

    @property
    def due(self) -> Due | None:
        """When the next contact is due, and why."""
        return _due(self)

    @cached_property
    def known(self) -> dict[object, Any]:
        """What was worked out of it."""
        return {}


@once
def _due(portrait: Portrait) -> Due | None:
    return due_on(portrait.history, portrait.schedule)


class _Dated(Protocol):
    """A record that may have a day."""

    @property
    def day(self) -> date | None:
        """On which day it was."""


_DatedT = TypeVar("_DatedT", bound=_Dated)


class _Records(Struct):
    """The records of one person while they are being sorted."""

    contacts: list[Interaction] = field(default_factory=list)
    values: list[ValueEntry] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    opportunities: list[Opportunity] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    introduced: list[Told[PersonKey]] = field(default_factory=list)

    def put_in_order(self) -> None:
        """Sort by day and place, so that the order of notes changes nothing."""
        self.contacts.sort(key=_contact_order)
        self.values.sort(key=lambda one: (one.day or date.min, one.place, one.giving, one.text))
        self.promises.sort(key=lambda one: (one.place, one.text))
        self.opportunities.sort(key=lambda one: one.path)
        self.goals.sort(key=lambda one: one.path)
        self.initiatives.sort(key=lambda one: (one.place, one.title))
        self.reviews.sort(key=lambda one: (one.day or date.min, one.place))
        self.introduced.sort(key=lambda one: (one.place, one.value))


class Ledger(Struct, frozen=True, dict=True):
    """The records of a partnership by partner.

    Not slotted, unlike other values: what was worked out is kept in the instance.
    """

    partnership: Partnership
    thresholds: Thresholds
    _by_person: Mapping[PersonKey, _Records]

    @classmethod
    def of(
        cls, partnership: Partnership, thresholds: Thresholds = DEFAULTS, before: "Ledger | None" = None
    ) -> Self:
        """Lay out the records of a partnership; portraits of those whose records stay are taken over."""
        ledger = cls(partnership, thresholds, _laid_out(partnership))
        if before is not None and before.thresholds == thresholds:
            ledger._take_over(before)
        return ledger

    def history(self, key: PersonKey, today: date | None) -> History:
        """Return the records of a person on a day; a person who is no partner has them too."""
        found = self._by_person.get(key) or _Records()
        contacts = _by(found.contacts, today)
        days, gaps = days_of(contacts)
        return History(
            partner=self._partner(key),
            today=today,
            contacts=contacts,
            values=_by(found.values, today),
            promises=tuple(found.promises),
            opportunities=tuple(one for one in found.opportunities if has_begun(one, today)),
            goals=tuple(found.goals),
            initiatives=tuple(found.initiatives),
            reviews=_by(found.reviews, today),
            introduced=tuple(found.introduced),
            days=days,
            gaps=gaps,
        )

    def portrait(self, key: PersonKey, today: date | None) -> Portrait:
        """Return the records of a person on a day, with what follows from them.

        Of a person who is no partner no contact is ever due.
        """
        history = self.history(key, today)
        standing = standing_of(history, self.thresholds)
        schedule = cadence_of(
            history.partner, standing.evidenced, history.active_opportunities, self.thresholds
        )
        if key not in self.partnership.partners:
            schedule = replace(schedule, days=None, usual=None)
        return Portrait(history, standing, schedule)

    def portraits(self, today: date | None) -> tuple[Portrait, ...]:
        """Return the portraits of all partners, in the order of their keys; each day's are drawn once."""
        if today not in self.drawn:
            known = self._from_before.get(today, {})
            keys = sorted(self.partnership.partners)
            self.drawn[today] = {key: known.get(key) or self.portrait(key, today) for key in keys}
        return tuple(self.drawn[today].values())

    @cached_property
    def drawn(self) -> dict[date | None, dict[PersonKey, Portrait]]:
        """The portraits that were asked for, by day."""
        return {}

    @cached_property
    def _from_before(self) -> dict[date | None, dict[PersonKey, Portrait]]:
        """Portraits that hold still, of the days that were asked about before."""
        return {}

    def _take_over(self, before: "Ledger") -> None:
        keys = self.partnership.partners.keys() & before.partnership.partners.keys()
        same = [key for key in keys if self.records_of(key) == before.records_of(key)]
        for day, portraits in before.drawn.items():
            self._from_before[day] = {key: portraits[key] for key in same}

    def records_of(self, key: PersonKey) -> tuple[Partner, _Records | None]:
        """Return all that a portrait follows from."""
        return self.partnership.partners[key], self._by_person.get(key)

    def _partner(self, key: PersonKey) -> Partner:
        return self.partnership.partners.get(key) or Partner(self.partnership.people[key])


class Role(Enum):
    """For whom records are laid out: what is private, and the day, may make a difference."""

    UNDATED_RULES = auto()
    RULES = auto()
    SUMMARIES = auto()


def ledger_for(
    role: Role, partnership: Partnership, thresholds: Thresholds, known: dict[object, Any]
) -> Ledger:
    """Return the records laid out, for several at once where they are the very same.

    Otherwise it is kept for whom it was made, and the next one takes over from it.
    """
    ledgers: Iterable[Ledger] = filter(None, map(known.get, Role))
    same = (one for one in ledgers if one.partnership is partnership and one.thresholds == thresholds)
    ledger = next(same, None) or Ledger.of(partnership, thresholds, known.get(role))
    known[role] = ledger
    return ledger


def _by(records: Iterable[_DatedT], today: date | None) -> tuple[_DatedT, ...]:
    return tuple([one for one in records if happened(one.day, today)])


@once
def _laid_out(partnership: Partnership) -> Mapping[PersonKey, _Records]:
    records: defaultdict[PersonKey, _Records] = defaultdict(_Records)
    _lay_out_contacts(partnership, records)
    _lay_out_work(partnership, records)
    for key, partner in partnership.partners.items():
        for by in partner.intro_by:
            records[by.value].introduced.append(Told(key, by.place))
    for one in records.values():
        one.put_in_order()
    return dict(records)


def _lay_out_contacts(partnership: Partnership, records: Mapping[PersonKey, _Records]) -> None:
    for contact in partnership.interactions:
        for person in dict.fromkeys(contact.people):
            records[person].contacts.append(contact)
    for value in partnership.values:
        if value.partner is not None:
            records[value.partner].values.append(value)
    for promise in partnership.promises:
        records[promise.partner].promises.append(promise)
    for review in partnership.reviews:
        if review.partner is not None:
            records[review.partner].reviews.append(review)


def _lay_out_work(partnership: Partnership, records: Mapping[PersonKey, _Records]) -> None:
    for opportunity in partnership.opportunities:
        for person in {told.value for told in (opportunity.source, opportunity.submitted_by) if told}:
            records[person].opportunities.append(opportunity)
    for goal in partnership.goals:
        for person in {told.value for told in goal.partners}:
            records[person].goals.append(goal)
    for initiative in partnership.initiatives:
        for person in set(initiative.partners):
            records[person].initiatives.append(initiative)


def _contact_order(contact: Interaction) -> tuple[date, str, tuple[Place, ...]]:
    return contact.day, contact.channel or "", places_of((contact,))
