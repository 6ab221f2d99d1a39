"""A command asks the watch of its vault, which has read the notes already, and says what that says.

Where no watch runs, or it has no answer, the command does its work itself, and the same comes out. Like what
`again` does this comes before anything else is imported.
"""

import os
import sys

from vaultlink.cli.again import ENVIRONMENT, can_be_heard
from vaultlink.disk.calling import call, is_listened_to
from vaultlink.disk.program import program_mark
from vaultlink.disk.vault_folder import nearest_vault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_COMMANDS = frozenset(("agenda", "build", "check", "graph", "inspect", "partners", "path", "resolve", "show"))
_ALONE = frozenset(("--fix", "--help", "--no-cache", "--private", "--write-baseline", "-h"))
"""Options with which a command works alone."""
_VAULT = "--vault"
OUT, ERR, EXIT = b"O", b"E", b"X"
"""What comes next in an answer: a piece of standard output, of standard error, the exit code."""
LENGTH = 4
"""Bytes that tell how long that is."""
NO_WIDTH = "0"
_SURE = ("PATH",)
"""What programs are found by that a command starts."""


def ask(words: list[str]) -> int | None:
    """Have the watch answer a command line, and return the exit code; None where it does not."""
    if not words or words[0] not in _COMMANDS or not _ALONE.isdisjoint(words):
        return None
    try:
        root = _vault_meant(words[1:])
        if root is None or not is_listened_to(root) or not all(map(can_be_heard, (sys.stdout, sys.stderr))):
            return None
        answer = call(root, _question(words))
        return None if answer is None else _say(_pieces(answer))
    except (OSError, AttributeError, ValueError):  # as in `again`
        return None


def _vault_meant(words: list[str]) -> str | None:
    """Guess which folder a command is about; where that is wrong, the watch has no answer."""
    for word, after in zip(words, [*words, ""][1:], strict=True):
        if word == _VAULT:
            return after
        if word.startswith(f"{_VAULT}="):
            return word.partition("=")[2]
    named = [word for word in words if not word.startswith("-") and os.path.isdir(word)]  # noqa: PTH112
    return named[0] if named else nearest_vault(os.getcwd())  # noqa: PTH109


def _question(words: list[str]) -> bytes:
    """Return all that an answer depends on beside the files, parted by what no part of it can hold."""
    streams = [str(int(stream.isatty())) for stream in (sys.stdout, sys.stderr)]
    width = str(os.get_terminal_size(sys.stdout.fileno()).columns) if sys.stdout.isatty() else NO_WIDTH
    heeded = [f"{name}={value}" for name, value in os.environ.items() if name.startswith(ENVIRONMENT + _SURE)]
    parts = [program_mark(), os.getcwd(), *streams, width, str(len(words)), *words, *heeded]  # noqa: PTH109
    return b"\0".join(map(os.fsencode, parts))


def _pieces(answer: bytes) -> list[tuple[bytes, bytes]]:
    """Return what is to be said, in order; raises ValueError where it does not end with an exit code."""
    pieces = []
    at = 0
    while at < len(answer):
        start = at + 1 + LENGTH
        end = start + int.from_bytes(answer[at + 1 : start], "little")
        pieces.append((answer[at : at + 1], answer[start:end]))
        at = end
    if at != len(answer) or not pieces or pieces[-1][0] != EXIT:
        raise ValueError
    return pieces


def _say(pieces: list[tuple[bytes, bytes]]) -> int:
    """Say it as the command itself would; raises OSError where nobody reads it, which is told elsewhere.

    Where nobody reads standard error, nothing is told, and nothing is said twice.
    """
    for kind, text in pieces[:-1]:
        try:
            _write(sys.stdout if kind == OUT else sys.stderr, text)
        except OSError:
            if kind == OUT:
                raise
    return int(pieces[-1][1])


def _write(stream: "TextIO", text: bytes) -> None:
    """Write past a stream's buffer, from which what cannot be written is tried once more at the end."""
    raw = getattr(stream.buffer, "raw", stream.buffer)
    left = memoryview(text)
    while left:
        written = raw.write(left)
        if written is None:
            raise BlockingIOError
        left = left[written:]
