"""What generated text about partners is made from."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from vaultlink.config.rule_settings import Rules
from vaultlink.config.settings import Settings
from vaultlink.config.vocabulary import Vocabulary, vocabulary_of
from vaultlink.generate.render import Renderer
from vaultlink.graph import network as networks
from vaultlink.graph.network import Network, network_of
from vaultlink.links import Links
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.model.once import VerySame, unless_changed
from vaultlink.partners.agenda import AgendaItem, agenda
from vaultlink.partners.due import Due
from vaultlink.partners.interactions import FUTURE_CONTACT
from vaultlink.partners.ledger import Ledger, Portrait, Role, ledger_for
from vaultlink.partners.people import owner_of
from vaultlink.partners.private_places import PrivatePlaces
from vaultlink.partners.public import public
from vaultlink.partners.records import Interaction, Partnership, Person, PersonKey
from vaultlink.partners.whom import UNWRITTEN

DAYS_OF_AGENDA = 366
"""Beyond today."""


class Judged(Struct, frozen=True):
    """What rules about partners have to say on a day, without words of private places."""

    findings: tuple[Finding, ...] = ()
    sections: Mapping[str, Message] = field(default_factory=dict)
    """On what in the founding document each rule stands, by the rule's name."""

    @property
    def basis(self) -> object:
        """All that is told of this follows from it."""
        return VerySame(self.findings), self.sections


class View(Struct, frozen=True, eq=False, dict=True):
    """A vault and its partners on a day, without what is private; what is asked for is computed once.

    Not slotted, unlike other values: `cached_property` keeps its results in the instance.
    """

    links: Links
    """Their index has the generated notes too, those that are yet to be written among them."""
    ledger: Ledger
    private: PrivatePlaces
    today: date
    renderer: Renderer
    """What fills templates in the reader's language."""
    awaits_contacts: bool
    """Whether notes tell of contacts in days to come, which will count once these have come."""
    paths: Mapping[str, VaultPath]
    """Where the generated notes stand, by their ids."""
    vocabulary: Vocabulary
    """The words that the vault's notes use."""
    rules: Rules = field(default_factory=Rules)
    """What the settings say of rules, whose limits hold for summaries too."""
    judge: Callable[[], Judged] = Judged
    """Has the rules look, which takes its time and is not needed by all."""
    owner: tuple[PersonKey, ...] = ()
    """The keys by which the vault's owner may be named."""

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - all that a generated text can be made from
        cls,
        links: Links,
        partnership: Partnership,
        settings: Settings,
        today: date,
        renderer: Renderer,
        paths: Mapping[str, VaultPath] = MappingProxyType({}),
        judge: Callable[[], Judged] = Judged,
        private: PrivatePlaces | None = None,
    ) -> Self:
        """Leave out what is private, and lay out the rest by partner.

        What is private is found in the notes of the links, where these have not been cleared of it.
        """
        vocabulary = vocabulary_of(settings.kinds, settings.vocabulary)
        private = private or PrivatePlaces.of(links.vault.notes, vocabulary)
        shown = unless_changed(
            public, (partnership, private), lambda: public(partnership, private), links.lasting
        )
        ledger = ledger_for(Role.SUMMARIES, shown, settings.stages, links.lasting)
        awaits = any(one.rule == FUTURE_CONTACT.name for one in partnership.findings)
        owner = owner_of(settings.me, links, partnership.people)
        return cls(
            links,
            ledger,
            private,
            today,
            renderer,
            awaits,
            paths,
            vocabulary,
            settings.rules,
            judge,
            owner,
        )

    @cached_property
    def basis(self) -> object:
        """All that it shows follows from this, but for what notes and rules say beside the records.

        It is the very same as long as all of that is equal, which is not compared for each summary.
        """
        shown = (self.private, self.awaits_contacts, self.paths, self.vocabulary, self.rules, self.owner)
        return unless_changed((View, self.today), (self.ledger, *shown), object, self.links.lasting)

    @property
    def basis_of_one(self) -> object:
        """What it shows of one partner follows from this, from their portrait and where summaries stand."""
        return self.private, self.today

    @property
    def partnership(self) -> Partnership:
        """The records, without what is private."""
        return self.ledger.partnership

    def days_of_rule(self, rule: str, default: int, option: str = "days") -> int:
        """Return after how many days a rule speaks up, as it does in this vault."""
        days = self.rules.options.get(rule, {}).get(option, default)
        return days if isinstance(days, int) else default

    def person_at(self, path: VaultPath) -> PersonKey | None:
        """Return whose note this is, partner or not."""
        key = PersonKey(path)
        return key if key in self.partnership.people else None

    def partner_at(self, path: VaultPath) -> Portrait | None:
        """Return what is known of the partner whose note this is."""
        return self.portrait(PersonKey(path))

    def portrait(self, key: PersonKey) -> Portrait | None:
        """Return what is known of a partner."""
        return self._by_key.get(key)

    @cached_property
    def portraits(self) -> tuple[Portrait, ...]:
        """What is known of each partner, by name."""
        found = self.ledger.portraits(self.today)
        return tuple(sorted(found, key=lambda one: (sort_key(one.history.partner.name), one.history.key)))

    @cached_property
    def judged(self) -> Judged:
        """What rules about partners have to say today."""
        return self.judge()

    @cached_property
    def _by_key(self) -> Mapping[PersonKey, Portrait]:
        return {portrait.history.key: portrait for portrait in self.portraits}

    @cached_property
    def talks(self) -> Mapping[str, tuple[Interaction, ...]]:
        """The contacts that were about each topic, by its folded name; in the order of their days."""
        return unless_changed(View.talks, self.basis, self._talks, self.links.lasting)

    def _talks(self) -> Mapping[str, tuple[Interaction, ...]]:
        found: dict[str, list[Interaction]] = {}
        for contact in self.partnership.interactions:
            for topic in contact.topics if contact.day <= self.today else ():
                found.setdefault(topic, []).append(contact)
        return {topic: tuple(contacts) for topic, contacts in found.items()}

    @cached_property
    def due(self) -> tuple[tuple[Due, Portrait], ...]:
        """The partners with whom contact is due, and when: by day and name."""
        dated = ((portrait.due, portrait) for portrait in self.portraits)
        return tuple(sorted(((due, one) for due, one in dated if due is not None), key=_by_day_and_name))

    @cached_property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """What is overdue and what is due within a year."""
        return agenda(self.ledger, self.today, DAYS_OF_AGENDA, self.portraits)

    def person(self, key: PersonKey) -> Person:
        """Return who somebody is, a mere name among them."""
        return self.partnership.people.get(key) or Person(key, key.removeprefix(UNWRITTEN), None)

    @cached_property
    def network(self) -> Network:
        """Who knows whom, the owner left out, by what public places tell; it does not depend on the day."""
        partnership = self.partnership
        told = tuple(one for one in partnership.interactions if self._is_told(one))
        return network_of(replace(partnership, interactions=told), self.owner)

    @cached_property
    def circles(self) -> tuple[tuple[PersonKey, ...], ...]:
        """The people who are tied more closely to each other than to the rest, the largest circle first."""
        return networks.communities(self.network) if any(self.network.near.values()) else ()

    def center_of(self, circle: Iterable[PersonKey]) -> PersonKey:
        """Return who has most ties within a circle; of several, one with a note, by name."""
        members = frozenset(circle)

        def rank(key: PersonKey) -> tuple[int, bool, tuple[str, str], PersonKey]:
            person = self.person(key)
            ties = len(members & self.network.near[key].keys())
            return -ties, person.path is None, sort_key(person.name), key

        return min(members, key=rank)

    def _is_told(self, contact: Interaction) -> bool:
        """Tell whether a public place tells of a contact."""
        return not contact.sources or not all(self.private.hides(one.place) for one in contact.sources)


def _by_day_and_name(one: tuple[Due, Portrait]) -> tuple[date, tuple[str, str], PersonKey]:
    due, portrait = one
    return due.day, sort_key(portrait.history.partner.name), portrait.history.key
