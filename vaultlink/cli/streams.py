"""Standard output and error: UTF-8, and trouble with them told in a sentence."""

import errno
import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from vaultlink.model.message import Message
from vaultlink.model.trouble import DiskError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_CLOSED = {errno.EPIPE, errno.ESHUTDOWN} | ({errno.EINVAL} if os.name == "nt" else set())


class OutputClosed(Exception):
    """Whoever read the output has stopped reading."""


class _Stream(FileIO):
    """A stream that complains once, and takes what is still written to it afterwards for written."""

    def __init__(self, descriptor: int, *, complains: bool) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._complains = complains

    def write(self, chunk: "Buffer", /) -> int:
        """Write, or raise OutputClosed or DiskError."""
        try:
            return super().write(chunk)
        except OSError as error:
            if self._complains:
                self._complains = False  # what is left in the buffer is flushed once more at the end
                raise _trouble(error) from None
            return memoryview(chunk).nbytes


def _trouble(error: OSError) -> Exception:
    if error.errno in _CLOSED:
        return OutputClosed()
    from vaultlink.disk.reason import reason_of  # noqa: PLC0415 - the door to the disk is heavy

    return DiskError(Message("cannot write the output: {reason}", reason=reason_of(error)))


def open_streams() -> None:
    """Make both streams ready for any text; trouble is told about standard output only."""
    sys.stdout = _ready(sys.stdout, complains=True)
    sys.stderr = _ready(sys.stderr, complains=False)


def _ready(stream: TextIO | None, *, complains: bool) -> TextIO:
    """Return a stream that can say everything; one that was closed from the start swallows it."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open as long as we run
    if not isinstance(stream, TextIOWrapper):
        return stream
    if stream.isatty():
        # In the locale C Python takes a terminal for ASCII; none is, nowadays.
        encoding = "utf-8" if stream.encoding.lower() in {"ascii", "us-ascii", "ansi_x3.4-1968"} else None
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
        return stream
    raw = BufferedWriter(_Stream(stream.fileno(), complains=complains))
    return TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", line_buffering=not complains)
