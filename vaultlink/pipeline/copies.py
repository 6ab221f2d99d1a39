"""Copies of this process, which know all that it knows: each does a share of some work."""

import os
import select
import signal
import sys
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from vaultlink.pipeline.ends import End

_WIDTH = 1 << 20
"""Bytes that a pipe shall hold: what Linux allows everybody."""
_LITTLE = 1
"""How hard to squeeze a message: what it saves is waiting, not room."""
_NUMBER = 4
"""Bytes in which a number is handed out."""
MOST_NUMBERS = 1024
"""The smallest pipe that there is holds so many of them."""


Work = Callable[[int, End], None]
"""Does the share of a number, from 0, and sends what comes of it."""


def can_be_copied() -> bool:
    """Tell whether this process can safely be copied: on Linux, and while nothing else goes on in it."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def copies(work: Work, count: int) -> Iterator[list[End]]:
    """Have copies of this process work, as many as the system allows.

    They are given in the order of their shares, each as the end at which it is heard. None outlives this one
    for longer than its work.
    """
    started: list[tuple[int, End]] = []
    try:
        for number in range(count):
            try:
                with _uninterrupted():
                    started.append(_begun([end for _, end in started], work, number))
            except OSError:  # the system allows no more: this process does what is missing
                break
        yield [end for _, end in started]
    finally:
        for process, end in started:
            end.close()
            _end(process)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off an interruption: a copy that it meets too early would go on as if it were the first process."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begun(others: Sequence[End], work: Work, number: int) -> tuple[int, End]:
    """Begin a copy, and return it with the end at which it is heard; raises OSError where none can be."""
    here, there = map(End, os.pipe())
    _widen(there)
    try:
        process = os.fork()
    except OSError:
        here.close()
        there.close()
        raise
    if not process:
        _be_one([here, *others], there, work, number)
    there.close()
    return process, here


def _widen(end: End) -> None:
    """Let a pipe hold much, so that a copy need not wait, with all its memory, for somebody to listen."""
    import fcntl  # noqa: PLC0415 - not every system has it

    with suppress(OSError, AttributeError):  # as much as the system allows: then it waits
        fcntl.fcntl(end.file, fcntl.F_SETPIPE_SZ, _WIDTH)


def _end(process: int) -> None:
    """Kill a copy, unless it has ended: another process may have its number by now."""
    with suppress(ChildProcessError, ProcessLookupError):  # who ignores SIGCHLD has the system forget them
        if os.waitpid(process, os.WNOHANG) == (0, 0):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _be_one(not_ours: Sequence[End], end: End, work: Work, number: int) -> None:
    """Work, and end without a trace: whatever is open here is open in the first process, too."""
    try:
        _do(not_ours, end, work, number)
    finally:
        os._exit(0)


def _do(not_ours: Sequence[End], end: End, work: Work, number: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one at the keyboard means the first process
    for one in not_ours:
        one.close()  # else it would wait for ever to be read where the first process was killed
    with suppress(BrokenPipeError):
        work(number, end)


def heard(ends: list[End], *, is_patient: bool) -> Iterator[tuple[End, bytes]]:
    """Yield a message of each copy that has sent one, waiting for one if need be.

    Those that send nothing any more are taken out.
    """
    by_file = {end.file: end for end in ends}
    asked = select.poll()
    for file in by_file:
        asked.register(file, select.POLLIN)
    for file, _ in asked.poll(None if is_patient else 0) if ends else ():
        message = by_file[file].receive()
        if message is None:
            ends.remove(by_file[file])
        else:
            yield by_file[file], message


def packed(told: object) -> bytes:
    """Return something as a message, for the process of which this is a copy."""
    import pickle  # noqa: PLC0415 - few vaults are so big

    return zlib.compress(pickle.dumps(told, pickle.HIGHEST_PROTOCOL), _LITTLE)


def received(end: End) -> object:
    """Return what a copy has sent, packed; None where it has ended before its time."""
    import pickle  # noqa: PLC0415 - as above

    message = end.receive()
    try:
        return None if message is None else pickle.loads(zlib.decompress(message))  # noqa: S301 - a pipe that nobody else has
    except (pickle.UnpicklingError, EOFError, zlib.error):
        return None


@contextmanager
def handed_out(count: int) -> Iterator[Callable[[], int | None]]:
    """Give what hands out the numbers below `count`, each to one process only, until there are no more.

    It hands out none where the system allows no more open files.
    """
    try:
        out, into = os.pipe()
    except OSError:
        yield lambda: None
        return
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
