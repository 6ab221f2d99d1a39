"""Who has read the notes runs a command that asks, as if that were there, and tells it what it says."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BufferedWriter, RawIOBase, TextIOWrapper
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.cli import main
from vaultlink.cli.again import ENVIRONMENT, was_fleeting
from vaultlink.cli.asking import ALIKE, ERR, EXIT, FLEETING, LENGTH, NO_WIDTH, OUT, limits
from vaultlink.cli.language import LANGUAGE, terminal_language, translate_click
from vaultlink.disk.own_place import CACHE, STATE, place_of
from vaultlink.disk.program import program_mark

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from vaultlink.disk.calls import Call
    from vaultlink.watch import Answer, AtHand

_SIZE = {"COLUMNS": "80", "LINES": "24"}
"""What tells the size of a terminal, and what is meant where nothing does."""


class Asked(Struct, frozen=True):
    """A command line, and where somebody typed it."""

    program: str
    limits: str
    folder: str
    is_out_terminal: bool
    is_err_terminal: bool
    width: str
    words: tuple[str, ...]
    environment: dict[str, str]

    @classmethod
    def of(cls, question: bytes) -> "Asked":
        """Understand a question; raises ValueError where it is none."""
        program, limited, folder, out, err, width, count, *rest = map(os.fsdecode, question.split(b"\0"))
        words, variables = rest[: int(count)], rest[int(count) :]
        environment = {name: value for name, _, value in (one.partition("=") for one in variables)}
        return cls(program, limited, folder, out == "1", err == "1", width, tuple(words), environment)


def answering(is_over: Callable[[], bool], is_useless: Callable[[], object] = bool) -> "Answer":
    """Return what answers; once all `is_over`, what was broken off is no answer.

    `is_useless` is called when another program asks, which nobody but a process of its own can answer.
    """

    def answer(call: "Call", vault: "AtHand") -> bool:
        said, is_same_program = None, False
        with suppress(Exception):  # the command does it itself, and has the same trouble or none
            asked = Asked.of(call.question)
            is_same_program = asked.program == program_mark()
            with _as_there(asked):
                if is_same_program and _is_like_here(asked) and call.take():
                    said = _said(asked, replace(vault, is_gone=call.is_over))
        call.tell(None if is_over() else said)
        if not is_same_program:
            is_useless()
        return said is not None

    return answer


def _is_like_here(asked: Asked) -> bool:
    """Tell whether the program would speak the same language there, and be allowed the same."""
    return asked.limits == limits() and terminal_language() == LANGUAGE


def _said(asked: Asked, vault: "AtHand") -> bytes:
    """Run the command, and return all that it says."""
    pieces: list[bytes] = []
    streams = sys.stdout, sys.stderr
    sys.stdout = _Heard(OUT, pieces, is_terminal=asked.is_out_terminal)
    sys.stderr = _Heard(ERR, pieces, is_terminal=asked.is_err_terminal)
    was_fleeting()
    try:
        main.run(asked.words, vault)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = streams
    if was_fleeting():
        pieces.append(_piece(FLEETING, b""))
    return b"".join((*pieces, _piece(EXIT, str(code).encode())))


@contextmanager
def _as_there(asked: Asked) -> Iterator[None]:
    """Be where the command was typed, for as long as this lasts; raises ValueError where too much differs."""
    here, variables, places = os.open(".", os.O_RDONLY), dict(os.environ), _places()
    try:
        os.chdir(asked.folder)
        _set_environment({name: value for name, value in variables.items() if not _is_heeded(name)})
        os.environ.update(asked.environment)
        _set_size({} if asked.width == NO_WIDTH else {"COLUMNS": asked.width})
        if _places() != places or _alike(variables) != _alike(asked.environment):
            raise ValueError
        translate_click()
        yield
    finally:
        _set_environment(variables)
        os.fchdir(here)
        os.close(here)


def _set_size(there: Mapping[str, str]) -> None:
    """Have the terminal heeded that is there, or none, and never that of the watch."""
    for name, otherwise in _SIZE.items():
        if not os.environ.get(name, "").isdecimal() or not int(os.environ[name]):
            os.environ[name] = there.get(name, otherwise)


def _alike(variables: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if name.startswith(ALIKE)}


def _places() -> tuple[str, ...]:
    return place_of(STATE), place_of(CACHE)


def _is_heeded(name: str) -> bool:
    return name.startswith(ENVIRONMENT)


def _set_environment(variables: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)


class _Pieces(RawIOBase):
    """Takes what is said, piece by piece."""

    def __init__(self, kind: bytes, pieces: list[bytes], *, is_terminal: bool) -> None:
        super().__init__()
        self._kind, self._pieces, self._is_terminal = kind, pieces, is_terminal

    def writable(self) -> bool:
        """Tell that it may be written to."""
        return True

    def isatty(self) -> bool:
        """Tell whether a terminal shows it in the end."""
        return self._is_terminal

    def write(self, chunk: "Buffer", /) -> int:
        """Take a piece."""
        self._pieces.append(_piece(self._kind, bytes(chunk)))
        return memoryview(chunk).nbytes


class _Heard(TextIOWrapper):
    """A stream as `streams` makes them, which ends in a list."""

    __hash__ = None  # type: ignore[assignment] # click keeps all streams that can be keys, for as long as it runs

    def __init__(self, kind: bytes, pieces: list[bytes], *, is_terminal: bool) -> None:
        raw = _Pieces(kind, pieces, is_terminal=is_terminal)
        super().__init__(
            BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True
        )


def _piece(kind: bytes, text: bytes) -> bytes:
    return kind + len(text).to_bytes(LENGTH, "little") + text
