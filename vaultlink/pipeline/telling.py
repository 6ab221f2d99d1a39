"""What notes tell of contacts, read by several processes at once where it is much; always the same."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from vaultlink.model.note import Note
from vaultlink.partners.found import Found
from vaultlink.partners.interactions import Each
from vaultlink.pipeline.copies import can_be_copied, copies, received

WORTH_SHARING = 2_000
"""Notes that take longer to read than another process to start and to be understood."""
_MOST = 4
"""Processes of which each still pays: what they send is put together by one."""

_DECODER = msgspec.msgpack.Decoder(list[Found | None])


def by(processes: int) -> Each:
    """Return what reads many notes by so many processes at most."""
    return lambda read, notes: _told(read, notes, min(processes, _MOST))


def _told(read: Callable[[Note], Found], notes: Sequence[Note], processes: int) -> Iterable[Found]:
    """Return what each note tells, in their order; what no other process lives to tell is read here."""
    if processes == 1 or len(notes) < WORTH_SHARING or not can_be_copied():
        return map(read, notes)
    shares = [notes[number::processes] for number in range(processes)]
    told: dict[int, Sequence[Found | None]] = {}
    with copies(lambda number: _packed(map(read, shares[number + 1])), processes - 1) as ends:
        told[0] = [*map(read, shares[0])]
        for number, end in enumerate(ends, 1):
            told[number] = _unpacked(received(end))
    found: list[Found | None] = [None] * len(notes)
    for number, share in enumerate(shares):
        if len(told.get(number, ())) == len(share):
            found[number::processes] = told[number]
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
