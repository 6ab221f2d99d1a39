"""A line with all that stands in it: its date, its fields, its links, the words between them."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from vaultlink.config.vocabulary import Meaning, Vocabulary
from vaultlink.model.note import Link, LinkKind, Note, Tag
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.date_pieces import DatePiece, date_within, leading_date
from vaultlink.partners.dates import ReadDate, read_date
from vaultlink.partners.line_fields import LineField, fields_in
from vaultlink.partners.line_text import searched, shown
from vaultlink.partners.line_words import channel_in
from vaultlink.partners.lines import HEADING, Line
from vaultlink.partners.tables import Cell
from vaultlink.partners.unmet import Unmet, unmet_in

_READ = frozenset(
    {
        Meaning.PEOPLE,
        Meaning.CHANNEL,
        Meaning.DIRECTION,
        Meaning.INITIATED_BY,
        Meaning.DEPTH,
        Meaning.DURATION,
        Meaning.TOPICS,
        Meaning.GAVE,
        Meaning.GOT,
        Meaning.DECISION,
        Meaning.ISSUE,
        Meaning.OPPORTUNITY,
        Meaning.DATE,
        Meaning.TEXT,
    }
)
_PROPERTY = LinkKind.PROPERTY
_MARKUP = pattern_of(r"[\[\]()*_=~`^]")
"""Where none of these stands, a line is searched as it is shown."""
_MET = frozenset({"встретил", "встретила", "встретились", "встреча с", "met with", "meeting with"})


class Marks:
    """Links and tags of a note's body, found by their places."""

    def __init__(self, note: Note) -> None:
        """Lay them out in order, once they are asked for."""
        self._note = note

    @cached_property
    def _links(self) -> list[Link]:
        links = (link for link in self._note.links if link.kind is not _PROPERTY and not link.embed)
        return sorted(links, key=_place_of)

    @cached_property
    def _link_starts(self) -> list[int]:
        return [link.span.start for link in self._links]

    @cached_property
    def _tags(self) -> list[Tag]:
        return sorted(self._note.tags, key=_place_of)

    @cached_property
    def _tag_starts(self) -> list[int]:
        return [tag.span.start for tag in self._tags]

    def links(self, start: int, end: int) -> list[Link]:
        """Return the links that begin in a span."""
        return self._links[bisect_left(self._link_starts, start) : bisect_left(self._link_starts, end)]

    def tags(self, start: int, end: int) -> list[Tag]:
        """Return the tags that begin in a span."""
        return self._tags[bisect_left(self._tag_starts, start) : bisect_left(self._tag_starts, end)]


class ToldLine:
    """A line, taken apart; what takes a search is searched for only once it is asked about."""

    __slots__ = (
        "_body",
        "_judged",
        "_shown",
        "_unmet",
        "_vocabulary",
        "_words",
        "day",
        "fields",
        "line",
        "links",
        "piece",
        "read",
        "tags",
    )

    line: Line
    links: list[Link]
    tags: list[Tag]
    fields: tuple[LineField, ...]
    """Its inline fields that tell something of a contact."""
    piece: DatePiece | None
    """The date that it is told under: in front, in a heading anywhere."""
    read: ReadDate
    """What that date means."""
    day: date | None

    def __init__(self, line: Line, marks: Marks, vocabulary: Vocabulary, piece: DatePiece | None) -> None:
        """Take a line apart whose date stands in this piece."""
        text = line.text
        self.line = line
        self._vocabulary = vocabulary
        self.links = marks.links(line.start, line.end) if "[" in text else []
        self.tags = marks.tags(line.start, line.end) if "#" in text else []
        self.fields = fields_in(text, self._meaning) if "::" in text else ()
        self._body: str | None = None
        self._words: str | None = None
        self._shown: str | None = None
        self._judged = False
        self.piece = self.read = self.day = None
        if piece is not None:
            self.date_by(piece)

    def date_by(self, piece: DatePiece) -> None:
        """Say where its date stands."""
        self.piece = piece
        self.read = read_date(piece.written)
        self.day = self.read if isinstance(self.read, date) else None

    @property
    def body(self) -> str:
        """What it says besides its date and its fields."""
        if self._body is None:
            self._body = self._rest()
        return self._body

    @property
    def words(self) -> str:
        """The body, folded for a search."""
        if self._words is None:
            plain = _MARKUP.search(self.body) is None
            self._words = self.shown.lower().replace("ё", "е") if plain else searched(self.body)
        return self._words

    @property
    def unmet(self) -> Unmet | None:
        """What its words leave of a contact that did not take place; None: they say no such thing."""
        if not self._judged:
            self._judged, self._unmet = True, unmet_in(self.words)
        return self._unmet

    @property
    def said(self) -> str:
        """Its words without those that say what did not take place."""
        return self.words if self.unmet is None else self.unmet.left

    @property
    def shown(self) -> str:
        """The body as people see it."""
        if self._shown is None:
            self._shown = shown(self.body)
        return self._shown

    def take_cells(self, piece: DatePiece, cells: Iterable[Cell]) -> None:
        """Take a row for what some of its cells say, under the date of another."""
        said = list(cells)
        self.date_by(piece)
        self.fields = tuple(each for cell in said for each in self._fields_in(cell))
        self._body = " · ".join(self._without_fields(cell) for cell in said)

    def _rest(self) -> str:
        text = self.line.text
        if self.piece and self.day and not self.fields and self.line.shape is not HEADING:
            return (
                f"{self.piece.label} {text[self.piece.end :]}" if self.piece.label else text[self.piece.end :]
            )
        cut, label = [(each.start, each.end) for each in self.fields], ""
        if self.piece and self.day:
            label = f"{self.piece.label} " if self.piece.label else ""
            cut.append((self.piece.start if self.line.shape is HEADING else 0, self.piece.end))
        return label + "".join(_kept(text, cut)) if cut else text

    def values(self, meaning: Meaning) -> list[LineField]:
        """Return its fields of one meaning."""
        return [each for each in self.fields if each.meaning is meaning] if self.fields else []

    def _fields_in(self, cell: Cell) -> tuple[LineField, ...]:
        """Return the fields of a cell of a row; each ends with its cell."""
        return tuple(
            replace(
                each,
                start=each.start + cell.start,
                end=each.end + cell.start,
                value_start=each.value_start + cell.start,
            )
            for each in fields_in(cell.text, self._meaning)
        )

    def _without_fields(self, cell: Cell) -> str:
        """Return what a cell says besides its fields."""
        cut = [(each.start, each.end) for each in fields_in(cell.text, self._meaning)]
        return "".join(_kept(cell.text, cut))

    def _meaning(self, key: str) -> Meaning | None:
        plain = key.strip(" *_").lower().replace("ё", "е")
        if plain in _MET:
            return Meaning.PEOPLE
        found = self._vocabulary.meaning(key, "daily")
        return found if found in _READ else None


def _place_of(mark: Link | Tag) -> tuple[int, int]:
    return (mark.span.start, mark.span.end)


def piece_of(line: Line) -> DatePiece | None:
    """Find the date; a word before it has to be a weekday or a way of contact."""
    found = date_within(line.text) if line.shape is HEADING else leading_date(line.text)
    if found and found.label and channel_in(found.label.lower(), planned=True) is None:
        return None
    return found


def _kept(text: str, cut: Iterable[tuple[int, int]]) -> Iterable[str]:
    at = 0
    for start, end in sorted(cut):
        yield text[at:start]
        at = max(at, end)
    yield text[at:]
