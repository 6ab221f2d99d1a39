"""The kinds of notes, remembered between runs: a note is of the same kind as long as text and words stay."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

import msgspec

from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.partners.words import NoteKind
from vaultlink.pipeline.note_facts import text_sum
from vaultlink.pipeline.parsing import Memory
from vaultlink.pipeline.telling import sum_under

_FEW, _SHARE = 100, 4
"""Notes of which it is as quick to tell the kind anew as to write it down: so many, or such a part of all."""
_KEY_SIZE = 16
_KINDS = msgspec.msgpack.Decoder(dict[bytes, NoteKind])


def kinds_by(
    memory: Memory, words: object, notes: Sequence[Note], read: Callable[[Note], NoteKind]
) -> Mapping[VaultPath, NoteKind]:
    """Return the kinds of notes under these words, as far as they are remembered without reading them."""
    under = sum_under(("kinds", words))
    if under is None:
        return {note.path: read(note) for note in notes}
    before = _unpacked(memory.known(frozenset({under})).get(under, b""))
    keys = {note.path: _key(note) for note in notes}
    kinds = {note.path: before.get(keys[note.path]) or read(note) for note in notes}
    if sum(key not in before for key in keys.values()) > min(_FEW, len(keys) // _SHARE):
        packed = msgspec.msgpack.encode({key: kinds[path] for path, key in keys.items()})
        memory.keep({under: packed}, None)
    return kinds


def _key(note: Note) -> bytes:
    return sha256(text_sum(note) + note.path.encode(errors="surrogatepass")).digest()[:_KEY_SIZE]


def _unpacked(packed: bytes) -> dict[bytes, NoteKind]:
    try:
        return _KINDS.decode(packed) if packed else {}
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return {}
