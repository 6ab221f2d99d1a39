"""What the notes tell about a partnership: records, each value with the place where it was read."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Generic, NewType, TypeVar

from msgspec import Struct, field

from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span
from vaultlink.partners.words import (
    Channel,
    Direction,
    Evidence,
    Giving,
    GoalArea,
    Horizon,
    NoteKind,
    OpportunityState,
    OrgChange,
    Outcome,
    PartnerType,
    PromiseState,
    Side,
    Stage,
    ValueClass,
    WorkState,
)

T = TypeVar("T")

PersonKey = NewType("PersonKey", str)
"""Who a person is: the vault path of their note, or `?` and the folded name of one without a note."""


class Place(Struct, frozen=True, order=True):
    """Where something was read."""

    path: VaultPath
    span: Span


class Told(Struct, Generic[T], frozen=True):
    """A value and where it was read."""

    value: T
    place: Place


class Person(Struct, frozen=True):
    """Somebody, with or without a note of their own."""

    key: PersonKey
    name: str
    path: VaultPath | None
    """None for an unwritten person, who is shown and never judged."""
    aliases: tuple[str, ...] = ()


class Cadence(Struct, frozen=True):
    """How often to be in touch."""

    days: int | None
    """None: by occasion, which is a decision and not a gap."""
    written: str


class Rating(Struct, frozen=True):
    """A dated mark from 1 to 5."""

    day: date | None
    value: float
    place: Place


class Position(Struct, frozen=True):
    """A job that somebody held."""

    company: str
    role: str
    since: date | None
    until: date | None
    place: Place


class Partner(Struct, frozen=True):
    """A person with whom a partnership is kept. Every field may be unwritten: None, or empty."""

    person: Person
    partner_type: Told[PartnerType] | None = None
    company: Told[str] | None = None
    """The company's note path, or its name."""
    role: Told[str] | None = None
    stage: Told[Stage] | None = None
    since: Told[date] | None = None
    cadence: Told[Cadence] | None = None
    next_contact: Told[date] | None = None
    snooze_until: Told[date] | None = None
    channels: tuple[Told[Channel], ...] = ()
    """The ways in which the partner can be reached, as mail, phone and messenger names tell."""
    preferred_channel: Told[Channel] | None = None
    response_days: Told[int] | None = None
    languages: tuple[Told[str], ...] = ()
    interests_mine: tuple[Told[str], ...] = ()
    interests_theirs: tuple[Told[str], ...] = ()
    needs: tuple[Told[str], ...] = ()
    expectations_mine: tuple[Told[str], ...] = ()
    expectations_theirs: tuple[Told[str], ...] = ()
    expectations_reviewed: Told[date] | None = None
    norms: tuple[Told[str], ...] = ()
    vision: Told[str] | None = None
    priorities: tuple[Told[str], ...] = ()
    trust: tuple[Rating, ...] = ()
    satisfaction: tuple[Rating, ...] = ()
    conflicts: tuple[Told[str], ...] = ()
    intro_by: tuple[Told[PersonKey], ...] = ()
    knows: tuple[Told[PersonKey], ...] = ()
    positions: tuple[Position, ...] = ()
    confidential: bool = False
    birthday: Told[str] | None = None
    """ISO date, or `--MM-DD` without a year."""
    location: Told[str] | None = None
    last_contact: Told[date] | None = None
    """As the owner wrote it by hand."""

    @property
    def key(self) -> PersonKey:
        """Who it is."""
        return self.person.key

    @property
    def name(self) -> str:
        """The name by which the partner is shown."""
        return self.person.name


class Company(Struct, frozen=True):
    """A company with a note of its own."""

    path: VaultPath
    name: str
    changes: tuple["CompanyChange", ...] = ()
    competitors: tuple[Told[str], ...] = ()
    priorities: tuple[Told[str], ...] = ()


class CompanyChange(Struct, frozen=True):
    """A dated change in a company."""

    day: date
    kind: OrgChange | None
    text: str
    place: Place


class ValueEntry(Struct, frozen=True):
    """Something given or got."""

    giving: Giving
    kind: ValueClass
    text: str
    partner: PersonKey | None
    day: date | None
    place: Place


class Source(Struct, frozen=True):
    """One place that tells of a contact."""

    place: Place
    evidence: Evidence


class Interaction(Struct, frozen=True):
    """A contact that took place, told in one or several places."""

    day: date
    people: tuple[PersonKey, ...]
    channel: Channel | None = None
    direction: Direction | None = None
    initiated_by: Side | None = None
    depth: int | None = None
    """1 to 3."""
    topics: tuple[str, ...] = ()
    """Folded names of tags and topic notes."""
    values: tuple[ValueEntry, ...] = ()
    decisions: tuple[Told[str], ...] = ()
    issues: tuple[Told[str], ...] = ()
    opportunity: VaultPath | None = None
    minutes: int | None = None
    text: str = ""
    """What the source says in a line; private text left out."""
    sources: tuple[Source, ...] = ()
    """The strongest first."""


class Promise(Struct, frozen=True):
    """Something to be done for a partner, or by one."""

    owner: Side
    partner: PersonKey
    text: str
    state: PromiseState
    due: date | None
    done_on: date | None
    place: Place


class StateChange(Struct, frozen=True):
    """A dated step of an opportunity."""

    day: date | None
    state: OpportunityState
    place: Place


class Opportunity(Struct, frozen=True):
    """A vacancy or another chance, with a note of its own."""

    path: VaultPath
    title: str
    company: Told[str] | None = None
    role: Told[str] | None = None
    requisition: Told[str] | None = None
    source: Told[PersonKey] | None = None
    submitted_by: Told[PersonKey] | None = None
    submitted_on: Told[date] | None = None
    consent_on: Told[date] | None = None
    represent_until: Told[date] | None = None
    history: tuple[StateChange, ...] = ()
    """By day; the last one is the state of today."""
    heard_on: Told[date] | None = None
    published_on: Told[date] | None = None
    early: bool = False
    exclusive: bool = False
    hidden: bool = False
    requirements: tuple[Told[str], ...] = ()
    salary: Told[str] | None = None
    """Private: no command shows it, and `public` leaves it out."""
    next_step: Told[str] | None = None
    outcome: Told[Outcome] | None = None
    closed_on: Told[date] | None = None


class Goal(Struct, frozen=True):
    """A goal with a note of its own."""

    path: VaultPath
    title: str
    area: Told[GoalArea] | None = None
    horizon: Told[Horizon] | None = None
    partners: tuple[Told[PersonKey], ...] = ()
    agreed_on: Told[date] | None = None
    review_on: Told[date] | None = None
    state: Told[WorkState] | None = None
    changed_on: Told[date] | None = None
    """When it was changed, dropped or closed."""
    outcome: Told[str] | None = None


class Initiative(Struct, frozen=True):
    """Something undertaken with or by a partner."""

    title: str
    partners: tuple[PersonKey, ...]
    whose: Side | None
    """None: of both."""
    state: WorkState | None
    outcome: str | None
    place: Place


class Review(Struct, frozen=True):
    """A look back at a partnership."""

    partner: PersonKey | None
    day: date | None
    answers: Mapping[str, int]
    """Marks from 1 to 5 by question."""
    keep: str
    change: str
    stop: str
    next_contact: date | None
    place: Place
    trust: Rating | None = None
    """The mark for trust as a whole, dated like the review."""
    satisfaction: Rating | None = None


class Insight(Struct, frozen=True):
    """A note worth sending to somebody."""

    path: VaultPath
    title: str
    topics: tuple[str, ...]
    sent_to: tuple[PersonKey, ...]


class Partnership(Struct, frozen=True, dict=True):
    """All records of a vault.

    Not slotted, unlike other values: what was worked out of it is kept in the instance, see `once`.
    """

    kinds: Mapping[VaultPath, NoteKind]
    people: Mapping[PersonKey, Person]
    """Everybody: partners, other persons with a note, unwritten persons."""
    partners: Mapping[PersonKey, Partner]
    companies: tuple[Company, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    """By day; nothing in the future, nothing told twice."""
    values: tuple[ValueEntry, ...] = ()
    """Those of interactions and those in partner notes, each once."""
    promises: tuple[Promise, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    goals: tuple[Goal, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    reviews: tuple[Review, ...] = ()
    insights: tuple[Insight, ...] = ()
    employer: Told[str] | None = None
    """Where the owner works, as the note about the owner says: the company's note path, or its name."""
    workplaces: Mapping[PersonKey, Told[str]] = field(default_factory=dict)
    """The same of people who are no partners, as their notes say."""
    acquaintances: Mapping[PersonKey, tuple[Told[PersonKey], ...]] = field(default_factory=dict)
    """Whom people know who are no partners, as their notes say: those who have a note."""
    findings: tuple[Finding, ...] = ()
    """Values that could not be understood, each at its place."""

    @cached_property
    def known(self) -> dict[object, Any]:
        """What was worked out of them."""
        return {}
