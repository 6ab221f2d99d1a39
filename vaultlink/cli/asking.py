"""A command asks who has read the notes of its vault already, and says what that says: a watch, or a standby.

Where none is there, or it has no answer, the command does its work itself, and the same comes out. Like what
`again` does this comes before anything else is imported.
"""

import os
import sys

from vaultlink.cli.again import ENVIRONMENT, can_be_heard, write_whole
from vaultlink.disk.calling import Call, is_listened_to
from vaultlink.disk.program import program_mark
from vaultlink.disk.vault_folder import nearest_vault

_COMMANDS = frozenset(("agenda", "build", "check", "inspect", "partners", "path", "resolve", "show"))
"""Those that are quicker so; of `graph` most is writing it all down."""
_ALONE = frozenset(("--fix", "--help", "--no-cache", "--private", "--write-baseline", "-h"))
"""Options with which a command works alone."""
_VAULT = "--vault"
OUT, ERR, FLEETING, EXIT = b"O", b"E", b"F", b"X"
"""What comes next in an answer: a piece of standard output, of standard error, that it may be another one the
next time though no file has changed, the exit code."""
LENGTH = 4
"""Bytes that tell how long that is."""
NO_WIDTH = "0"
_SURE = ("PATH",)
"""What programs are found by that a command starts."""
ALIKE = ("DYLD_", "LD_", "TZ")
"""How the variables begin that work on a process as a whole, so that they have to be the same."""


class Asking:
    """A command line about which somebody else was asked, who may be at work on it already."""

    def __init__(self, asked: Call) -> None:
        """Wait for nothing yet."""
        self._asked = asked
        self.said = ""
        """What was said, where that is all there is to say and will be so the next time."""

    def answer(self) -> int | None:
        """Say what the other one says, and return the exit code; None where there is no answer."""
        try:
            answer = self._asked.answer()
            if answer is None:
                return None
            pieces = _pieces(answer)
            if {kind for kind, _ in pieces[:-1]} == {OUT}:
                self.said = b"".join(text for _, text in pieces[:-1]).decode()
            return _say(pieces)
        except (OSError, AttributeError, ValueError):  # as in `again`
            return None

    def close(self) -> None:
        """Have done with it; who is still at work on it may stop."""
        self._asked.close()


def ask(words: list[str]) -> Asking | None:
    """Ask who has read the notes about a command line; None where nobody has, or it is none to ask about."""
    if not words or words[0] not in _COMMANDS or not _ALONE.isdisjoint(words):
        return None
    try:
        root = _vault_meant(words[1:])
        if root is None or not is_listened_to(root) or not all(map(can_be_heard, (sys.stdout, sys.stderr))):
            return None
        return Asking(Call(root, _question(words)))
    except (OSError, AttributeError, ValueError):  # as in `again`
        return None


def limits() -> str:
    """Return what a process may write and take, how it stands back, and what it gives others to read."""
    import resource  # noqa: PLC0415 - not every system has it, but each that has somebody to ask

    mask = os.umask(0)
    os.umask(mask)
    limited = (resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_AS)
    return f"{mask} {os.nice(0)} {[resource.getrlimit(one) for one in limited]}"


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
    wanted = ENVIRONMENT + _SURE + ALIKE
    heeded = [f"{name}={value}" for name, value in os.environ.items() if name.startswith(wanted)]
    here = [program_mark(), limits(), os.getcwd(), *streams, width]  # noqa: PTH109
    parts = [*here, str(len(words)), *words, *heeded]
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
        if kind == FLEETING:
            continue
        try:
            write_whole(sys.stdout if kind == OUT else sys.stderr, text)
        except OSError:
            if kind == OUT:
                raise
    return int(pieces[-1][1])
