"""What notes are by the words in them: of which kind, about whom, whether they tell of anything.

Most of it follows from each note alone, so only those are read that are others than before.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from vaultlink.config.daily_notes import DailyNotes
from vaultlink.config.settings import Settings
from vaultlink.config.vocabulary import Vocabulary, vocabulary_of
from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.once import unless_changed
from vaultlink.partners.daily import day_reader
from vaultlink.partners.date_pieces import date_within
from vaultlink.partners.facts import Facts, facts_of
from vaultlink.partners.kinds import kind_of
from vaultlink.partners.memo import Memo
from vaultlink.partners.partners import is_partner
from vaultlink.partners.people import Introduced, claims_of, introduced
from vaultlink.partners.records import Person, PersonKey
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.understood import Known
from vaultlink.partners.words import NoteKind

_WITH_RECORD = frozenset(NoteKind) - {
    NoteKind.PLAIN,
    NoteKind.DAILY,
    NoteKind.TOPIC,
    NoteKind.MEETING,
    NoteKind.COMMUNICATION,
}
"""The kinds of notes that a record is read from as a whole."""

Kinding = Callable[[object, Sequence[Note], Callable[[Note], NoteKind]], Mapping[VaultPath, NoteKind]]
"""Tells the kinds of many notes, given the words that they depend on."""


class ByWords(Struct, frozen=True):
    """Reads notes by the words of a vault, and remembers what they are."""

    vocabulary: Vocabulary
    day_of: Callable[[VaultPath], date | None]
    """The day of a daily note; None for every other note."""
    words: object
    """The words of the settings, on which all of it depends beside the notes."""
    memo: Memo

    @classmethod
    def of(cls, settings: Settings, daily: DailyNotes, memo: Memo) -> "ByWords":
        """Take the words that the settings teach."""
        words = (_in_order(settings.kinds), _in_order(settings.vocabulary), daily.formats)
        return cls(vocabulary_of(settings.kinds, settings.vocabulary), day_reader(daily), words, memo)

    def kind(self, note: Note) -> NoteKind:
        """Return the kind of a note."""
        return kind_of(note, self.vocabulary, lambda path: self.day_of(path) is not None)

    def kinds(self, notes: Mapping[VaultPath, Note], kinding: Kinding) -> Mapping[VaultPath, NoteKind]:
        """Return the kinds of notes; many new ones are gone through in this way."""
        self.memo.kinds.under(self.words)
        return self.memo.kinds.of(notes, lambda left: kinding(self.words, left, self.kind))

    def facts(
        self, notes: Mapping[VaultPath, Note], kinds: Mapping[VaultPath, NoteKind]
    ) -> tuple[Facts, ...]:
        """Return the facts of the notes that a record is read from."""

        def read(note: Note) -> Facts:
            return facts_of(note, kinds[note.path], self.vocabulary)

        self.memo.facts.under(self.words)
        with_record = unless_changed(
            ByWords.facts,
            kinds,
            lambda: [path for path, kind in kinds.items() if kind in _WITH_RECORD],
            self.memo.last,
        )
        return tuple(self.memo.facts.of(notes[path], read) for path in with_record)

    def people(self, persons: Iterable[Facts]) -> tuple[Mapping[PersonKey, Person], tuple[Finding, ...]]:
        """Return everybody with a note, by the notes' order, and the names that several notes claim."""
        self.memo.introduced.under(self.words)
        facts_at = {facts.note.path: facts for facts in persons}

        def read(note: Note) -> Introduced:
            return introduced(facts_at[note.path], self.vocabulary)

        found = {
            PersonKey(path): self.memo.introduced.of(facts.note, read) for path, facts in facts_at.items()
        }
        claims = unless_changed(claims_of, tuple(found.items()), lambda: claims_of(found), self.memo.last)
        notes = {path: facts.note for path, facts in facts_at.items()}
        return {key: one.person for key, one in found.items()}, tuple(one.finding(notes) for one in claims)

    def partners(self, persons: Iterable[Facts], known: Known, *, every_person: bool) -> list[Facts]:
        """Return the facts of those persons that are partners, which words alone decide."""
        self.memo.partners.under((self.words, every_person))
        facts_at = {facts.note.path: facts for facts in persons}

        def read(left: Iterable[Note]) -> Mapping[VaultPath, bool]:
            return {
                note.path: is_partner(facts_at[note.path], known, every_person=every_person) for note in left
            }

        are_partners = self.memo.partners.of({path: facts.note for path, facts in facts_at.items()}, read)
        return [facts for path, facts in facts_at.items() if are_partners[path]]

    def tellers(
        self, notes: Mapping[VaultPath, Note], around: Surroundings, *, is_peopled: bool
    ) -> list[Note]:
        """Return the notes that can tell of a contact, so that the others need not be read line by line.

        These are all but plain notes, and of plain ones those that name somebody, or that look like telling
        something; where nobody has a note, a task promises nothing to anybody.
        """
        links = around.links.links
        naming = {placed.source for path in around.whom.paths for placed in links.backlinks(path)}

        def may_tell(note: Note) -> bool:
            if around.kinds[note.path] is not NoteKind.PLAIN or self.day_of(note.path):
                return True
            if any(self.vocabulary.meaning(each.key) is not None for each in note.fields):
                return True
            if note.tasks and is_peopled:
                return True
            return date_within(note.path.rpartition("/")[2]) is not None

        self.memo.tellers.under((self.words, is_peopled))
        able = self.memo.tellers.of(notes, lambda left: {note.path: may_tell(note) for note in left})
        able_at = unless_changed(
            ByWords.tellers,
            able,
            lambda: dict.fromkeys([path for path, is_able in able.items() if is_able]),
            self.memo.last,
        )
        if naming <= able_at.keys():
            return [notes[path] for path in able_at]
        return [note for path, note in notes.items() if path in able_at or path in naming]


def kind_reader(settings: Settings, daily: DailyNotes) -> Callable[[Note], NoteKind]:
    """Return what tells the kind of a note, as it is told when the records are read."""
    return ByWords.of(settings, daily, Memo()).kind


def _in_order(words: object) -> object:
    """Return words of the settings in the order in which they stand there, which decides between two."""
    if isinstance(words, Mapping):
        return tuple((key, _in_order(each)) for key, each in words.items())
    return words
