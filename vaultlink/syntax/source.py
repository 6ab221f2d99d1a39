"""Inline text, and where each piece of it stands on disk."""

from bisect import bisect_right

from msgspec import Struct

from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span

_TAB_STOP = 4

DEEPEST_NESTING = 200
"""Levels of lists and quotes that are read; the library's own limit of 20 drops items nested ten deep."""
PLAIN = pattern_of(r"\[\[|\]\(|#[^\s#]|::|\^[A-Za-z0-9-]+\s*\Z")
"""Whatever inline text must hold before it can hold a link, tag, field or block id."""


class Piece(Struct, frozen=True):
    """Inline text joined from one or more lines, and where those lines stand in the note."""

    content: str
    joints: tuple[int, ...]
    """Offset in `content` at which each line begins."""
    places: tuple[int, ...]
    """Offset in the note's text at which each line begins."""

    def offset(self, position: int) -> int:
        """Return the offset in the note of a position in `content`."""
        line = bisect_right(self.joints, position) - 1
        return self.places[line] + position - self.joints[line]

    def span(self, start: int, end: int) -> Span:
        """Return the span in the note of a range of `content`."""
        if len(self.joints) == 1:
            return Span(self.places[0] + start, self.places[0] + end)
        return Span(self.offset(start), self.offset(end - 1) + 1 if end > start else self.offset(start))


def on_one_line(text: str, start: int, end: int) -> Piece:
    """Return a part of one line as inline text."""
    return Piece(text[start:end], (0,), (start,))


def joined(text: str, ranges: list[tuple[int, int]]) -> Piece:
    """Join ranges of the text, one a line, into inline text."""
    if len(ranges) == 1:
        return on_one_line(text, *ranges[0])
    lines = [text[start:end] for start, end in ranges]
    joints, position = [], 0
    for line in lines:
        joints.append(position)
        position += len(line) + 1
    return Piece("\n".join(lines), tuple(joints), tuple(start for start, _ in ranges))


def columns_of(indent: str) -> int:
    """Return the width of an indent with tabs expanded to stops of four."""
    if "\t" not in indent:
        return len(indent)
    width = 0
    for character in indent:
        width += _TAB_STOP - width % _TAB_STOP if character == "\t" else 1
    return width
