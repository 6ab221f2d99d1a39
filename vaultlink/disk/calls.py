"""Hear what commands ask a watch: who is called."""

import errno
import os
import select
import time
from contextlib import suppress
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector

from msgspec import Struct

from vaultlink.disk.line import (
    ASKED,
    BELL,
    DECLINED,
    LARGEST,
    LENGTH,
    ONLY_OURS,
    TAKEN,
    TOLD,
    is_name,
    opened,
    place,
)
from vaultlink.disk.own_place import CACHE, name_of
from vaultlink.disk.user_folder import made_folder

_NAMES = 1 << 12
_STUCK = 5.0
"""Seconds after which nobody is taken to read what is told."""
_PAUSE = 0.005
_FORGOTTEN = 3600.0
"""Seconds after which nobody waits for an answer any more, by far."""


class Call(Struct, frozen=True):
    """A command that waits for an answer."""

    question: bytes
    _told: int

    @classmethod
    def of(cls, name: str, folder: str = "") -> "Call | None":
        """Return the call of that name; None where whoever called has gone."""
        try:
            asked = opened(place(name, ASKED, folder), os.O_RDONLY)
            try:
                question = os.read(asked, LARGEST)
            finally:
                os.close(asked)
            return cls(question, opened(place(name, TOLD, folder), os.O_WRONLY))
        except OSError:
            return None

    def take(self) -> bool:
        """Say that there will be an answer, and tell whether anybody waits for it."""
        return self._say(TAKEN)

    def tell(self, answer: bytes | None) -> None:
        """Give the answer, or let whoever asked know that there is none; then this is over."""
        self._say(DECLINED if answer is None else len(answer).to_bytes(LENGTH, "little") + answer)
        with suppress(OSError):
            os.close(self._told)

    def is_over(self) -> bool:
        """Tell whether nobody waits for the answer any more."""
        asked = select.poll()
        asked.register(self._told, 0)
        return bool(asked.poll(0))  # of what is not asked for only trouble is told: nobody can read

    def _say(self, words: bytes) -> bool:
        """Say something, and tell whether it was heard to the end; who does not listen is not waited for."""
        left = memoryview(words)
        until = time.monotonic() + _STUCK
        while left:
            try:
                left = left[os.write(self._told, left) :]
                until = time.monotonic() + _STUCK
            except BlockingIOError:
                if time.monotonic() > until:
                    return False
                time.sleep(_PAUSE)
            except OSError:
                return False
        return True


def prepare_bell(root: Path) -> None:
    """See that a bell can be hung up, which nobody hears yet; raises OSError where it cannot."""
    try:
        os.close(opened(_bell(root), os.O_WRONLY))
    except OSError as error:
        if error.errno != errno.ENXIO:  # which is that nobody hears it
            raise


def _bell(root: Path) -> str:
    """Return where a vault's bell is, made where it is missing; raises OSError."""
    if not hasattr(os, "mkfifo"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    path = place(name_of(root), BELL, str(made_folder(CACHE)))
    with suppress(FileExistsError):
        os.mkfifo(path, ONLY_OURS)
    return path


class Line:
    """A vault's bell."""

    def __init__(self, root: Path) -> None:
        """Hang it up; raises OSError where there are no such pipes, or no cache folder."""
        self.is_over = False
        # kept, as the environment is that of a command while one is being answered
        self._path = _bell(root)
        self._folder = os.path.dirname(self._path)  # noqa: PTH120 - beside the other calls of os
        _clear(self._folder)
        # open to be written to as well, so that it does not end with the first who has rung
        self._file = opened(self._path, os.O_RDWR)
        # what another watch of this vault cannot hear in our stead, as it may what is rung
        self._woken, self._waker = os.pipe()

    def wait(self) -> list[Call]:
        """Wait until somebody rings, and return who has; nobody where the line is being closed."""
        with DefaultSelector() as bells:
            for file in (self._file, self._woken):
                bells.register(file, EVENT_READ)
            bells.select()
        try:
            rung = os.read(self._file, _NAMES)
        except BlockingIOError:  # another watch was quicker, or nobody has rung
            return []
        names = [one for one in rung.decode("ascii", "replace").splitlines() if is_name(one)]
        return [found for name in names if (found := Call.of(name, self._folder))]

    def is_there(self) -> bool:
        """Tell whether somebody may ring: folders of caches are cleared."""
        try:
            return os.path.samestat(os.stat(self._path), os.fstat(self._file))  # noqa: PTH116 - see below
        except OSError:
            return False

    def hang_up(self) -> None:
        """End the waiting; may be called while another thread waits."""
        self.is_over = True
        os.write(self._waker, b"\n")

    def close(self) -> None:
        """Take the bell down, unless another watch listens to it, too."""
        for file in (self._file, self._woken, self._waker):
            os.close(file)
        try:
            os.close(opened(self._path, os.O_WRONLY))
        except OSError:
            with suppress(OSError):
                os.unlink(self._path)  # noqa: PTH108 - beside the other calls of os


def _clear(folder: str) -> None:
    """Take away the pipes of commands that were killed."""
    for path in (path for ending in (ASKED, TOLD) for path in Path(folder).glob(f"*{ending}")):
        with suppress(OSError):
            if path.lstat().st_mtime < time.time() - _FORGOTTEN:
                path.unlink()
