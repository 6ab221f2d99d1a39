"""Labelled entries below titles, wrapped to the width."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from vaultlink.report.screen import columns, neutral, wrapped
from vaultlink.report.style import Line, Style, plain

_INDENT = "  "
_WIDEST_LABEL = 32
_NARROWEST = 24
"""Text is not wrapped narrower than that."""


class Entry(Struct, frozen=True):
    """A text with what stands in front of it."""

    label: str
    text: str
    style: Style = Style.PLAIN


def title_lines(title: str) -> Iterator[Line]:
    """Yield a title, a blank line above it."""
    yield ()
    yield ((title, Style.TITLE),)


def entry_lines(entries: Sequence[Entry], width: int) -> Iterator[Line]:
    """Yield entries, their texts in one column; a label too long for its column has a line of its own."""
    labels = [columns(neutral(one.label)) for one in entries]
    column = max((one for one in labels if one <= _WIDEST_LABEL), default=0)
    for entry, taken in zip(entries, labels, strict=True):
        yield from _entry(entry, taken, column, width)


def _entry(entry: Entry, taken: int, column: int, width: int) -> Iterator[Line]:
    gap = _INDENT if column else ""
    room = max(width - len(_INDENT) - column - len(gap), _NARROWEST)
    lines: Iterable[str] = list(wrapped(entry.text, room)) or [""]
    front = plain(f"{_INDENT}{' ' * column}{gap}")
    if taken > column:
        yield (plain(_INDENT), (entry.label, Style.FAINT))
    for number, line in enumerate(lines):
        if number or taken > column:
            yield (front, (line, entry.style))
        else:
            pad = plain(" " * (column - taken) + gap)
            yield (plain(_INDENT), (entry.label, Style.FAINT), pad, (line, entry.style))
