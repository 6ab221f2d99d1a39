"""Copies of this process, which know all that it knows: each does a share of some work."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Work = Callable[[int, "Connection"], None]
"""Does the share of a number, from 0, and sends what comes of it."""


def can_be_copied() -> bool:
    """Tell whether this process can safely be copied: on Linux, and while nothing else goes on in it."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def copies(work: Work, count: int) -> "Iterator[list[Connection]]":
    """Have copies of this process work, as many as the system allows.

    They are given in the order of their shares, each as the end at which it is heard. None outlives this one
    for longer than its work.
    """
    from multiprocessing import get_context  # noqa: PLC0415 - few vaults are so big

    context = get_context("fork")
    started, ends = [], []
    try:
        for number in range(count):
            here, there = context.Pipe(duplex=False)
            process = context.Process(target=_do, args=(here, there, work, number), daemon=True)
            try:
                process.start()
            except OSError:  # the system allows no more: this process does what is missing
                here.close()
                there.close()
                break
            there.close()
            started.append(process)
            ends.append(here)
        yield ends
    finally:
        for process, end in zip(started, ends, strict=True):
            end.close()
            process.kill()
            process.join()


def _do(far_end: "Connection", connection: "Connection", work: Work, number: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one at the keyboard means the first process
    far_end.close()  # else it would wait for ever to be read where the first process was killed
    with suppress(BrokenPipeError):
        work(number, connection)


def received(connection: "Connection") -> object:
    """Return what a copy has sent; None where it has ended before its time."""
    try:
        return connection.recv()
    except (EOFError, OSError):
        return None
