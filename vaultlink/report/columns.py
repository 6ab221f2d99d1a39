"""Rows of cells as lines of a table that fits the terminal."""

from collections.abc import Iterator, Sequence

from vaultlink.report.screen import columns, fitted, neutral
from vaultlink.report.style import Line, Segment, Style

_BETWEEN = 2
"""Blanks between columns."""
_NARROWEST = 8
"""No column is cut shorter than that."""


def table_lines(
    header: Sequence[str], rows: Sequence[Sequence[Segment]], *, width: int | None, cut: Sequence[int]
) -> Iterator[Line]:
    """Yield the header and the rows; where they are wider than the width, the columns named in `cut` shrink.

    Without a width nothing is cut off.
    """
    heads = [(text, Style.FAINT) for text in header]
    shown = [[(neutral(text), style) for text, style in row] for row in (heads, *rows)]
    natural = _natural(header, rows)
    widths = natural if width is None else _shrunk(natural, width, cut)
    for row in shown:
        yield tuple(_line(row, widths))


def table_width(header: Sequence[str], rows: Sequence[Sequence[Segment]]) -> int:
    """Return how many columns of the terminal a table takes when nothing is cut off."""
    return sum(_natural(header, rows)) + _BETWEEN * (len(header) - 1)


def _natural(header: Sequence[str], rows: Sequence[Sequence[Segment]]) -> list[int]:
    return [
        max(columns(neutral(text)) for text in (head, *(row[at][0] for row in rows)))
        for at, head in enumerate(header)
    ]


def _shrunk(natural: Sequence[int], width: int, cut: Sequence[int]) -> list[int]:
    """Take away from the widest of the columns that may be cut until all of them fit."""
    widths = list(natural)
    spare = width - _BETWEEN * (len(widths) - 1)
    while sum(widths) > spare:
        widest = max(cut, key=lambda at: widths[at])
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _line(row: Sequence[Segment], widths: Sequence[int]) -> Iterator[Segment]:
    last = len(row) - 1
    for at, ((text, style), width) in enumerate(zip(row, widths, strict=True)):
        cell = fitted(text, width)
        yield cell, style
        if at < last:
            yield " " * (width - columns(cell) + _BETWEEN), Style.PLAIN
