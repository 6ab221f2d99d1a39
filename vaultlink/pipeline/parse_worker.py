"""What a process does that parses for another one: texts come in, facts go out, until none come any more."""

import sys
from collections.abc import Iterator, Sequence
from typing import IO

import msgspec

from vaultlink.pipeline.note_facts import facts_of
from vaultlink.syntax import parse_note

_LENGTH = 8
"""Bytes that tell how long the message behind them is."""


def main() -> None:
    """Answer each message with one."""
    for texts in received(sys.stdin.buffer, list[bytes]):
        send(sys.stdout.buffer, facts_of_all([text.decode(errors="surrogatepass") for text in texts]))


def facts_of_all(texts: Sequence[str]) -> list[bytes | None]:
    """Parse texts; None where a note has to be parsed again, by who reports what is the matter with it."""
    return [_facts_of_text(text) for text in texts]


def _facts_of_text(text: str) -> bytes | None:
    try:
        return facts_of(parse_note(text))
    except Exception:  # noqa: BLE001 - who reports it stumbles over it again
        return None


def send(stream: IO[bytes], message: Sequence[bytes | None]) -> None:
    """Write a message."""
    packed = msgspec.msgpack.encode(message)
    stream.write(len(packed).to_bytes(_LENGTH, "little") + packed)
    stream.flush()


def received(stream: IO[bytes], kind: type[list[bytes]] | type[list[bytes | None]]) -> Iterator[list[bytes]]:
    """Read messages until there are none, or one that is cut off."""
    while True:
        head = stream.read(_LENGTH)
        size = int.from_bytes(head, "little")
        packed = stream.read(size) if len(head) == _LENGTH else b""
        if len(head) < _LENGTH or len(packed) < size:
            return
        yield msgspec.msgpack.decode(packed, type=kind)
