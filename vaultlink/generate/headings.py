"""The heading to which a link into a note can go."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Self

from vaultlink.links import Anchors, heading_fragment, heading_key
from vaultlink.model.names import note_name
from vaultlink.model.note import Heading, Note
from vaultlink.model.once import once
from vaultlink.model.text import Span


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of one note, for many links into it."""

    note: Note
    anchors: Anchors
    starts: tuple[int, ...]
    _known: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, note: Note) -> Self:
        """Prepare a note."""
        return cls(note, Anchors.of(note), tuple(heading.span.start for heading in note.headings))

    def above(self, span: Span) -> str:
        """Return the heading above a place, if a link leads to it alone and it says more than the note."""
        number = bisect_right(self.starts, span.start) - 1
        if number < 0:
            return ""
        if number not in self._known:
            self._known[number] = self._told(self.note.headings[number])
        return self._known[number]

    def _told(self, heading: Heading) -> str:
        if heading_key(heading.text) in {"", heading_key(note_name(self.note.path))}:
            return ""
        return heading.text if self.anchors.find(heading_fragment(heading.text)) is heading else ""


def heading_above(note: Note, span: Span) -> str:
    """Return the heading above a place, if a link leads to it alone and it says more than the note's name."""
    return headings_of(note).above(span)


@once
def headings_of(note: Note) -> Headings:
    """Return the headings of a note, prepared."""
    return Headings.of(note)
