"""What was read from notes before: it holds as long as a note, and what is known around it, stay."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct, field

from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.unlike import Patched, has_same_paths, patched, unlike, without
from vaultlink.partners.asked import Answers, AskedLinks
from vaultlink.partners.facts import Facts
from vaultlink.partners.found import Tidings
from vaultlink.partners.people import Introduced
from vaultlink.partners.records import Initiative, Partner, PersonKey, Review, Told
from vaultlink.partners.words import NoteKind

T = TypeVar("T")


class Kept(Struct, Generic[T]):
    """Something read from each note, all of it under the same circumstances."""

    _circumstances: object = None
    _values: dict[VaultPath, tuple[Note, T]] = field(default_factory=dict)

    def under(self, circumstances: object) -> None:
        """Keep only what was read under these circumstances."""
        if circumstances != self._circumstances:
            self._values.clear()
        self._circumstances = circumstances

    def of(self, note: Note, read: Callable[[Note], T]) -> T:
        """Return what was read from this very note, else read it."""
        known = self._values.get(note.path)
        if known is not None and known[0] is note:
            return known[1]
        value = read(note)
        self._values[note.path] = (note, value)
        return value

    def forget_others(self, paths: Container[VaultPath]) -> None:
        """Drop what was read from notes that are gone."""
        for path in [path for path in self._values if path not in paths]:
            del self._values[path]


class KeptOfAll(Struct, Generic[T]):
    """Something read from all notes of a vault, under the same circumstances."""

    _circumstances: object = None
    _notes: Mapping[VaultPath, Note] = field(default_factory=dict)
    _values: Mapping[VaultPath, T] = field(default_factory=dict)

    def under(self, circumstances: object) -> None:
        """Keep only what was read under these circumstances."""
        if circumstances != self._circumstances:
            self._notes, self._values = {}, {}
        self._circumstances = circumstances

    def of(
        self, notes: Mapping[VaultPath, Note], read: Callable[[Sequence[Note]], Mapping[VaultPath, T]]
    ) -> Mapping[VaultPath, T]:
        """Return what was read from these very notes, in their order; those not known are read at one go."""
        differing = [*unlike(notes, self._notes)]
        if left := [notes[path] for path in differing if path in notes]:
            values = patched(self._values, read(left))
        else:
            values = self._values
        if not has_same_paths(notes, self._notes):
            values = Patched({path: values[path] for path in notes}, self._values, differing)
        self._notes, self._values = notes, values
        return self._values

    def keep(self, holds: Callable[[VaultPath, T], bool]) -> None:
        """Keep only what holds still."""
        if gone := [path for path, value in self._values.items() if not holds(path, value)]:
            self._notes, self._values = without(self._notes, gone), without(self._values, gone)


class Heard(Struct, frozen=True):
    """What a note tells, and what was asked about its links in order to understand it."""

    tidings: Tidings
    answers: Answers


class PartnerTold(Struct, frozen=True):
    """What the note of a partner tells of them, but for what other notes tell besides."""

    partner: Partner
    reviews: tuple[Review, ...]
    initiatives: tuple[Initiative, ...]
    goals: Mapping[VaultPath, Told[PersonKey]]
    findings: tuple[Finding, ...]


class Memo(Struct):
    """What one reading of a vault hands on to the next; it only saves time."""

    kinds: KeptOfAll[NoteKind] = field(default_factory=KeptOfAll)
    facts: Kept[Facts] = field(default_factory=Kept)
    told: KeptOfAll[Heard] = field(default_factory=KeptOfAll)
    """What each tells of contacts, values and promises; nobody changes it once it is read."""
    tellers: KeptOfAll[bool] = field(default_factory=KeptOfAll)
    """Whether each may tell something, whomever it names."""
    introduced: Kept[Introduced] = field(default_factory=Kept)
    partners: KeptOfAll[bool] = field(default_factory=KeptOfAll)
    """Whether each is a partner's."""
    of_partners: Kept[PartnerTold] = field(default_factory=Kept)
    workplaces: Kept[Told[str] | None] = field(default_factory=Kept)
    """Where each person works who is no partner."""
    last: dict[object, Any] = field(default_factory=dict)
    """What was put together of all that, see `unless_changed`."""
    _names: object = None
    """The files to which links can lead, and their kinds, when that was last known to be true."""

    def keep_told(self, asked: AskedLinks) -> None:
        """Keep of what is told only what would be told again, now that there may be other files."""
        names = asked.links.files, asked.kinds
        if names != self._names:
            self.told.keep(lambda path, heard: asked.holds(path, heard.answers))
        self._names = names

    def forget_others(self, paths: Container[VaultPath]) -> None:
        """Drop what was read from notes that are gone."""
        for kept in (self.facts, self.introduced, self.of_partners, self.workplaces):
            kept.forget_others(paths)
