"""Work cut into pieces, each done by whichever copy of this process is free; this one does its share, too."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from vaultlink.pipeline.copies import copies

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")

_NUMBER = 4
"""Bytes in which the number of a piece is written."""
MOST_PIECES = 1024
"""The smallest pipe that there is holds the numbers of so many."""


class Form(Struct, Generic[T], frozen=True):
    """How what comes of a piece is sent from one process to another."""

    packed: Callable[[T], bytes]
    unpacked: Callable[[int, bytes], T | None]
    """Makes it out of the number of the piece and what was sent; None of what is nothing of the kind."""


def in_pieces(do: Callable[[int], T], count: int, processes: int, form: Form[T]) -> Iterator[tuple[int, T]]:
    """Do the pieces from 0 up to `count`, which come with their numbers as they get done.

    For a process that can be copied, see `can_be_copied`. Whoever has done a piece takes the next, so that
    nobody waits for another; what is lost with a copy that ends before its time is done here.
    """
    left = set(range(count))
    with _numbers(min(count, MOST_PIECES)) as taken:

        def work(_: int, end: "Connection") -> None:
            while (number := taken()) is not None:
                end.send_bytes(number.to_bytes(_NUMBER, "little") + form.packed(do(number)))

        with copies(work, processes - 1) as ends:
            open_ends = list(ends)
            while (mine := taken()) is not None:
                left.discard(mine)
                yield mine, do(mine)
                for number, packed in _sent(open_ends, 0.0):
                    yield from _unpacked(number, packed, form, left)
            while open_ends:
                for number, packed in _sent(open_ends, None):
                    yield from _unpacked(number, packed, form, left)
    for number in sorted(left):
        yield number, do(number)


def _unpacked(number: int, packed: bytes, form: Form[T], left: set[int]) -> Iterator[tuple[int, T]]:
    done = form.unpacked(number, packed) if number in left else None
    if done is not None:
        left.discard(number)
        yield number, done


@contextmanager
def _numbers(count: int) -> Iterator[Callable[[], int | None]]:
    """Give what hands out the numbers below `count`, each to one process only, until there are no more."""
    out, into = os.pipe()
    try:
        try:
            os.write(into, b"".join(number.to_bytes(_NUMBER, "little") for number in range(count)))
        finally:
            os.close(into)  # copies that do not have it see the end

        def taken() -> int | None:
            number = os.read(out, _NUMBER)
            return int.from_bytes(number, "little") if number else None

        yield taken
    finally:
        os.close(out)


def _sent(ends: "list[Connection]", patience: float | None) -> Iterator[tuple[int, bytes]]:
    """Yield what copies have sent, one message of each that has; those that have ended are taken out."""
    from multiprocessing.connection import wait  # noqa: PLC0415 - few vaults are so big

    for end in wait(ends, patience) if ends else ():
        message = b""
        with suppress(EOFError, OSError):
            message = end.recv_bytes()  # type: ignore[union-attr]
        if message:
            yield int.from_bytes(message[:_NUMBER], "little"), message[_NUMBER:]
        else:
            ends.remove(end)  # type: ignore[arg-type]
