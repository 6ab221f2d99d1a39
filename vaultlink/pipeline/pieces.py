"""Work cut into pieces, each done by whichever copy of this process is free; this one does its share, too."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from msgspec import Struct

from vaultlink.pipeline.copies import MOST_NUMBERS, copies, handed_out, heard
from vaultlink.pipeline.ends import End

T = TypeVar("T")

_NUMBER = 4
"""Bytes in which the number of a piece is sent."""
MOST_PIECES = MOST_NUMBERS

Meanwhile = Callable[[], None]
"""Does something that others need not wait for."""


class Form(Struct, Generic[T], frozen=True):
    """How what comes of a piece is sent from one process to another."""

    packed: Callable[[T], bytes]
    unpacked: Callable[[int, bytes], T | None]
    """Makes it out of the number of the piece and what was sent; None of what is nothing of the kind."""


def in_pieces(
    do: Callable[[int], T], count: int, processes: int, form: Form[T], meanwhile: Meanwhile | None = None
) -> Iterator[tuple[int, T]]:
    """Do the pieces from 0 up to `count`, which come with their numbers as they get done.

    For a process that can be copied, see `can_be_copied`. Whoever has done a piece takes the next, so that
    nobody waits for another; what is lost with a copy that ends before its time is done here. What is to be
    done `meanwhile` this process does before its first piece, of which it then takes fewer.
    """
    left = set(range(count))
    with handed_out(min(count, MOST_PIECES)) as taken:

        def work(_: int, end: End) -> None:
            while (number := taken()) is not None:
                end.send(number.to_bytes(_NUMBER, "little") + form.packed(do(number)))

        with copies(work, processes - 1) as ends:
            if meanwhile:
                meanwhile()
            while (mine := taken()) is not None:
                left.discard(mine)
                yield mine, do(mine)
                # all that waits, lest a copy does because the pipe is full
                while told := [*_done(ends, form, left, is_patient=False)]:
                    yield from told
            while ends:
                yield from _done(ends, form, left, is_patient=True)
    for number in sorted(left):
        yield number, do(number)


def _done(ends: list[End], form: Form[T], left: set[int], *, is_patient: bool) -> Iterator[tuple[int, T]]:
    """Yield what copies have done."""
    for _, message in heard(ends, is_patient=is_patient):
        number = int.from_bytes(message[:_NUMBER], "little")
        done = form.unpacked(number, message[_NUMBER:]) if number in left else None
        if done is not None:
            left.discard(number)
            yield number, done
