"""Messages that one process sends another through a pipe: each comes whole, or not at all."""

import os

from msgspec import Struct

_LENGTH = 8
"""Bytes that tell how long the message behind them is."""


class End(Struct, frozen=True):
    """One end of a pipe between two processes."""

    file: int

    def send(self, message: bytes) -> None:
        """Send a message; raises BrokenPipeError where nobody is left to receive it."""
        left = memoryview(len(message).to_bytes(_LENGTH, "little") + message)
        while left:
            left = left[os.write(self.file, left) :]

    def receive(self) -> bytes | None:
        """Wait for a message; None where no whole one comes any more."""
        head = self._read(_LENGTH)
        return None if head is None else self._read(int.from_bytes(head, "little"))

    def close(self) -> None:
        """Have done with it."""
        os.close(self.file)

    def _read(self, count: int) -> bytes | None:
        parts = []
        while count:
            try:
                part = os.read(self.file, count)
            except OSError:
                return None
            if not part:
                return None
            parts.append(part)
            count -= len(part)
        return b"".join(parts)
