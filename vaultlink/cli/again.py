"""A command that was asked before, about a vault that has not changed since: the same answer at once.

What a run says depends on the files, the day, the words of the command line and some of the environment.
Where all of these are what they were, it is said again without reading a note. This is the first thing that
is imported, so it imports as little as can be.
"""

import os
import sys
import time
from io import TextIOWrapper

from vaultlink.disk.kept_answers import SAID
from vaultlink.disk.manifest import RACY_NS, mark_of
from vaultlink.disk.own_place import STATE, place_of
from vaultlink.disk.program import program_mark
from vaultlink.disk.vault_folder import is_vault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_FLAGS = {"build": {"--now"}, "check": {"--all", "--statistics", "--no-baseline"}}
"""Commands whose answer depends on nothing else, with their options; those with a value follow."""
_MARKED = {*_FLAGS, "answer", "watch"}
"""Commands whose program may be compared with that of other runs."""
_VALUED = {"--today", "--format", "--ignore"}
ENVIRONMENT = (
    *("COLUMNS", "FORCE_COLOR", "GIT_", "HOME", "LANG", "LC_", "LINES", "LOCALAPPDATA", "NO_COLOR"),
    *("PYTHON", "TERM", "TZ", "USERPROFILE", "VAULTLINK_", "XDG_"),
)
"""How the variables begin that a command may heed."""
_KEPT_EXITS = (0, 1)


_fleeting: list[str] = []


def is_fleeting(why: str) -> None:
    """Say that the answer may be another one the next time, though no file has changed."""
    _fleeting.append(why)


def was_fleeting() -> bool:
    """Tell whether anybody has said so since this was asked for the last time."""
    is_so = bool(_fleeting)
    _fleeting.clear()
    return is_so


class Question:
    """A command line that may have been answered before."""

    def __init__(self, words: list[str], root: str) -> None:
        """Ask with these words about this folder."""
        self._since = time.time_ns()
        self._root = root
        self._said: list[str] = []
        self._warned: list[str] = []
        self._asked = self._circumstances(words)
        self._mark: str | None = None
        self._newest = 0

    def answer(self) -> int | None:
        """Say what was said before, and return the exit code; None where nothing is known."""
        self._mark, self._newest = self._look() or (None, 0)
        if self._mark is None:
            return None
        kept = SAID.recalled(self._asked, self._mark)
        if kept is None:
            return None
        exit_code, _, said = kept.partition(" ")
        try:
            say_at_once(sys.stdout, said)
            return int(exit_code)
        except (OSError, ValueError, AttributeError):
            return None

    def listen(self) -> None:
        """Take note of all that is said from now on."""
        for stream, said in ((sys.stdout, self._said), (sys.stderr, self._warned)):
            stream.write = _overheard(stream.write, said)  # type: ignore[method-assign]

    def keep(self, exit_code: object) -> None:
        """Keep what was said for the next time.

        What has to be warned of, such as a file that was left alone for now, may not be so the next time.
        """
        is_lasting = not any(self._warned) and not was_fleeting()
        self._keep(exit_code, "".join(self._said) if is_lasting else "", time.time_ns() - RACY_NS)

    def keep_said(self, exit_code: object, said: str) -> None:
        """Keep what somebody else has answered, who may have looked at the files before this did."""
        self._keep(exit_code, said, self._since - RACY_NS)

    def _keep(self, exit_code: object, said: str, newest_before: int) -> None:
        """Keep an answer for the next time, if nothing was written or changed meanwhile."""
        is_known = self._mark is not None and self._newest <= newest_before
        if not is_known or exit_code not in _KEPT_EXITS or not said:
            return
        found = self._look()
        if found is not None and found[0] == self._mark and found[1] <= newest_before:
            SAID.keep(self._asked, f"{exit_code} {said}", found[0])

    def _look(self) -> tuple[str, int] | None:
        try:
            return mark_of(self._root, place_of(STATE))
        except (OSError, ValueError):
            return None

    def _circumstances(self, words: list[str]) -> str:
        """Return all that the answer depends on beside the files."""
        streams = [(stream.isatty(), stream.encoding) for stream in (sys.stdout, sys.stderr)]
        width = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
        heeded = sorted(one for one in os.environ.items() if one[0].startswith(ENVIRONMENT))
        user = os.geteuid() if hasattr(os, "geteuid") else 0
        day = time.strftime("%Y-%m-%d")
        return repr([words, os.path.realpath(self._root), day, streams, width, heeded, user])


def question(words: list[str]) -> Question | None:
    """Return the command line as a question; None where its answer may depend on more than the vault."""
    if words and words[0] in _MARKED:
        program_mark()  # before more of the program is loaded: it may be another one by then
    try:
        root = _vault_asked(words)
        heard = all(map(can_be_heard, (sys.stdout, sys.stderr)))
        return Question(words, root) if root is not None and heard else None
    except (OSError, AttributeError, ValueError):  # no terminal, a stream that is closed, a name of odd bytes
        return None


def _vault_asked(words: list[str]) -> str | None:
    """Return the folder that a command is about; None where it is not one of those that may be answered."""
    if not words or words[0] not in _FLAGS:
        return None
    named = []
    rest = iter(words[1:])
    for word in rest:
        if word in _VALUED:
            next(rest, "")
        elif not word.startswith("-"):
            named.append(word)
        elif word not in _FLAGS[words[0]]:
            return None
    if len(named) == 1:
        return named[0] or None
    return os.getcwd() if not named and is_vault("") else None  # noqa: PTH109


def can_be_heard(stream: "TextIO") -> bool:
    """Tell whether all that is said goes through a stream, in an encoding that holds it.

    click speaks to a console of Windows past the stream, and `streams` makes a terminal's ASCII UTF-8.
    """
    return not stream.isatty() or (os.name != "nt" and stream.encoding.lower() == "utf-8")


def _overheard(write: "Callable[[str], int]", said: list[str]) -> "Callable[[str], int]":
    def overheard(text: str) -> int:
        written = write(text)  # first: click tries it with bytes, to see that they are refused
        said.append(text)
        return written

    return overheard


def say_at_once(stream: "TextIO", text: str) -> None:
    """Write a text as `streams` would."""
    if isinstance(stream, TextIOWrapper) and stream.isatty():
        stream.reconfigure(errors="backslashreplace")
        stream.write(text)
        stream.flush()
    else:
        write_whole(stream, text.replace("\n", os.linesep).encode(errors="backslashreplace"))


def write_whole(stream: "TextIO", text: bytes) -> None:
    """Write past a stream's buffer, from which what cannot be written is tried once more at the end."""
    raw = getattr(stream.buffer, "raw", stream.buffer)  # Python may have been told to use none
    left = memoryview(text)
    while left:
        written = raw.write(left)
        if written is None:
            raise BlockingIOError
        left = left[written:]
