"""The map of partners, companies and topics, to be opened as a canvas."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from vaultlink.generate.canvas import Card, Circle, Line, Map, canvas, canvas_text
from vaultlink.generate.escape import inert, one_line, shortened
from vaultlink.generate.other_files import OtherKind
from vaultlink.generate.partner_note import has_partners
from vaultlink.generate.telling import Teller
from vaultlink.generate.topics import topic_id, without_word
from vaultlink.generate.view import View
from vaultlink.graph.network import TieKind, companies_of
from vaultlink.model.message import Message, said
from vaultlink.model.names import VaultPath, fold, is_note, note_name
from vaultlink.model.unlike import paths_of
from vaultlink.partners.interactions import FUTURE_CONTACT
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Partnership, PersonKey
from vaultlink.partners.wording.partner_words import STAGES
from vaultlink.partners.words import STEPS, NoteKind, Stage

_TOPICS_SHOWN = 40
_PEOPLE_OF_A_TOPIC = 2
"""A topic is on the map when it joins as many people."""
_LINES_SHOWN = 2_000
_LONGEST_LABEL = 60
_COLORS: Mapping[Stage, str] = dict(zip(STEPS, ("5", "4", "3", "2", "1", "6"), strict=True))
"""From cold to warm: cyan, green, yellow, orange, red, purple."""


def map_text(view: View, path: VaultPath, limit: int) -> str:
    """Return the map of at most so many people, those first with whom there was most contact."""
    return canvas_text(canvas(_Drawer(view, Teller.in_note(path, view), limit).map()))


class _Drawer(Struct, frozen=True, dict=True):
    """Chooses what is on the map; not slotted, as `cached_property` keeps its results in the instance."""

    view: View
    teller: Teller
    limit: int

    def map(self) -> Map:
        """Gather all of it. Nothing here depends on the day."""
        circles = ([key for key in circle if key in self._shown] for circle in self.view.circles)
        inside = [circle for circle in circles if circle]
        told = {key for circle in inside for key in circle}
        alone = [key for key in self._shown if key not in told]
        return Map(
            title=self._title(),
            legend=tuple(
                Card(f"stage\n{stage}", self._say(STAGES[stage]), color=color)
                for stage, color in _COLORS.items()
            ),
            circles=tuple(self._circle(self._label(circle), circle) for circle in inside),
            alone=self._circle(self._plain(Message("Without ties to others")), alone),
            topics=Circle(self._plain(Message("Topics")), tuple(self._topic(key) for key in self._topics)),
            lines=tuple(self._lines()),
        )

    def _say(self, text: str) -> str:
        return self.teller.say(text)

    def _plain(self, text: str) -> str:
        return str(said(text, self.view.renderer.catalogue))

    @cached_property
    def _shown(self) -> frozenset[PersonKey]:
        """The partners, and others who are tied to one; of too many, those with most contact and ties."""
        return frozenset(sorted(self._candidates, key=self._rank)[: self.limit])

    @cached_property
    def _candidates(self) -> list[PersonKey]:
        near, partners = self.view.network.near, self.view.partnership.partners
        return [key for key in near if key in partners or any(other in partners for other in near[key])]

    def _rank(self, key: PersonKey) -> tuple[bool, int, int, PersonKey]:
        is_partner = key in self.view.partnership.partners
        return not is_partner, -self._contacts[key], -len(self.view.network.near[key]), key

    @cached_property
    def _contacts(self) -> Counter[PersonKey]:
        """On how many days there was contact with each person."""
        days = {(key, one.day) for one in self.view.partnership.interactions for key in one.people}
        return Counter(key for key, _ in days)

    def _title(self) -> str:
        told = [
            self._say(Message("Partners and whom they know. Boxes are circles, colours are stages.")),
            self._say(Message("Arrows lead from who introduced to who was introduced.")),
        ]
        if len(self._candidates) > len(self._shown):
            cut = Message(
                "Shown is {count} person of {all}, the one with the strongest ties.",
                "Shown are {count} people of {all}, those with the strongest ties.",
                count=len(self._shown),
                all=len(self._candidates),
            )
            told.append(self._say(cut))
        return "\n\n".join([f"# {inert(_title(self.teller.writer.source))}", *told])

    def _label(self, circle: Iterable[PersonKey]) -> str:
        """Name a circle by the person with most ties in it."""
        name = shortened(one_line(self.view.person(self.view.center_of(circle)).name), _LONGEST_LABEL)
        return self._plain(Message("Circle: {name}", name=name))

    def _circle(self, label: str, people: Iterable[PersonKey]) -> Circle:
        members = sorted(people)
        companies = [one for one, at in self._company_home.items() if at in members]
        return Circle(label, tuple(map(self._person, members)), tuple(map(self._company, companies)))

    def _person(self, key: PersonKey) -> Card:
        person = self.view.person(key)
        partner = self.view.partnership.partners.get(key)
        is_hidden = person.path is not None and person.path in self.view.private.confidential
        file = "" if is_hidden or person.path is None else self._file(person.path)
        # Without a day the stage is judged by the last contact, so that the map does not change by itself.
        standing = self._undated[key].standing if partner and not is_hidden else None
        stage = (standing.declared or standing.evidenced) if standing else None
        return Card(key, self.teller.person(person), file, _COLORS.get(stage, "") if stage else "")

    @cached_property
    def _undated(self) -> Mapping[PersonKey, Portrait]:
        return {portrait.history.key: portrait for portrait in self.view.ledger.portraits(None)}

    def _file(self, path: VaultPath) -> str:
        """Return the path to show, if it can be written."""
        return path if path in self.view.links.index and path.isprintable() else ""

    @cached_property
    def _employed(self) -> Mapping[str, list[tuple[str, PersonKey]]]:
        """Who of those shown works where, by the company's folded name."""
        found: defaultdict[str, list[tuple[str, PersonKey]]] = defaultdict(list)
        for key, partner in sorted(self.view.partnership.partners.items()):
            if key in self._shown:
                for company in companies_of(partner, None):
                    found[fold(note_name(company))].append((company, key))
        return found

    @cached_property
    def _company_home(self) -> Mapping[str, PersonKey]:
        """For each company the person beside whom it stands: in the circle with most who work there."""
        circle_of = {key: number for number, circle in enumerate(self.view.circles) for key in circle}
        homes = {}
        for company, people in self._employed.items():
            count = Counter(circle_of.get(key, -1) for _, key in people)
            homes[company] = min(
                (key for _, key in people), key=lambda key: (-count[circle_of.get(key, -1)], key)
            )
        return homes

    def _company(self, company: str) -> Card:
        name = min(told for told, _ in self._employed[company])
        path = VaultPath(name)
        is_shown = path in self.view.links.vault.notes and path not in self.view.private.confidential
        return Card(_company_key(company), self.teller.named(name), self._file(path) if is_shown else "")

    @cached_property
    def _topics(self) -> Mapping[str, Counter[PersonKey]]:
        """The topics of which most people shown have talked, with these."""
        found: defaultdict[str, Counter[PersonKey]] = defaultdict(Counter)
        for one in self.view.partnership.interactions:
            for topic in one.topics:
                found[fold(topic)].update(key for key in one.people if key in self._shown)
        joining = [(topic, people) for topic, people in found.items() if len(people) >= _PEOPLE_OF_A_TOPIC]
        joining.sort(key=lambda one: (-len(one[1]), one[0]))
        return dict(joining[:_TOPICS_SHOWN])

    @cached_property
    def _topic_notes(self) -> Mapping[str, VaultPath]:
        kinds = self.view.partnership.kinds
        public = (path for path in sorted(kinds, reverse=True) if path not in self.view.private.confidential)
        return {
            fold(note_name(path)): path for path in public if kinds[path] is NoteKind.TOPIC and is_note(path)
        }

    def _topic(self, topic: str) -> Card:
        path = self._topic_notes.get(topic) or self.view.paths.get(topic_id(fold(topic)))
        text = self.teller.note(path) if path else self.teller.quote(without_word(topic))
        return Card(_topic_key(topic), text, self._file(path) if path else "")

    def _lines(self) -> Iterator[Line]:
        """Give introductions, who knows or has met whom, who works where, and who talked of what."""
        label = self._plain(Message("introduction"))
        introduced = {
            (told.value, key)
            for key, partner in self.view.partnership.partners.items()
            for told in partner.intro_by
            if told.value != key
        }
        yield from (Line(by, key, label, has_arrow=True) for by, key in introduced)
        ties = (
            (one, other, tie)
            for one, other, tie in self.view.network.pairs()
            if {TieKind.KNOWS, TieKind.MEETING} & {*tie.kinds}
            and introduced.isdisjoint(((one, other), (other, one)))
        )
        strongest = sorted(ties, key=lambda one: (-one[2].strength, one[:2]))[:_LINES_SHOWN]
        yield from (Line(one, other) for one, other, _ in strongest)
        for company, people in self._employed.items():
            yield from (Line(key, _company_key(company)) for _, key in people)
        for topic, talked in self._topics.items():
            yield from (Line(key, _topic_key(topic)) for key in talked)


def _title(path: VaultPath) -> str:
    return note_name(path).removesuffix(KIND.suffix)


def _company_key(company: str) -> str:
    return f"company\n{company}"


def _topic_key(topic: str) -> str:
    return f"topic\n{topic}"


def _awaits_contacts(partnership: Partnership) -> bool:
    """Tell whether notes tell of contacts in days to come, which will count once these have come."""
    return any(one.rule == FUTURE_CONTACT.name for one in partnership.findings)


KIND = OtherKind(
    id="map",
    names={"ru": "Карта", "en": "Map"},
    suffix=".canvas",
    is_wanted=has_partners,
    text=map_text,
    limits=(500, 250, 100),
    follows_from=lambda links: (links.files, paths_of(links.vault.notes)),
    is_dated=_awaits_contacts,
)
