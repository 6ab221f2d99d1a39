"""What is known of one partner on a given day."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from msgspec import Struct

from vaultlink.partners.days import gaps
from vaultlink.partners.processes import happened, is_active
from vaultlink.partners.records import (
    Goal,
    Initiative,
    Interaction,
    Opportunity,
    Partner,
    PersonKey,
    Place,
    Promise,
    Rating,
    Review,
    Told,
    ValueEntry,
)
from vaultlink.partners.words import MEETING_CHANNELS, Giving

LOWEST_MARK, HIGHEST_MARK = 1, 5
"""Ratings outside of these are slips; a rule names them, and no measure takes them."""

_day = attrgetter("day")


class Contacted(Struct, frozen=True):
    """A day on which there was contact, and where that is written."""

    day: date
    places: tuple[Place, ...]
    is_manual: bool = False
    """Whether the owner wrote the date down by hand, with nothing else that tells of a contact."""


class History(Struct, frozen=True):
    """The records of one partner, without those of days to come; all in an order of their own."""

    partner: Partner
    today: date | None
    """None: nothing is known about the present, and nothing is left out."""
    contacts: tuple[Interaction, ...] = ()
    """By day."""
    values: tuple[ValueEntry, ...] = ()
    promises: tuple[Promise, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    """Those that came from the partner or were submitted by them."""
    goals: tuple[Goal, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    reviews: tuple[Review, ...] = ()
    """By day, the undated first."""
    introduced: tuple[Told[PersonKey], ...] = ()
    """People whom the owner knows through the partner."""
    days: tuple[date, ...] = ()
    """Days with contact, each once; however much is written on a day, it is one."""
    gaps: tuple[int, ...] = ()
    """Days from each day with contact to the next."""

    @property
    def key(self) -> PersonKey:
        """Who the partner is."""
        return self.partner.key

    @property
    def last_contact(self) -> Contacted | None:
        """The newest day with contact: told by a note, or written by hand."""
        told, manual = self.last_told, self.partner.last_contact
        if manual is None or not happened(manual.value, self.today):
            return told
        if told is not None and told.day >= manual.value:
            return told
        return Contacted(manual.value, (manual.place,), is_manual=True)

    @property
    def last_told(self) -> Contacted | None:
        """The newest day with contact of which a note tells."""
        return _contacted(self.contacts[-1]) if self.contacts else None

    @property
    def last_meeting(self) -> Contacted | None:
        """The newest day on which they met or spoke."""
        met = (contact for contact in reversed(self.contacts) if contact.channel in MEETING_CHANNELS)
        found = next(met, None)
        return _contacted(found) if found else None

    @property
    def began(self) -> date | None:
        """The day from which they have known each other: as written, else the first with contact."""
        since = self.partner.since
        if since is not None and happened(since.value, self.today):
            return since.value
        return self.days[0] if self.days else None

    @property
    def active_opportunities(self) -> tuple[Opportunity, ...]:
        """Those that are under way."""
        return tuple(one for one in self.opportunities if is_active(one, self.today))

    @property
    def trust(self) -> tuple[Rating, ...]:
        """Valid ratings of trust by day, the undated first."""
        return _valid(self.partner.trust, self.today)

    @property
    def satisfaction(self) -> tuple[Rating, ...]:
        """Valid ratings of satisfaction by day, the undated first."""
        return _valid(self.partner.satisfaction, self.today)

    def first_on(self, day: date) -> int:
        """Return the number of the first contact on a day, or of the first one after it."""
        return bisect_left(self.contacts, day, key=_day)

    def given(self, giving: Giving) -> tuple[ValueEntry, ...]:
        """Return what was given, or what was got."""
        return tuple(entry for entry in self.values if entry.giving is giving)


def days_of(contacts: tuple[Interaction, ...]) -> tuple[tuple[date, ...], tuple[int, ...]]:
    """Return the days with contact, each once, and the gaps between them; the contacts come by day."""
    days = tuple(dict.fromkeys(contact.day for contact in contacts))
    return days, gaps(days)


def is_valid_mark(mark: float) -> bool:
    """Tell whether a mark lies within the scale."""
    return LOWEST_MARK <= mark <= HIGHEST_MARK


def places_of(contacts: Iterable[Interaction]) -> tuple[Place, ...]:
    """Return where each contact is told best."""
    return tuple([contact.sources[0].place for contact in contacts if contact.sources])


def _contacted(contact: Interaction) -> Contacted:
    return Contacted(contact.day, places_of((contact,)))


def _valid(ratings: tuple[Rating, ...], today: date | None) -> tuple[Rating, ...]:
    valid = (one for one in ratings if is_valid_mark(one.value) and happened(one.day, today))
    return tuple(sorted(valid, key=lambda one: (one.day or date.min, one.place)))
