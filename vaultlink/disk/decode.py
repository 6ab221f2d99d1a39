"""Bytes of a file → its text; or what keeps it from being a note."""

from msgspec import Struct

from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of

_LOOKED_AT = 8192
"""Bytes in which a NUL tells that a file is no text."""

_BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""The longer ones first, since one begins like another."""
_ANY_MARK = tuple(_BYTE_ORDER_MARKS)
_ESCAPED_BYTE = pattern_of("[\udc80-\udcff]")


class Flaw(Struct, frozen=True):
    """What is wrong with the bytes, from which character on, and what to do about it."""

    at: int
    message: Message
    advice: Message


class Decoded(Struct, frozen=True):
    """The text of a file, a byte order mark included; None when it is no text."""

    text: str | None
    flaw: Flaw | None = None


def decode(content: bytes) -> Decoded:
    """Decode UTF-8. Bytes that are none become U+FFFD one by one: such a text is for reading only."""
    if flaw := _no_text(content):
        return Decoded(None, flaw)
    try:
        return Decoded(content.decode())
    except UnicodeDecodeError as error:
        at = len(content[: error.start].decode())
        byte = f"0x{content[error.start]:02X}"
        text = _ESCAPED_BYTE.sub("\ufffd", content.decode(errors="surrogateescape"))
        return Decoded(text, _not_utf8(at, byte))


def _no_text(content: bytes) -> Flaw | None:
    if content.startswith(_ANY_MARK):
        mark = next(mark for mark in _BYTE_ORDER_MARKS if content.startswith(mark))
        return _other_encoding(_BYTE_ORDER_MARKS[mark])
    if content.find(b"\0", 0, _LOOKED_AT) < 0:
        return None
    return _other_kind() if content.strip(b"\0") else _only_nul()


def _not_utf8(at: int, byte: str) -> Flaw:
    return Flaw(
        at,
        Message("this text is not UTF-8: here stands the byte {byte}", byte=byte),
        Message("save it again as UTF-8; until then it is read as well as can be, and never written to"),
    )


def _other_encoding(encoding: str) -> Flaw:
    return Flaw(
        0,
        Message("this file is written in {encoding}; Obsidian reads UTF-8 only", encoding=encoding),
        Message("open it in an editor that knows {encoding}, and save it as UTF-8", encoding=encoding),
    )


def _only_nul() -> Flaw:
    return Flaw(
        0,
        Message("this file holds nothing but NUL bytes, as files do after a power failure"),
        Message("restore it from a backup or from the history of your sync tool"),
    )


def _other_kind() -> Flaw:
    return Flaw(
        0,
        Message("this file holds NUL bytes: it is damaged, or no text at all"),
        Message("restore it from a backup, or give it the ending of what it really is"),
    )
