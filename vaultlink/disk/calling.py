"""Ask who has read a vault something: who calls."""

import os
import select
import time

from vaultlink.disk.line import (
    ASKED,
    BELL,
    LARGEST,
    LENGTH,
    ONLY_OURS,
    TAKEN,
    TOLD,
    new_name,
    opened,
    place,
)
from vaultlink.disk.own_place import name_of

_UNTIL_TAKEN = 0.5
"""Seconds after which whoever is called is taken to be busy."""
_UNTIL_TOLD = 30.0
_PAUSE = 0.002
_CHUNK = 1 << 16


def is_listened_to(root: str) -> bool:
    """Tell whether anybody takes calls about this vault."""
    try:
        os.close(opened(place(name_of(root), BELL), os.O_WRONLY))
    except (OSError, ValueError, AttributeError):  # nobody is there, no name of a file, no such pipes
        return False
    return True


def call(root: str, question: bytes) -> bytes | None:
    """Return what is said to a question; None where nobody is there, is free, or has an answer."""
    asked = Call(root, question)
    try:
        return asked.answer()
    finally:
        asked.close()


class Call:
    """A question that somebody may be at work on already; to be closed in any case."""

    def __init__(self, root: str, question: bytes) -> None:
        """Ask; whether anybody hears that shows later."""
        self._files: list[int] = []
        self._paths: list[str] = []
        self._told = -1
        try:
            self._ring(root, question)
        except (OSError, ValueError, AttributeError):
            self.close()

    def answer(self) -> bytes | None:
        """Wait for the answer; None where nobody was there, is free, or has one."""
        try:
            return _heard(self._told) if self._files else None
        except (OSError, ValueError):
            return None

    def close(self) -> None:
        """Have done with it, whether there was an answer or not."""
        for file in self._files:
            os.close(file)
        for path in self._paths:
            _remove(path)
        self._files, self._paths = [], []

    def _ring(self, root: str, question: bytes) -> None:
        name = new_name()
        self._files.append(opened(place(name_of(root), BELL), os.O_WRONLY))
        for ending, way in ((ASKED, os.O_RDWR), (TOLD, os.O_RDONLY)):
            path = place(name, ending)
            os.mkfifo(path, ONLY_OURS)
            self._paths.append(path)
            self._files.append(opened(path, way))
        bell, asked, self._told = self._files
        if len(question) > LARGEST or os.write(asked, question) < len(question):
            raise ValueError
        os.write(bell, f"{name}\n".encode())


def _remove(path: str) -> None:
    try:
        os.unlink(path)  # noqa: PTH108 - pathlib costs more than all of this
    except OSError:  # whoever was called has cleared the folder meanwhile
        return


def _heard(told: int) -> bytes | None:
    """Return all that is said; None where nobody says anything, or it breaks off."""
    parts: list[bytes] = []
    since = time.monotonic()
    while (patience := since + (_UNTIL_TOLD if parts else _UNTIL_TAKEN) - time.monotonic()) > 0:
        if not select.select([told], [], [], patience)[0]:
            continue
        try:
            part = os.read(told, _CHUNK)
        except BlockingIOError:
            continue
        if part:
            parts.append(part)
        elif parts:
            break
        else:  # some systems say so while nobody has begun yet
            time.sleep(_PAUSE)
    said = b"".join(parts)
    length, answer = said[1 : 1 + LENGTH], said[1 + LENGTH :]
    is_whole = said.startswith(TAKEN) and len(answer) == int.from_bytes(length, "little")
    return answer if is_whole and length else None
