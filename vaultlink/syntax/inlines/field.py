"""Inline fields of the Dataview plugin: `key:: value`, `[key:: value]`, `(key:: value)`."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from vaultlink.model.note import Field
from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.source import Piece

_WHOLE_LINE = pattern_of(r"(?m)^(?:\[.\][ \t]+)?([^\s\[\]()`:#|][^\[\]()`:\n]{0,80}?)::[ \t]*([^\n]*)$")
_BRACKETED = pattern_of(r"[\[(]([^\s\[\]()`:#|][^\[\]()`:\n]{0,80}?)::[ \t]*")
_MARKUP = pattern_of(r"[*~=]+")
_BRACKET = pattern_of(r"[\[\]()\n]")
_OPENER = {"]": "[", ")": "("}
_BLANKS = pattern_of(r"\s+")


Ranges = Sequence[tuple[int, int]]
"""Where code, math, comments and links stand in inline text, in the order of their starts; they may nest."""


def fields_of(piece: Piece, hidden: Ranges) -> Iterator[Field]:
    """Yield the fields of inline text in order; none begins inside code, math or a link."""
    yield from sorted(_fields(piece, hidden), key=lambda field: field.span)


def _fields(piece: Piece, hidden: Ranges) -> Iterator[Field]:
    is_hidden = _hiding(hidden)
    for found in _WHOLE_LINE.finditer(piece.content):
        if not is_hidden(found.start(1)):
            yield _field(piece, found[1], found[2], found.start(1), found.end())
    closers = _closers(piece.content)
    for found in _BRACKETED.finditer(piece.content):
        end = closers.get(found.start())
        if end is not None and not is_hidden(found.start()):
            yield _field(piece, found[1], piece.content[found.end() : end], found.start(), end + 1)


def keys_of(piece: Piece, hidden: Ranges) -> Iterator[tuple[int, int]]:
    """Yield where the keys of fields stand in inline text, the colons behind them among them."""
    is_hidden = _hiding(hidden)
    for pattern in (_WHOLE_LINE, _BRACKETED) if "::" in piece.content else ():
        for found in pattern.finditer(piece.content):
            if not is_hidden(found.start(1)):
                yield found.start(1), found.end(1) + len("::")


def canonical_key(text: str) -> str:
    """Return a key as Dataview compares it: no markup, lower case, blanks to hyphens."""
    return _BLANKS.sub("-", _MARKUP.sub("", text).strip().strip("_").strip().lower())


def _field(piece: Piece, key: str, value: str, start: int, end: int) -> Field:
    return Field(canonical_key(key), value.strip(), piece.span(start, end))


def _closers(text: str) -> dict[int, int]:
    """Return for each bracket that closes on its own line where it does so."""
    closers: dict[int, int] = {}
    waiting: dict[str, list[int]] = {"[": [], "(": []}
    for found in _BRACKET.finditer(text):
        char = found[0]
        if char in waiting:
            waiting[char].append(found.start())
        elif char == "\n":
            waiting = {"[": [], "(": []}
        elif waiting[_OPENER[char]]:
            closers[waiting[_OPENER[char]].pop()] = found.start()
    return closers


def _hiding(hidden: Ranges) -> Callable[[int], bool]:
    """Return a test whether a position lies in one of these ranges."""
    starts = [start for start, _ in hidden]
    ends = list(accumulate((end for _, end in hidden), max))
    return lambda position: (before := bisect_right(starts, position)) > 0 and position < ends[before - 1]
