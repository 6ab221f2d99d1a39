"""The system as the door sees it, with every operation counted and the n-th of them spoilt.

A `Tape` counts; `spoilt` puts it between vaultlink and the module `os` for as long as a test lasts. So
nothing of this is in the product, and nothing in it has to know.
"""

import errno
import os
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest

from vaultlink.disk import exchange, fsops, late, rights, whole

COUNTED = frozenset(
    {
        "open", "close", "read", "write", "fstat", "stat", "listdir", "mkdir", "rmdir", "unlink", "link",
        "rename", "replace", "fsync", "fchmod", "fchown", "listxattr", "getxattr", "setxattr",
    }
)  # fmt: skip
"""The functions of `os` that can fail; the system call for two names is `exchange` or `renameat2` here."""

CHANGING = frozenset(
    {"create", "append", "write", "mkdir", "rmdir", "unlink", "link", "rename", "replace", "fsync", "close",
     "fchmod", "fchown", "setxattr", "renameat2", "exchange"}
)  # fmt: skip
_BY_PATH = frozenset(
    {"open", "create", "append", "stat", "listdir", "mkdir", "rmdir", "unlink", "link", "rename", "replace",
     "renameat2", "exchange"}
)  # fmt: skip
_NEEDS_ROOM = frozenset(
    {
        "create",
        "append",
        "write",
        "mkdir",
        "link",
        "rename",
        "replace",
        "fsync",
        "close",
        "setxattr",
        "renameat2",
    }
)
_NEEDS_DESCRIPTOR = frozenset({"open", "create", "append", "listdir"})
_TWO_NAMES = frozenset({"renameat2", "exchange"})
EVERYTHING = COUNTED | {"create", "append"} | _TWO_NAMES

REFUSED: dict[int, frozenset[str]] = {
    errno.ENOSPC: _NEEDS_ROOM,
    errno.EDQUOT: _NEEDS_ROOM,
    errno.EIO: EVERYTHING,
    errno.EACCES: _BY_PATH,
    errno.EROFS: CHANGING - {"close"},
    errno.EMFILE: _NEEDS_DESCRIPTOR,
    errno.ENFILE: _NEEDS_DESCRIPTOR,
    errno.EINTR: EVERYTHING - {"close"},
    errno.EAGAIN: EVERYTHING - {"close"},
    errno.EINVAL: _TWO_NAMES,
    errno.ENOSYS: _TWO_NAMES,
    errno.ENOTSUP: _TWO_NAMES | {"link"},
    errno.ENOTTY: _TWO_NAMES,
    errno.EXDEV: _TWO_NAMES | {"link", "rename"},
    errno.EEXIST: frozenset({"create", "renameat2"}),
}
"""Which operations can answer what."""


@dataclass
class Operation:
    """One call, as it is recorded."""

    number: int
    name: str
    """As the function of `os`; `create` for an open that makes a file, `append` for one that may do so."""
    arguments: tuple
    places: dict
    result: object = None
    is_done: bool = False


@dataclass
class Fault:
    """What befalls the operations."""

    at: int
    """The number of the first operation that is spoilt; 0: none."""
    errno: int = 0
    """What it fails with; 0: it writes short instead, as all writes after it."""
    lasting: bool = False
    """Whether all later ones that can fail so do as well."""
    error: BaseException | None = None
    """What is raised instead of an error of the system."""
    after: bool = False
    """Whether it is done all the same and only said to have failed, as network drives do."""

    def __str__(self) -> str:
        """Name it for whoever reads a failed test."""
        name = repr(self.error) if self.error else errno.errorcode.get(self.errno, "short")
        return f"{name}{' for ever' * self.lasting}{' after it was done' * self.after} at {self.at}"


@dataclass
class Tape:
    """Counts and records the operations, and spoils them as it is told."""

    fault: Fault = field(default_factory=lambda: Fault(0))
    before: Callable[[Operation], None] | None = None
    """Is called before each operation, so that a user can act there."""
    wanted: frozenset[str] = EVERYTHING
    """The operations that count."""
    operations: list[Operation] = field(default_factory=list)
    hits: int = 0
    _is_acting: bool = False
    _written: set[int] = field(default_factory=set)
    """The descriptors of files that were created."""

    @property
    def count(self) -> int:
        """Return how many operations there were."""
        return len(self.operations)

    def play(self, name: str, do: Callable, arguments: tuple, places: dict) -> object:
        """Do an operation, or not."""
        if name not in self.wanted or self._is_acting:
            return do(*arguments, **places)
        operation = Operation(len(self.operations) + 1, name, arguments, places)
        self.operations.append(operation)
        if self.before is not None:
            self._is_acting = True
            try:
                self.before(operation)
            finally:
                self._is_acting = False
        if self._is_hit(operation):
            self.hits += 1
            if self.fault.errno or self.fault.error:
                if name == "close" or self.fault.after:
                    do(*arguments, **places)  # the descriptor is free whatever close answers
                raise self.fault.error or OSError(self.fault.errno, os.strerror(self.fault.errno))
            descriptor, content = arguments
            arguments = (descriptor, bytes(content)[:1])
        result = operation.result = do(*arguments, **places)
        operation.is_done = True
        if name in {"create", "append"}:
            self._written.add(result)
        elif name == "open":
            self._written.discard(result)
        return result

    def _is_hit(self, operation: Operation) -> bool:
        fault = self.fault
        if not fault.at or operation.number < fault.at or (operation.number > fault.at and not fault.lasting):
            return False
        if fault.error:
            return True
        if not fault.errno:
            return operation.name == "write" and bool(operation.arguments[1])
        if fault.after:  # an open that nobody learns of would leak here, and so nowhere else
            return operation.name in CHANGING - {"create", "append", "write"}
        return operation.name in REFUSED[fault.errno] and not self._cannot_fail(operation)

    def _cannot_fail(self, operation: Operation) -> bool:
        """Tell whether this closes what was only read, which needs no room."""
        is_read = operation.name == "close" and operation.arguments[0] not in self._written
        return is_read and self.fault.errno != errno.EIO


_EXCHANGE = 2
"""The flag by which both Linux and macOS know that two names are to be exchanged."""


class FaultyOs:
    """The module `os`, through a tape."""

    def __init__(self, tape: Tape) -> None:
        """Remember the tape."""
        self._tape = tape

    def __getattr__(self, name: str) -> object:
        """Return what `os` has, counted if it is an operation."""
        real = getattr(os, name)
        if name == "open":
            real = partial(_open, self._tape)
        elif name in COUNTED:
            real = partial(_play, self._tape, name, real)
        setattr(self, name, real)
        return real


def _play(tape, name, do, *arguments, **places):
    return tape.play(name, do, arguments, places)


def _open(tape, path, flags, *rest, **places):
    name = "create" if flags & os.O_EXCL else "append" if flags & os.O_CREAT else "open"
    return tape.play(name, os.open, (path, flags, *rest), places)


def _call(tape):
    """Return the system call through the tape; it tells its errors in its own way."""
    real = exchange.system_call()
    if real is None:
        return None
    last = [0]

    def function(*arguments):
        def do(*arguments):
            if real.function(*arguments):
                raise OSError(real.error(), "from the system")
            return 0

        try:
            name = "exchange" if arguments[-1] == _EXCHANGE else "renameat2"
            return tape.play(name, do, arguments, {})
        except OSError as error:
            last[0] = error.errno
            return -1

    return exchange.Call(function, lambda: last[0])


@contextmanager
def spoilt(tape: Tape):
    """Put a tape between the door and the system; what asks for patience gets little."""
    proxy = FaultyOs(tape)
    with pytest.MonkeyPatch.context() as patch:
        for module in (fsops, rights, whole):
            patch.setattr(module, "os", proxy)
        call = _call(tape)
        patch.setattr(fsops, "_system_call", lambda: call)
        patch.setattr(fsops, "PATIENCE", 0.002)
        patch.setattr(fsops, "_PAUSE", 0.0005)
        patch.setattr(late, "WAIT", 0.0)
        yield tape
