"""What a rule is, and what it looks at."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from typing import ClassVar, Protocol, Self, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from vaultlink.config.settings import Settings
from vaultlink.config.vocabulary import Vocabulary, builtin, vocabulary_of
from vaultlink.links import Links, LinkState, PlacedLink, Suggestions
from vaultlink.links.following import left_of, of_notes
from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity, Source, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import LinkKind, Note
from vaultlink.model.once import unless_changed
from vaultlink.model.templates import is_template
from vaultlink.model.text import lines_of
from vaultlink.model.unlike import without
from vaultlink.model.vault import Vault, is_generated
from vaultlink.partners.ledger import Portrait, Role, ledger_for
from vaultlink.partners.private_places import PrivatePlaces
from vaultlink.partners.records import Partnership, Place
from vaultlink.partners.words import Stage
from vaultlink.rules.outside import NOTHING_ELSE, Outside
from vaultlink.syntax.allowances import Allowance
from vaultlink.syntax.region_flaws import region_flaws
from vaultlink.syntax.table_lines import table_lines

T = TypeVar("T")


class Subject(Struct, frozen=True, dict=True):
    """What rules look at: the user's own notes and canvases, with all that was read out of them."""

    links: Links
    suggestions: Suggestions
    standing: tuple[Note, ...]
    """All notes but the excluded ones; of those that are generated only the markers are judged."""
    canvases: tuple[VaultPath, ...]
    """The canvases that are judged."""
    read: tuple[Finding, ...]
    """What reading the folder has found in files that are not excluded."""
    recorded: tuple[Finding, ...] = ()
    """What reading the records has found."""
    partnership: Partnership | None = None
    """The records of partners; None where nobody has read them."""
    today: date | None = None
    """The day that is asked about; None: what depends on it is not judged."""
    settings: Settings = field(default_factory=Settings)
    portraits: tuple[Portrait, ...] = ()
    """What is known of each partner whose note is judged, by note."""
    vocabulary: Vocabulary = field(default_factory=builtin)
    """The words that the notes are read by."""
    unused_allowances: tuple[tuple[VaultPath, Allowance], ...] = ()
    """What notes allow without need; known once all other rules have looked."""
    outside: Outside = NOTHING_ELSE
    looked: dict[VaultPath, Note | None] = field(default_factory=dict)
    """The notes into which rules looked that know the records alone; None for one that is not there."""

    @classmethod
    def of(
        cls,
        links: Links,
        partnership: Partnership | None = None,
        today: date | None = None,
        settings: Settings | None = None,
        outside: Outside = NOTHING_ELSE,
    ) -> Self:
        """Choose what is to be judged in a vault."""
        settings, vault = settings or Settings(), links.vault
        return cls(
            links,
            Suggestions.of(links),
            tuple(without(vault.notes, vault.excluded).values() if vault.excluded else vault.notes.values()),
            tuple(path for path in vault.canvases if path not in vault.excluded),
            tuple(finding for finding in vault.findings if finding.path not in vault.excluded),
            partnership.findings if partnership else (),
            partnership,
            today,
            settings,
            _portraits(partnership, links, today, settings),
            vocabulary_of(settings.kinds, settings.vocabulary),
            outside=outside,
        )

    def within(self, paths: AbstractSet[VaultPath]) -> Self:
        """Return what rules look at that judge some notes and canvases, and look no farther than these."""
        notes, excluded = self.vault.notes, self.vault.excluded
        return replace(
            self,
            standing=tuple([notes[path] for path in paths if path in notes and path not in excluded]),
            canvases=tuple(path for path in self.canvases if path in paths),
            read=tuple(finding for finding in self.read if finding.path in paths),
            recorded=tuple(finding for finding in self.recorded if finding.path in paths),
            partnership=None,
            today=None,
            portraits=(),
            outside=NOTHING_ELSE,
        )

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes that are judged: neither generated nor excluded."""
        return tuple([note for note in self.standing if not (note.regions and is_generated(note))])

    @cached_property
    def written(self) -> tuple[Note, ...]:
        """Those of them that are no templates; only their links and properties are judged."""
        templates = of_notes(is_template, self.links)
        return tuple([note for note in self.notes if note.path not in templates])

    @property
    def written_at(self) -> Mapping[VaultPath, Note]:
        """The same of a whole vault, by path."""
        return left_of(self.vault.notes, self._unwritten, Subject, self.links)

    def told_by(self, work: Callable[[Note], T | None]) -> Mapping[VaultPath, T]:
        """Return what comes of some work with each of these, if anything does; see `of_notes`."""
        return left_of(of_notes(work, self.links), self._unwritten, (Subject, work), self.links)

    @property
    def templates(self) -> tuple[Note, ...]:
        """The templates of a whole vault that are judged."""
        notes = self.vault.notes
        return tuple([notes[path] for path in of_notes(is_template, self.links).keys() - self.vault.apart])

    @property
    def _unwritten(self) -> AbstractSet[VaultPath]:
        return self.vault.apart | of_notes(is_template, self.links).keys()

    def kept(self, name: object, basis: object, work: Callable[[], T]) -> T:
        """Return what comes of some work, or what came of it when all that it follows from was equal."""
        return unless_changed(name, basis, work, self.links.lasting)

    def judged(self, since: Stage = Stage.CONTACT) -> Iterator[Portrait]:
        """Give the active partners of whom what is asked from a stage on is asked."""
        for portrait in self.portraits:
            if portrait.standing.is_active and portrait.standing.is_from(since):
                yield portrait

    @property
    def vault(self) -> Vault:
        """The vault as a whole."""
        return self.links.vault

    def hides(self, place: Place) -> bool:
        """Tell whether a place is private, so that no finding about another place may repeat its words."""
        note = self._look(place.path)
        if note is None:
            return False
        return PrivatePlaces.of({note.path: note}, self.vocabulary).hides(place)

    def note_at(self, path: VaultPath) -> Note:
        """Return the note from which a record was read."""
        note = self._look(path)
        if note is None:
            raise KeyError(path)
        return note

    def _look(self, path: VaultPath) -> Note | None:
        note = self.looked[path] = self.vault.notes.get(path)
        return note

    def in_state(self, state: LinkState) -> tuple[PlacedLink, ...]:
        """Return the judged links in one state, by source and place."""
        return self._by_state.get(state, ())

    @cached_property
    def _by_state(self) -> Mapping[LinkState, tuple[PlacedLink, ...]]:
        """The links of these notes and canvases, filed under their states."""
        found: dict[LinkState, list[PlacedLink]] = {}
        for note in self.written:
            for placed in self.links.outgoing(note.path):
                if placed.state is LinkState.EXTERNAL:
                    continue
                if not note.regions or not note.is_ours(placed.link.span):
                    found.setdefault(placed.state, []).append(placed)
        for path in self.canvases:
            for placed in self.links.outgoing(path):
                found.setdefault(placed.state, []).append(placed)
        return {state: tuple(placed) for state, placed in found.items()}

    def source(self, path: VaultPath) -> Source:
        """Return the note or canvas at a path, to point into its text."""
        return self.vault.notes.get(path) or self.vault.canvases[path]

    def about_partner(  # noqa: PLR0913 - what, of whom, where, and how grave
        self,
        rule: RuleId,
        portrait: Portrait,
        message: Message,
        advice: Message,
        *,
        place: Place | None = None,
        severity: Severity | None = None,
        is_dated: bool | None = None,
    ) -> Finding:
        """Make a finding about a partner: at a place, or at the beginning of the partner's note."""
        path = portrait.history.partner.person.path
        place = place or Place(path or VaultPath(""), FILE_START)
        return self.about_place(rule, place, message, advice, severity=severity, is_dated=is_dated)

    def about_place(  # noqa: PLR0913 - as above
        self,
        rule: RuleId,
        place: Place,
        message: Message,
        advice: Message,
        *,
        severity: Severity | None = None,
        is_dated: bool | None = None,
    ) -> Finding:
        """Make a finding about what was read at a place."""
        source = self._look(place.path) or Textless(place.path)
        return rule.finding(source, place.span, message, advice, severity=severity, is_dated=is_dated)

    def about(
        self, rule: RuleId, placed: PlacedLink, message: Message, advice: Message, fix: Fix | None = None
    ) -> Finding:
        """Make a finding about a link, at its place."""
        return rule.finding(self.source(placed.source), placed.link.span, message, advice, fix)

    def rewritten(self, placed: PlacedLink, written: str, *, safe: bool) -> Fix | None:
        """Return the fix that writes a wikilink of a note anew; None where that cannot be done."""
        link = placed.link
        if link.kind is not LinkKind.WIKILINK or placed.source not in self.vault.notes:
            return None
        if not written.startswith("[["):
            return None
        new = f"!{written}" if link.embed else written
        return Fix(Message("write {link}", link=new), safe, (Edit(placed.source, link.span, new),))

    def is_in_table(self, placed: PlacedLink) -> bool:
        """Tell whether a link stands in a table, where its pipes are escaped."""
        text = self.source(placed.source).text
        return lines_of(text).position(placed.link.span.start).line in table_lines(text)

    def found_in_records(self, rule: RuleId) -> Iterator[Finding]:
        """Yield what reading the records found of a rule's kind."""
        yield from (finding for finding in self.recorded if finding.rule == rule.name)

    def found_in_regions(self, rule: RuleId) -> Iterator[Finding]:
        """Yield what is wrong with the texts that vaultlink wrote, in generated notes too."""
        for note in self.standing:
            for flaw in region_flaws(note):
                if flaw.rule is rule:
                    yield rule.finding(note, flaw.span, flaw.message, flaw.advice)

    def found_by_building(self, rule: RuleId) -> Iterator[Finding]:
        """Yield what comparing generated notes with what they should be has found of a rule's kind."""
        for finding in self.outside.generated:
            if finding.rule == rule.name and finding.path not in self.vault.excluded:
                yield finding

    def found_in_reading(self, rule: RuleId) -> Iterator[Finding]:
        """Yield what reading itself found of a rule's kind."""
        notes = self.notes if rule.family == "files" else self.written
        for note in notes:
            yield from (finding for finding in note.findings if finding.rule == rule.name)
        yield from (finding for finding in self.read if finding.rule == rule.name)


def _portraits(
    partnership: Partnership | None, links: Links, today: date | None, settings: Settings
) -> tuple[Portrait, ...]:
    """Lay out the records by partner; without a note, or with an excluded one, nobody is judged."""
    if partnership is None or not partnership.partners:
        return ()
    role = Role.UNDATED_RULES if today is None else Role.RULES
    ledger = ledger_for(role, partnership, settings.stages, links.lasting)
    portraits = ledger.portraits(today)
    return tuple(one for one in portraits if _is_written(one.history.partner.person.path, links.vault))


def _is_written(path: VaultPath | None, vault: Vault) -> bool:
    """Tell whether a note is one of those whose links and properties are judged."""
    note = vault.notes.get(path) if path and path not in vault.excluded else None
    return note is not None and not is_generated(note) and not is_template(note)


class Rule(Protocol):
    """One thing to look for. The class's docstring is its summary, its fields are its options."""

    id: ClassVar[RuleId]

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
