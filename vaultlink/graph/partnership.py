"""Partnership → nodes and edges in the graph of a vault."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from vaultlink.graph.build import Graph, add_edges, add_nodes
from vaultlink.graph.keys import file_key, tag_key, unresolved_key
from vaultlink.graph.kinds import Edge, EdgeKind, Node, NodeKind, edge, node
from vaultlink.links import Links
from vaultlink.model.names import FoldedName, VaultPath, fold, folder_of, note_name
from vaultlink.model.text import lines_of
from vaultlink.partners.records import (
    Goal,
    Interaction,
    Opportunity,
    Partner,
    Partnership,
    Person,
    PersonKey,
    Place,
)
from vaultlink.partners.words import Channel, Evidence, NoteKind

_NOTES_OF_CONTACTS = frozenset({NoteKind.MEETING, NoteKind.COMMUNICATION})
_CONTACT = "//"
"""Before the key of a contact without a note of its own; no path in a vault has two slashes."""

_Way = tuple[str, str, EdgeKind]
_Led = tuple[_Way, tuple[Place, ...]]


def add_partnership(
    graph: Graph, partnership: Partnership, links: Links, called: Callable[[Channel], str] = str
) -> None:
    """Add people, companies, contacts, opportunities and goals to the graph of their vault.

    A person, company, opportunity or goal with a note is the node of that note, of another kind. Text of the
    notes is left out, and so is what a confidential note says of its person. `called` gives the names of
    channels as people read them in labels.
    """
    records = _Records(partnership, links, _topics(graph), called)
    add_nodes(graph, records.nodes(graph))
    add_edges(graph, records.edges(graph))


class _Records(Struct, frozen=True):
    """The records of a vault on their way into its graph."""

    partnership: Partnership
    links: Links
    topics: Mapping[FoldedName, str]
    """Notes that are topics, by folded name."""
    called: Callable[[Channel], str]
    """What a channel is called in a label."""

    def nodes(self, graph: Graph) -> Iterator[Node]:
        """Give the node of every record; what has no note yet never takes the place of what has."""
        for person in self.partnership.people.values():
            yield _person_node(person, self.partnership.partners.get(person.key))
        for company in self.partnership.companies:
            yield _file_node(company.path, NodeKind.COMPANY, company.name)
        for name in self._company_names():
            key = self._company_key(name)
            if key not in graph or graph.nodes[key]["kind"] == NodeKind.UNRESOLVED:
                yield node(key, NodeKind.COMPANY, name)
        for opportunity in self.partnership.opportunities:
            yield _opportunity_node(opportunity)
        for goal in self.partnership.goals:
            yield _goal_node(goal)
        for contact in self.partnership.interactions:
            yield self._contact_node(contact)

    def edges(self, graph: Graph) -> Iterator[Edge]:
        """Give the edges between them: one for all places that say the same."""
        places: defaultdict[_Way, list[Place]] = defaultdict(list)
        led = (self._of_people(), self._of_opportunities(), self._of_goals(), self._of_contacts())
        for way, found in chain.from_iterable(led):
            places[way].extend(found)
        for (source, target, kind), told in places.items():
            if source in graph and target in graph:
                own = graph.nodes[source].get("path")
                yield edge(source, target, kind, [self._written(one, own) for one in sorted(set(told))])

    def _of_people(self) -> Iterator[_Led]:
        for partner in self.partnership.partners.values():
            if partner.confidential:
                continue
            source = _person_key(partner.person)
            for told in partner.intro_by:
                yield (source, self._key(told.value), EdgeKind.INTRODUCED_BY), (told.place,)
            for told in partner.knows:
                yield (source, self._key(told.value), EdgeKind.KNOWS), (told.place,)
            if partner.company is not None:
                company = self._company_key(partner.company.value)
                yield (source, company, EdgeKind.WORKS_AT), (partner.company.place,)

    def _of_opportunities(self) -> Iterator[_Led]:
        for one in self.partnership.opportunities:
            source = file_key(one.path)
            for told in (one.source, one.submitted_by):
                if told is not None:
                    yield (source, self._key(told.value), EdgeKind.CAME_THROUGH), (told.place,)
            if one.company is not None:
                company = self._company_key(one.company.value)
                yield (source, company, EdgeKind.OPEN_AT), (one.company.place,)

    def _of_goals(self) -> Iterator[_Led]:
        for goal in self.partnership.goals:
            for told in goal.partners:
                yield (file_key(goal.path), self._key(told.value), EdgeKind.SHARED_WITH), (told.place,)

    def _of_contacts(self) -> Iterator[_Led]:
        for contact in self.partnership.interactions:
            source, places = self._contact_key(contact), tuple(one.place for one in contact.sources)
            for person in contact.people:
                yield (source, self._key(person), EdgeKind.WITH), places
            if contact.opportunity is not None:
                yield (source, file_key(contact.opportunity), EdgeKind.ABOUT), places
            for topic in contact.topics:
                yield (source, self.topics.get(fold(topic), tag_key(topic)), EdgeKind.ABOUT), places

    def _key(self, person: PersonKey) -> str:
        known = self.partnership.people.get(person)
        return _person_key(known) if known else str(person)

    def _company_names(self) -> Iterator[str]:
        for partner in self.partnership.partners.values():
            if partner.company is not None and not partner.confidential:
                yield partner.company.value
        for one in self.partnership.opportunities:
            if one.company is not None:
                yield one.company.value

    def _company_key(self, company: str) -> str:
        """Return the node of a company that is told by a path or a name."""
        if VaultPath(company) in self.links.vault.notes:
            return file_key(VaultPath(company))
        return unresolved_key(company)

    def _contact_key(self, contact: Interaction) -> str:
        note = self._note_of(contact)
        if note is not None:
            return file_key(note)
        people = ", ".join(sorted(contact.people))
        return f"{_CONTACT}{contact.day} {contact.channel or 'contact'} {people}"

    def _contact_node(self, contact: Interaction) -> Node:
        note = self._note_of(contact)
        known = {"day": contact.day.isoformat(), "channel": str(contact.channel or "")}
        if note is not None:
            return _file_node(note, NodeKind.INTERACTION, note_name(note), **known)
        label = f"{contact.day} {self.called(contact.channel) if contact.channel else ''}".rstrip()
        path = contact.sources[0].place.path if contact.sources else ""
        return node(self._contact_key(contact), NodeKind.INTERACTION, label, path=path, **known)

    def _note_of(self, contact: Interaction) -> VaultPath | None:
        """Return the note that is about this contact alone, if there is one."""
        if not contact.sources or contact.sources[0].evidence is not Evidence.NOTE:
            return None
        path = contact.sources[0].place.path
        return path if self.partnership.kinds.get(path) in _NOTES_OF_CONTACTS else None

    def _written(self, place: Place, own: object) -> str:
        """Write a place as line and column, the path before it where it is not in the source's own note."""
        note = self.links.vault.notes.get(place.path)
        starts = lines_of(note.text).starts if note else (0,)
        line = bisect_right(starts, place.span.start)
        written = f"{line}:{place.span.start - starts[line - 1] + 1}"
        return written if place.path == own else f"{place.path}:{written}"


def _person_key(person: Person) -> str:
    return file_key(person.path) if person.path is not None else unresolved_key(person.name)


def _person_node(person: Person, partner: Partner | None) -> Node:
    kind = NodeKind.PERSON if partner is None else NodeKind.PARTNER
    known: dict[str, str] = {}
    if partner is not None and not partner.confidential:
        told = {"stage": partner.stage, "partner_type": partner.partner_type}
        known = {name: str(one.value) for name, one in told.items() if one is not None}
    if person.path is None:
        return node(unresolved_key(person.name), kind, person.name, **known)
    return _file_node(person.path, kind, person.name, **known)


def _opportunity_node(opportunity: Opportunity) -> Node:
    known = {"outcome": str(opportunity.outcome.value)} if opportunity.outcome else {}
    if opportunity.history:
        known["state"] = str(opportunity.history[-1].state)
    return _file_node(opportunity.path, NodeKind.OPPORTUNITY, opportunity.title, **known)


def _goal_node(goal: Goal) -> Node:
    known = {"state": str(goal.state.value)} if goal.state else {}
    return _file_node(goal.path, NodeKind.GOAL, goal.title, **known)


def _file_node(path: VaultPath, kind: NodeKind, label: str, **known: str) -> Node:
    return node(file_key(path), kind, label, path=path, folder=folder_of(path), **known)


def _topics(graph: Graph) -> Mapping[FoldedName, str]:
    notes = ((key, known) for key, known in graph.nodes(data=True) if known["kind"] == NodeKind.TOPIC)
    return {fold(str(known["label"])): key for key, known in notes if "path" in known}
