"""What notes tell of contacts, read by several processes at once where it is much; always the same."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from vaultlink.model.note import Note
from vaultlink.partners.found import Found
from vaultlink.pipeline.copies import can_be_copied, copies, received

_MOST = 4
"""Processes of which each still pays: what they send is put together by one."""

_DECODER = msgspec.msgpack.Decoder(list[Found | None])


def told_by(processes: int, read: Callable[[Note], Found], notes: Sequence[Note]) -> Iterable[Found]:
    """Return what each note tells, in their order; what no other process lives to tell is read here."""
    if not can_be_copied():
        return map(read, notes)
    count = min(processes, _MOST)
    shares = [notes[number::count] for number in range(count)]
    told: dict[int, Sequence[Found | None]] = {}
    with copies(lambda number: _packed(map(read, shares[number + 1])), count - 1) as ends:
        told[0] = [*map(read, shares[0])]
        for number, end in enumerate(ends, 1):
            told[number] = _unpacked(received(end))
    found: list[Found | None] = [None] * len(notes)
    for number, share in enumerate(shares):
        if len(told.get(number, ())) == len(share):
            found[number::count] = told[number]
    return [read(note) if one is None else one for one, note in zip(found, notes, strict=True)]


def _packed(told: Iterable[Found]) -> bytes:
    """Return what notes tell as bytes; what has findings is read anew, as is all that cannot be packed."""
    try:
        return msgspec.msgpack.encode([None if one.findings else one for one in told])
    except (ValueError, TypeError, OverflowError, RecursionError, msgspec.MsgspecError):
        return b""


def _unpacked(packed: object) -> Sequence[Found | None]:
    try:
        return _DECODER.decode(packed) if isinstance(packed, bytes) else ()
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return ()
