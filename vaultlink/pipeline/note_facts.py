"""Note ↔ bytes: what parsing has found in a text, to be remembered or sent between processes."""

from hashlib import sha256
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct

from vaultlink.model.names import VaultPath
from vaultlink.model.note import (
    Block,
    Callout,
    Field,
    Footnote,
    Heading,
    Link,
    Note,
    Region,
    Tag,
    Task,
    Written,
)


class _Facts(Struct, frozen=True):
    """A note without its path and text, and without findings: what has any is parsed anew."""

    properties: dict[str, Any]
    property_texts: dict[str, Written]
    salvaged: dict[str, str]
    aliases: tuple[str, ...]
    tags: tuple[Tag, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    block_ids: tuple[Block, ...]
    tasks: tuple[Task, ...]
    fields: tuple[Field, ...]
    callouts: tuple[Callout, ...]
    footnotes: tuple[Footnote, ...]
    regions: tuple[Region, ...]


_TEXT = "the hash of the text"
_VALUES_OF = attrgetter(*_Facts.__struct_fields__)
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Facts)


def sum_of(text: str) -> bytes:
    """Return the hash by which the facts of a text are known."""
    return sha256(text.encode(errors="surrogatepass")).digest()


def text_sum(note: Note) -> bytes:
    """Return the hash of a note's text, worked out once."""
    known = note.known.get(_TEXT)
    if not isinstance(known, bytes):
        note.known[_TEXT] = known = sum_of(note.text)
    return known


def facts_of(note: Note) -> bytes | None:
    """Return what was found in a note; None where that is not to be kept, and the text to be parsed again."""
    if note.findings:
        return None
    facts = _Facts(*_VALUES_OF(note))
    try:
        return _ENCODER.encode(facts)
    except (ValueError, TypeError, OverflowError, RecursionError, msgspec.MsgspecError):
        return None  # a number over 64 bits, half a character: whatever the format cannot hold


def note_of(path: VaultPath, text: str, facts: bytes, sum_: bytes | None = None) -> Note | None:
    """Return the note whose facts these are; None where they are none. The hash of its text may be known."""
    try:
        found = _DECODER.decode(facts)
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return None
    note = Note(path, text, *_VALUES_OF(found))
    if sum_ is not None:
        note.known[_TEXT] = sum_
    return note
