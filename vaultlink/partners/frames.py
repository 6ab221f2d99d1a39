"""What holds for a line because of the headings, paragraphs and list items that it stands under."""

from datetime import date
from typing import Self

from msgspec import Struct

from vaultlink.partners.account import Account
from vaultlink.partners.lines import HEADING, ITEM, Line

_PARAGRAPH = 7
"""Deeper than any heading, higher than any list item."""
_ITEM = 8


class Frame(Struct, frozen=True):
    """What holds below a heading, paragraph or list item; what it does not say it has from above."""

    day: date | None = None
    account: Account | None = None
    """To which the lines below add."""
    sections: frozenset[str] = frozenset()
    """The sections of our vocabulary that are open."""
    private: bool = False
    silent: bool = False
    """Whether what stands below tells nothing: under a task that is not done, or among plans."""
    planned: bool = False
    """Whether these are plans, among which only a line that says that people met or spoke tells something."""

    def within(
        self,
        sections: frozenset[str] = frozenset(),
        *,
        private: bool = False,
        silent: bool = False,
        planned: bool = False,
    ) -> Self:
        """Return what holds below this where sections open, or something else begins."""
        return type(self)(
            self.day,
            self.account,
            self.sections | sections,
            self.private or private,
            self.silent or silent,
            self.planned or planned,
        )


class Frames:
    """The stack of what is still open, each with its depth; the first is the note itself."""

    def __init__(self, note: Frame) -> None:
        """Begin a note."""
        self._open = [(0, note, False)]
        """Depths, what holds there, and whether a gap ends it."""

    @property
    def top(self) -> Frame:
        """What holds innermost."""
        return self._open[-1][1]

    @property
    def note(self) -> Frame:
        """What holds for the whole note."""
        return self._open[0][1]

    def close_for(self, line: Line) -> Frame:
        """Close what the line does not stand under, and return what holds innermost then."""
        shape, opened = line.shape, self._open
        depth, frame, ends_at_gap = opened[-1]
        if shape is HEADING:
            outside = line.level
        elif shape is ITEM:
            outside = _ITEM + line.indent
        elif line.indent and _ITEM <= depth < _ITEM + line.indent:
            return frame
        else:
            outside = _ITEM
        while depth >= outside:
            opened.pop()
            depth, frame, ends_at_gap = opened[-1]
        if line.after_gap and ends_at_gap and depth == _PARAGRAPH:
            opened.pop()
            return opened[-1][1]
        return frame

    def end_plans(self) -> Frame:
        """Close a paragraph such as «План:», with its list, and return what holds without it."""
        if self._open[-1][0] == _PARAGRAPH and self.top.planned:
            self._open.pop()
        return self.top

    def open_for(self, line: Line, frame: Frame, *, ends_at_gap: bool = False) -> None:
        """Open what a line begins; a paragraph takes the place of another, and only one may end at a gap."""
        if line.shape is HEADING:
            self._open.append((line.level, frame, False))
        elif line.shape is ITEM:
            self._open.append((_ITEM + line.indent, frame, False))
        else:
            if self._open[-1][0] == _PARAGRAPH:
                self._open.pop()
            self._open.append((max(_PARAGRAPH, self._open[-1][0]), frame, ends_at_gap))
