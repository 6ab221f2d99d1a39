"""What notes tell of contacts: remembered of earlier runs, and read by several processes; always the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

import msgspec
from msgspec import Struct

from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.partners.asked import AskedLinks
from vaultlink.partners.interactions import Each
from vaultlink.partners.memo import Heard
from vaultlink.partners.read import Telling
from vaultlink.pipeline.copies import can_be_copied
from vaultlink.pipeline.note_facts import text_sum
from vaultlink.pipeline.parsing import Means, Memory
from vaultlink.pipeline.pieces import MOST_PIECES, Form, Meanwhile, in_pieces

WORTH_SHARING = 2_000
"""Notes that take longer to read than another process to start and to be understood."""
_PIECE = 50
"""Notes that a process takes at a time."""
_MOST = 4
"""Processes of which each still pays: what they send is put together by one."""

_Read = Callable[[Note], Heard]
_PACKED = msgspec.msgpack.Encoder(order="sorted")
_DECODER = msgspec.msgpack.Decoder(list[bytes])
_HEARD = msgspec.msgpack.Decoder(Heard)


def by(means: Means, meanwhile: Meanwhile | None = None) -> Telling:
    """Return what reads many notes with these means; `meanwhile` something else is done, if others help."""
    processes = 1 if means.hands_on else min(means.processes, _MOST)

    def telling(circumstances: object, asked: AskedLinks) -> Each:
        def shared(read: _Read, notes: Sequence[Note]) -> Iterable[Heard]:
            return _shared(read, notes, processes, meanwhile)

        if means.told is None or (under := sum_under(circumstances)) is None:
            return shared
        return _Remembering(means.told, under, asked, shared, is_all=not means.hands_on)

    return telling


class _Remembering(Struct, frozen=True):
    """Reads only notes of which no earlier run has remembered what they tell."""

    memory: Memory
    under: bytes
    """The hash of the circumstances."""
    asked: AskedLinks
    others: Each
    """Reads the notes that are left."""
    is_all: bool
    """Whether it is given all notes of the vault, not only those that are new since it was last read."""

    def __call__(self, read: _Read, notes: Sequence[Note]) -> Iterable[Heard]:
        """Return what each note tells, in their order."""
        keys = {note.path: _key(self.under, note) for note in notes}
        known = self._known(keys)
        left = [note for note in notes if note.path not in known]
        new = dict(zip((note.path for note in left), self.others(read, left), strict=True))
        packed = {keys[path]: one for path, heard in new.items() if (one := _packed(heard))}
        if packed:
            self.memory.keep(packed, frozenset(keys.values()) if self.is_all else None)
        return [known.get(note.path) or new[note.path] for note in notes]

    def _known(self, keys: Mapping[VaultPath, bytes]) -> dict[VaultPath, Heard]:
        """Return what is remembered and true still: links may lead elsewhere by now."""
        found = self.memory.known(frozenset(keys.values()))
        heard = ((path, _unpacked(found.get(key, b""))) for path, key in keys.items())
        return {path: one for path, one in heard if one and self.asked.holds(path, one.answers)}


def sum_under(circumstances: object) -> bytes | None:
    """Return a hash by which equal circumstances are known; None where they hold what cannot be packed."""
    try:
        return sha256(_PACKED.encode(circumstances)).digest()
    except (ValueError, TypeError, OverflowError, RecursionError, msgspec.MsgspecError):
        return None


def _key(under: bytes, note: Note) -> bytes:
    return sha256(under + text_sum(note) + note.path.encode(errors="surrogatepass")).digest()


def _shared(
    read: _Read, notes: Sequence[Note], processes: int, meanwhile: Meanwhile | None
) -> Iterable[Heard]:
    """Return what each note tells, in their order; what no other process lives to tell is read here."""
    if processes == 1 or len(notes) < WORTH_SHARING or not can_be_copied():
        return map(read, notes)
    size = max(_PIECE, len(notes) // MOST_PIECES + 1)
    shares = [notes[start : start + size] for start in range(0, len(notes), size)]

    def heard(number: int) -> Sequence[Heard]:
        return [*map(read, shares[number])]

    def understood(number: int, packed: bytes) -> Sequence[Heard] | None:
        found = _all_unpacked(packed)
        if len(found) != len(shares[number]):
            return None
        return [one or read(note) for one, note in zip(found, shares[number], strict=True)]

    form = Form(_all_packed, understood)
    told = dict(in_pieces(heard, len(shares), processes, form, meanwhile))
    return [one for number in range(len(shares)) for one in told[number]]


def _packed(heard: Heard) -> bytes:
    """Return what a note tells as bytes; nothing where that has findings or cannot be packed."""
    if heard.tidings.findings:
        return b""
    try:
        return _PACKED.encode(heard)
    except (ValueError, TypeError, OverflowError, RecursionError, msgspec.MsgspecError):
        return b""


def _unpacked(packed: bytes) -> Heard | None:
    try:
        return _HEARD.decode(packed) if packed else None
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return None


def _all_packed(heard: Iterable[Heard]) -> bytes:
    return _PACKED.encode([_packed(one) for one in heard])


def _all_unpacked(packed: bytes) -> Sequence[Heard | None]:
    try:
        return [_unpacked(one) for one in _DECODER.decode(packed)]
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return ()
