"""Ask the watch of a vault something: who calls."""

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
"""Seconds after which a watch is taken to be busy."""
_UNTIL_TOLD = 120.0
_PAUSE = 0.002
_CHUNK = 1 << 16


def is_listened_to(root: str) -> bool:
    """Tell whether a watch of this vault takes calls."""
    try:
        os.close(opened(place(name_of(root), BELL), os.O_WRONLY))
    except (OSError, ValueError, AttributeError):  # nobody is there, no name of a file, no such pipes
        return False
    return True


def call(root: str, question: bytes) -> bytes | None:
    """Return what the watch of a vault says; None where there is none, it is busy, or it has no answer."""
    name, files, paths = new_name(), [], []
    try:
        files.append(opened(place(name_of(root), BELL), os.O_WRONLY))
        for ending, way in ((ASKED, os.O_RDWR), (TOLD, os.O_RDONLY)):
            paths.append(place(name, ending))
            os.mkfifo(paths[-1], ONLY_OURS)
            files.append(opened(paths[-1], way))
        bell, asked, told = files
        if len(question) > LARGEST or os.write(asked, question) < len(question):
            return None
        os.write(bell, f"{name}\n".encode())
        return _heard(told)
    except (OSError, ValueError, AttributeError):
        return None
    finally:
        for file in files:
            os.close(file)
        for path in paths:
            _remove(path)


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
