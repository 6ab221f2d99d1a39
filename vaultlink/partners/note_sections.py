"""A note's lines by section: what each heading is about, whose side it is on, what must not leave it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct, field

from vaultlink.config.vocabulary import Vocabulary, Words
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.partners.date_pieces import date_within
from vaultlink.partners.dates import read_date
from vaultlink.partners.lines import HEADING, ITEM, TEXT, Line
from vaultlink.partners.privacy import PRIVATE_SECTION, is_private_callout

LOGS = frozenset(
    {
        "log", "planned", "attendees", "decisions", "issues", "values", "gave", "got", "promises", "reviews",
        "changes", "steps", "ratings", "related", "i_owe", "they_owe",
    }
)  # fmt: skip
"""Sections whose lines tell of events, each read by its own reader, and no lasting facts."""

_MARKUP = pattern_of(r"[*_`~=]+|\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MARKED = pattern_of(r"[*_`~=]|\[\[")
_BLOCK_ID = pattern_of(r"(?<!\s)\s++\^[A-Za-z0-9-]++\s*$")


class NoteSection(Struct, frozen=True):
    """The lines between two headings."""

    heading: Line | None
    """None above the first heading."""
    names: tuple[str, ...]
    """What the section is, in words of the vocabulary; of the one around it where it has none."""
    above: tuple[str, ...]
    """The names of all sections around it."""
    side: str | None
    """`me`, `them` or `both` where a heading says so."""
    is_dated: bool
    """Whether its heading, or one around it, tells a date: then its lines tell of that day."""
    is_private: bool
    lines: tuple[Line, ...]
    """Without private ones."""

    @property
    def is_log(self) -> bool:
        """Tell whether its lines tell of events rather than of what holds."""
        return self.is_dated or not LOGS.isdisjoint((*self.names, *self.above))

    @property
    def title(self) -> str:
        """The heading as people read it."""
        return "" if self.heading is None else plain_heading(self.heading.text)


class _Open(Struct):
    """A section that is being read."""

    heading: Line | None = None
    level: int = 0
    names: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    side: str | None = None
    is_dated: bool = False
    is_private: bool = False
    lines: list[Line] = field(default_factory=list)


def sections_of(lines: Iterable[Line], vocabulary: Vocabulary) -> tuple[NoteSection, ...]:
    """Return the sections of a note's lines in document order; private lines are left out."""
    return tuple(
        NoteSection(
            each.heading, each.names, each.above, each.side, each.is_dated, each.is_private, tuple(each.lines)
        )
        for each in _opened(lines, vocabulary)
    )


def plain_heading(text: str) -> str:
    """Return a heading without emphasis, links and its block id."""
    bare = _BLOCK_ID.sub("", text) if "^" in text else text
    return _MARKUP.sub(lambda found: found[1] or "", bare).strip() if _MARKED.search(bare) else bare.strip()


def texts_of(lines: tuple[Line, ...], text: str) -> Iterator[tuple[Line, str, Span]]:
    """Yield the list items and paragraphs of lines: what begins each, its whole text, and its place.

    An open task, a table row and a line that only holds fields are none.
    """
    first: Line | None = None
    pieces: list[Line] = []
    for line in lines:
        if first is not None and line.shape is TEXT and not line.after_gap:
            pieces.append(line)
            continue
        if first is not None:
            yield _joined(first, pieces, text)
        starts = (line.shape is TEXT or line.shape is ITEM) and line.box is None
        first, pieces = (line, [line]) if starts and line.text.strip() else (None, [])
    if first is not None:
        yield _joined(first, pieces, text)


def _joined(first: Line, pieces: list[Line], text: str) -> tuple[Line, str, Span]:
    last = pieces[-1]
    kept = [*(piece.text for piece in pieces[:-1]), _BLOCK_ID.sub("", last.text)]
    end = last.start + len(kept[-1].rstrip())
    span = Span(first.start, max(first.start, end))
    whole = " ".join(" ".join(kept).split()) if len(pieces) > 1 else kept[0].strip()
    return first, whole, Span(span.start + len(span.of(text)) - len(span.of(text).lstrip()), span.end)


def _opened(lines: Iterable[Line], vocabulary: Vocabulary) -> list[_Open]:
    around: list[_Open] = []
    opened = [_Open()]
    for line in lines:
        if line.callouts and any(map(is_private_callout, line.callouts)):
            continue
        if line.shape is HEADING and not line.callouts:
            around = [each for each in around if each.level < line.level]
            opened.append(_below(line, around[-1] if around else None, vocabulary))
            around.append(opened[-1])
        elif not opened[-1].is_private:
            opened[-1].lines.append(line)
    return opened


def _below(line: Line, parent: _Open | None, vocabulary: Vocabulary) -> _Open:
    """Open a section, with what the one around it hands down."""
    title, is_dated = _title_of(line.text)
    names = vocabulary.sections(title)
    side = vocabulary.word(Words.SIDES, title)
    return _Open(
        heading=line,
        level=line.level,
        names=names or (parent.names if parent and line.level > 1 else ()),
        above=(*parent.above, *parent.names) if parent else (),
        side=side or (parent.side if parent else None),
        is_dated=is_dated or (parent is not None and parent.is_dated),
        is_private=PRIVATE_SECTION in names or (parent is not None and parent.is_private),
    )


@lru_cache(maxsize=20_000)
def _title_of(heading: str) -> tuple[str, bool]:
    """Return a heading as people read it, and whether it tells a date: many notes have the same ones."""
    title = plain_heading(heading)
    piece = date_within(title)
    return title, piece is not None and read_date(piece.written) is not None
