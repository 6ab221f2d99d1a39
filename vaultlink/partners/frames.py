"""What holds for a line because of the headings, paragraphs and list items that it stands under."""

from datetime import date
from typing import Self

from msgspec import Struct

from vaultlink.partners.account import Account
from vaultlink.partners.lines import HEADING, ITEM, Line

_PARAGRAPH = 7
"""Deeper than any heading, higher than any list item."""
_ITEM = 8


class Frame(Struct):
    """A heading, paragraph or list item that is still open; what it does not say it has from above."""

    depth: int = 0
    day: date | None = None
    account: Account | None = None
    """To which the lines below add."""
    sections: frozenset[str] = frozenset()
    """The sections of our vocabulary that are open."""
    private: bool = False
    silent: bool = False
    """Whether what stands below tells nothing: under a task that is not done, or among plans."""
    ends_at_gap: bool = False

    def within(
        self, sections: frozenset[str] = frozenset(), *, private: bool = False, silent: bool = False
    ) -> Self:
        """Return what holds below this where sections open, or something private or silent begins."""
        return type(self)(
            self.depth,
            self.day,
            self.account,
            self.sections | sections,
            self.private or private,
            self.silent or silent,
            self.ends_at_gap,
        )


class Frames:
    """The stack of open frames; the first is the note itself."""

    def __init__(self, note: Frame) -> None:
        """Begin a note."""
        self._open = [note]

    @property
    def top(self) -> Frame:
        """The innermost frame."""
        return self._open[-1]

    @property
    def note(self) -> Frame:
        """What holds for the whole note."""
        return self._open[0]

    def close_for(self, line: Line) -> Frame:
        """Close what the line does not stand under, and return the innermost frame that is left."""
        shape, depth = line.shape, self._open[-1].depth
        if shape is HEADING:
            self._close(line.level)
            return self._open[-1]
        if shape is ITEM:
            outside = _ITEM + line.indent
        elif line.indent and _ITEM <= depth < _ITEM + line.indent:
            return self._open[-1]
        else:
            outside = _ITEM
        if depth >= outside:
            self._close(outside)
        if line.after_gap:
            self._close_paragraph()
        return self._open[-1]

    def open_for(self, line: Line, frame: Frame) -> None:
        """Open a frame that the line begins; a paragraph takes the place of another."""
        if line.shape is HEADING:
            frame.depth, frame.ends_at_gap = line.level, False
        elif line.shape is ITEM:
            frame.depth, frame.ends_at_gap = _ITEM + line.indent, False
        else:
            if self._open[-1].depth == _PARAGRAPH:
                self._open.pop()
            frame.depth = max(_PARAGRAPH, self._open[-1].depth)
        self._open.append(frame)

    def _close(self, depth: int) -> None:
        while self._open[-1].depth >= depth and len(self._open) > 1:
            self._open.pop()

    def _close_paragraph(self) -> None:
        if self.top.depth == _PARAGRAPH and self.top.ends_at_gap:
            self._open.pop()
