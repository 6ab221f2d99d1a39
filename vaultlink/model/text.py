"""Places in a text: spans, and lines and columns computed from them."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from vaultlink.model.patterns import pattern_of

LINE_BREAK = pattern_of(r"\r\n|\n|\r")
"""What ends a line, as CommonMark and Obsidian's editor have it (never U+2028, form feed or NEL)."""


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of characters in a note's text as decoded from disk."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class Position(Struct, frozen=True):
    """A place as people count it: line and column, both from 1."""

    line: int
    column: int


class Lines(Struct, frozen=True):
    """The starts of all lines of one text."""

    starts: tuple[int, ...]
    mark: int = 0
    """Length of a byte order mark, which editors do not count as a column."""

    def position(self, offset: int) -> Position:
        """Return line and column of an offset in characters."""
        line = bisect_right(self.starts, offset)
        column = offset - self.starts[line - 1] + 1
        return Position(line, max(1, column - self.mark) if line == 1 else column)

    def start_of(self, offset: int) -> int:
        """Return the offset at which the line of this offset begins."""
        return self.starts[bisect_right(self.starts, offset) - 1]


@lru_cache(maxsize=32)
def lines_of(text: str) -> Lines:
    """Return the line starts of a text; the last few texts are remembered."""
    mark = int(text.startswith("\ufeff"))
    if "\r" in text:
        return Lines((0, *(found.end() for found in LINE_BREAK.finditer(text))), mark)
    return Lines(tuple(accumulate([len(line) + 1 for line in text.split("\n")[:-1]], initial=0)), mark)


def first_line(text: str, span: Span) -> Span:
    """Return the part of a span that stands on its first line."""
    found = LINE_BREAK.search(text, span.start, span.end)
    return Span(span.start, found.start() if found else span.end)


def start_of_line(text: str, offset: int) -> int:
    """Return the offset at which the line of this offset begins; its text need not be known by its lines."""
    return lines_of(text).start_of(offset) if "\r" in text else text.rfind("\n", 0, offset) + 1


def line_at(text: str, offset: int) -> str:
    """Return the whole line that holds the offset, without its line break."""
    start = start_of_line(text, offset)
    if "\r" in text:
        found = LINE_BREAK.search(text, start)
        return text[start : found.start() if found else len(text)]
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)]
