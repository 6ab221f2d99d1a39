"""A user who saves a note again and again, and a program that writes into it meanwhile, in two processes.

The user appends a token at each save. A token is lost when it stands in no file at the end: not in the note,
not in the undo store, not in a conflict copy. `open`, `replace` and `compare` are what other programs do.
"""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vaultlink.disk.changes import Replacement, Written
from vaultlink.disk.write import Manner, write_changes
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath

NAME = "Note.md"
MANNERS = ("rename", "in place", "truncate")
MARK = b"\n<!-- tool -->\n"
"""What the program writes stands behind this; what is before it is the user's."""


@dataclass(frozen=True)
class Race:
    """What came of a race."""

    saves: int
    lost: tuple[int, ...]
    writes: int
    recovered: int
    """Tokens that are not in the note but in the undo store, each save of a late writer among them."""


def token(number: int) -> bytes:
    return b"<%d>" % number


def save(path: Path, content: bytes, how: str) -> None:
    """Save as editors do."""
    if how == "rename":
        beside = path.with_name(".user-save")
        beside.write_bytes(content)
        beside.replace(path)
    elif how == "in place":
        with path.open("r+b") as stream:
            stream.write(content)
            stream.truncate()
    else:
        path.write_bytes(content)


def use(path: Path, how: str, seconds: float, saves: int, pause: float) -> int:
    """Save for so long, or so often, and return how often it was."""
    until, done = time.monotonic() + seconds, 0
    while done < saves and time.monotonic() < until:
        save(path, path.read_bytes() + token(done), how)
        done += 1
        if pause:
            time.sleep(pause * (8 if done % 10 == 0 else random.uniform(0.5, 1.5)))  # noqa: S311
    return done


def _changed(content: bytes, number: int) -> bytes:
    """Put a line of the program's into a text, as a region is put into a note."""
    return b"line %d\n" % number + content.partition(b"\n")[2]


def _by_open(path: Path, number: int) -> None:
    base = path.read_bytes()
    time.sleep(0.001)
    path.write_bytes(_changed(base, number))


def _by_replace(path: Path, number: int, *, compared: bool = False) -> None:
    base = path.read_bytes()
    time.sleep(0.001)
    temp = path.with_name(".tool-save")
    temp.write_bytes(_changed(base, number))
    if not compared or path.read_bytes() == base:
        temp.replace(path)


def _by_compare(path: Path, number: int) -> None:
    _by_replace(path, number, compared=True)


OTHERS: dict[str, Callable[[Path, int], None]] = {
    "open": _by_open,
    "replace": _by_replace,
    "compare": _by_compare,
}


def ours(path: Path, number: int, quiet: float) -> Written:
    """Write as vaultlink does."""
    base = path.read_bytes()
    time.sleep(0.001)
    if not base:  # reading a vault waits for it to be filled again
        return Written()
    change = Replacement(VaultPath(NAME), _changed(base, number), base, lambda now: _again(now, number))
    return write_changes(path.parent, [change], Manner(quiet=quiet))


def _again(now: bytes, number: int) -> bytes | Message:
    """Compute from what was saved meanwhile, but never from a note that is just being filled."""
    return _changed(now, number) if now else Message("it is empty")


def race(  # noqa: PLR0913 - one for each thing that differs
    root: Path,
    strategy: str,
    how: str,
    *,
    seconds: float = 60.0,
    saves: int = 1_000_000_000,
    pause: float = 0.0,
    quiet: float = 0.0,
) -> Race:
    """Let both loose on a new note in a folder."""
    path = root / NAME
    path.write_bytes(b"line 0\n")
    words = [str(path), how, str(seconds), str(saves), str(pause)]
    user = subprocess.Popen([sys.executable, __file__, *words], stdout=subprocess.PIPE, text=True)
    writes, number = 0, 0
    while user.poll() is None:
        number += 1
        if strategy == "ours":
            writes += len(ours(path, number, quiet).written)
        else:
            OTHERS[strategy](path, number)
            writes += 1
    told = user.stdout.read() if user.stdout else ""
    return _counted(root, int(told), writes)


def _counted(root: Path, saves: int, writes: int) -> Race:
    """Look for all tokens in all files."""
    note = (root / NAME).read_bytes()
    missing = {number for number in range(saves) if token(number) not in note}
    gone = set(missing)
    for file in root.rglob("*"):
        if gone and file.is_file():
            content = file.read_bytes()
            gone = {number for number in gone if token(number) not in content}
    return Race(saves, tuple(sorted(gone)), writes, len(missing) - len(gone))


if __name__ == "__main__":
    _, file, how, seconds, saves, pause = sys.argv
    print(use(Path(file), how, float(seconds), int(saves), float(pause)))  # noqa: T201 - the answer
