"""How notes are gone through for records: what is remembered or told already is not read again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.partners.asked import AskedLinks
from vaultlink.partners.by_words import Kinding
from vaultlink.partners.interactions import Each
from vaultlink.partners.memo import Heard
from vaultlink.partners.read import Telling, Ways
from vaultlink.partners.words import NoteKind
from vaultlink.pipeline.parsing import Means, Memory, Tell

if TYPE_CHECKING:
    from vaultlink.pipeline.pieces import Meanwhile

_WORTH_IT = 30
"""Notes that take longer to read than to look into the memory."""


def ways_of(means: Means, tell: Tell | None, meanwhile: "Meanwhile | None", *, keeps_kinds: bool) -> Ways:
    """Return how to go through notes with these means, as far as it was not told by `tell` what they are.

    Something else may be done `meanwhile`, if others help. `keeps_kinds` is whether other runs shall know of
    what kinds the notes are.
    """
    return Ways(_telling(means, meanwhile), _kinding(means.told if keeps_kinds else None, tell))


def _kinding(memory: Memory | None, tell: Tell | None) -> Kinding:
    """Return what tells the kinds of notes: remembered, told when they were parsed, or read now."""

    def kinds(
        words: object, notes: Sequence[Note], read: Callable[[Note], NoteKind]
    ) -> Mapping[VaultPath, NoteKind]:
        def kind(note: Note) -> NoteKind:
            told = note.known.get(tell)
            return read(note) if told is None else NoteKind(told)

        if memory is None or len(notes) < _WORTH_IT:
            return {note.path: kind(note) for note in notes}
        from vaultlink.pipeline.kinds_before import kinds_by  # noqa: PLC0415 - most vaults need it not

        return kinds_by(memory, words, notes, kind)

    return kinds


def _telling(means: Means, meanwhile: "Meanwhile | None") -> Telling:
    """Return what goes through the notes that may tell of contacts: many new ones with all means."""

    def telling(circumstances: object, asked: AskedLinks) -> Each:
        def each(read: Callable[[Note], Heard], notes: Sequence[Note]) -> Iterable[Heard]:
            if len(notes) < _WORTH_IT:
                return map(read, notes)
            from vaultlink.pipeline.telling import by  # noqa: PLC0415 - most vaults need it not

            return by(means, meanwhile)(circumstances, asked)(read, notes)

        return each

    return telling
