"""What a process does that parses for another one: texts come in, facts go out, until none come any more."""

import sys
from collections.abc import Sequence

import msgspec

from vaultlink.pipeline.ends import End
from vaultlink.pipeline.note_facts import facts_of
from vaultlink.syntax import parse_note


def main() -> None:
    """Answer each message with one."""
    asked, told = End(sys.stdin.fileno()), End(sys.stdout.fileno())
    while (message := asked.receive()) is not None:
        texts = msgspec.msgpack.decode(message, type=list[bytes])
        found = facts_of_all([text.decode(errors="surrogatepass") for text in texts])
        told.send(msgspec.msgpack.encode(found))


def facts_of_all(texts: Sequence[str]) -> list[bytes | None]:
    """Parse texts; None where a note has to be parsed again, by who reports what is the matter with it."""
    return [_facts_of_text(text) for text in texts]


def _facts_of_text(text: str) -> bytes | None:
    try:
        return facts_of(parse_note(text))
    except Exception:  # noqa: BLE001 - who reports it stumbles over it again
        return None
