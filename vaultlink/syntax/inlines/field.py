"""Inline fields of the Dataview plugin: `key:: value`, `[key:: value]`, `(key:: value)`."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from vaultlink.model.note import Field
from vaultlink.syntax.source import Piece

_WHOLE_LINE = re.compile(r"(?m)^(?:\[.\][ \t]+)?([^\s\[\]()`:#|][^\[\]()`:\n]{0,80}?)::[ \t]*([^\n]*)$")
_BRACKETED = re.compile(r"[\[(]([^\s\[\]()`:#|][^\[\]()`:\n]{0,80}?)::[ \t]*")
_MARKUP = re.compile(r"[*_~=]+")
_CLOSER = {"[": "]", "(": ")"}
_BLANKS = re.compile(r"\s+")


def fields_of(piece: Piece, tokens: tuple[Token, ...]) -> Iterator[Field]:
    """Yield the fields of inline text; none begins inside code, math or a link."""
    if "::" not in piece.content:
        return
    hidden = [(token.meta["start"], token.meta["end"]) for token in tokens if token.type != "tag"]
    for found in _WHOLE_LINE.finditer(piece.content):
        if not _is_hidden(hidden, found.start(1)):
            yield _field(piece, found[1], found[2], found.start(1), found.end())
    for found in _BRACKETED.finditer(piece.content):
        end = _closing(piece.content, found.end(), found[0][0])
        if end > 0 and not _is_hidden(hidden, found.start()):
            yield _field(piece, found[1], piece.content[found.end() : end], found.start(), end + 1)


def canonical_key(text: str) -> str:
    """Return a key as Dataview compares it: no markup, lower case, blanks to hyphens."""
    return _BLANKS.sub("-", _MARKUP.sub("", text).strip().lower())


def _field(piece: Piece, key: str, value: str, start: int, end: int) -> Field:
    return Field(canonical_key(key), value.strip(), piece.span(start, end))


def _closing(text: str, start: int, opener: str) -> int:
    """Return where the bracket closes on the same line, inner pairs skipped; -1 when it does not."""
    closer, depth = _CLOSER[opener], 0
    for position in range(start, len(text)):
        char = text[position]
        if char == "\n":
            return -1
        if char == opener:
            depth += 1
        elif char == closer:
            if depth == 0:
                return position
            depth -= 1
    return -1


def _is_hidden(hidden: list[tuple[int, int]], position: int) -> bool:
    return any(start <= position < end for start, end in hidden)
