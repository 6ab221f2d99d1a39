"""The line of a note that a finding points at, cut to a width around the place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from vaultlink.model.text import LINE_BREAK, Span, start_of_line
from vaultlink.report.screen import ELLIPSIS, JOINERS, columns, is_narrow, neutral

_CHARACTERS_PER_COLUMN = 4
"""How far from the place to look: enough when three of four characters take no column."""


class Excerpt(Struct, frozen=True):
    """A source line as shown, and which of its columns are the place."""

    text: str
    before: int
    """Columns in front of the place."""
    marked: int
    """Columns of the place itself, at least one."""

    @property
    def underline(self) -> str:
        """The line that goes below: blanks, then a `^` for every column of the place."""
        return " " * self.before + "^" * self.marked


class _Piece(Struct, frozen=True):
    """The part of a line near a place; on a line of a million characters the rest is not looked at."""

    text: str
    start: int
    end: int
    cut_before: bool
    cut_behind: bool


def excerpt(text: str, span: Span, width: int) -> Excerpt:
    """Return the first line that a span touches, in at most `width` columns."""
    piece = _near(text, span, width * _CHARACTERS_PER_COLUMN)
    cells, edges = _cells(piece.text)
    low, high = _window(edges, piece, width)
    head = ELLIPSIS if piece.cut_before or low > 0 else ""
    tail = ELLIPSIS if piece.cut_behind or high < len(cells) else ""
    return Excerpt(
        text=head + "".join(cells[low:high]) + tail,
        before=len(head) + edges[piece.start] - edges[low],
        marked=max(1, edges[min(piece.end, high)] - edges[piece.start]),
    )


def _cells(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """Return what is shown for each character, and the columns between which it stands."""
    if is_narrow(text):
        return text, range(len(text) + 1)
    # Terminals differ about the width of joined emoji, and agree about unjoined ones.
    cells = ["" if char in JOINERS else neutral(char) for char in text]
    return cells, list(accumulate(map(columns, cells), initial=0))


def _near(text: str, span: Span, reach: int) -> _Piece:
    line_start = start_of_line(text, span.start)
    start = max(line_start, span.start - reach)
    line_break = LINE_BREAK.search(text, start, span.start + reach)
    end = line_break.start() if line_break else min(len(text), span.start + reach)
    first_character = line_start + text.startswith("\ufeff", line_start, 1)
    return _Piece(
        text=text[max(start, first_character) : end],
        start=max(min(span.start, end) - max(start, first_character), 0),
        end=max(min(span.end, end) - max(start, first_character), 0),
        cut_before=start > line_start,
        cut_behind=line_break is None and end < len(text),
    )


def _window(edges: Sequence[int], piece: _Piece, width: int) -> tuple[int, int]:
    needed = max(edges[-1], edges[piece.start] + 1)
    if needed <= width and not piece.cut_before and not piece.cut_behind:
        return 0, len(edges) - 1
    room = width - 2 * len(ELLIPSIS)
    place = edges[piece.start]
    slack = room - min(edges[piece.end] - place, room)
    left = max(0, min(place - slack // 2, edges[-1] - room))
    return bisect_left(edges, left), bisect_right(edges, left + room) - 1
