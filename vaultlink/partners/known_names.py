"""By which names the notes of a vault may stand in plain text."""

from collections.abc import Iterable, Iterator, Mapping

from vaultlink.config.vocabulary import Vocabulary, fold_word
from vaultlink.links.plain_names import PlainName
from vaultlink.model.names import VaultPath, note_name
from vaultlink.model.note import Note
from vaultlink.partners.date_pieces import date_in_name
from vaultlink.partners.kinds import bare_name
from vaultlink.partners.words import NoteKind

_OF_SOMEBODY = frozenset({NoteKind.PERSON, NoteKind.PARTNER})
_PROPER = _OF_SOMEBODY | {NoteKind.COMPANY}
_IN_ANY_VAULT = frozenset({"changelog", "contributing", "inbox", "license", "todo", "входящие", "задачи"})
"""Names that say nothing of what a note is about; the vocabulary knows those of indexes."""
_FIRST_AND_LAST = 2


def names_of(
    notes: Iterable[Note],
    kinds: Mapping[VaultPath, NoteKind],
    vocabulary: Vocabulary,
    shortest: int,
    leave_out: Iterable[str] = (),
) -> tuple[PlainName, ...]:
    """Return the names and aliases of notes, save daily ones; what several claim is one name of them all.

    Such a name tells something only where it is that of a person or a firm.
    """
    left_out = {*map(fold_word, leave_out)}
    owners: dict[tuple[str, bool], dict[VaultPath, None]] = {}
    for note in notes:
        kind = kinds.get(note.path, NoteKind.PLAIN)
        for name in _names(note, kind, vocabulary) if kind is not NoteKind.DAILY else ():
            if _letters_in(name) >= shortest and fold_word(name) not in left_out:
                owners.setdefault((name, kind in _PROPER), {})[note.path] = None
    return tuple(
        PlainName(text, tuple(paths), is_proper)
        for (text, is_proper), paths in owners.items()
        if is_proper or len(paths) == 1
    )


def _names(note: Note, kind: NoteKind, vocabulary: Vocabulary) -> Iterator[str]:
    bare = [bare_name(note.path, vocabulary)] if kind in _PROPER else []
    for name in (note_name(note.path), *bare, *(alias.strip() for alias in note.aliases)):
        folded = fold_word(name)
        if folded in vocabulary.kinds.no_record_names or folded in _IN_ANY_VAULT:
            continue
        yield name
        words = name.split(" ")
        if kind in _OF_SOMEBODY and len(words) == _FIRST_AND_LAST:
            yield " ".join(reversed(words))


def _letters_in(name: str) -> int:
    """Return how many letters a name has, a date in it not counted."""
    piece = date_in_name(name)
    undated = name if piece is None else name[: piece.start] + name[piece.end :]
    return sum(letter.isalpha() for letter in undated)
