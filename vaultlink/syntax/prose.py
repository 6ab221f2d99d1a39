"""Where a note's plain words stand: in no code, math, comment, link, tag, heading, property or address."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from vaultlink.model.note import Note
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.inlines.field import keys_of
from vaultlink.syntax.inlines.parser import hiding_ranges
from vaultlink.syntax.parser import parse_blocks, parse_piece
from vaultlink.syntax.properties.fence import body_start, fence_of
from vaultlink.syntax.scan import is_too_big
from vaultlink.syntax.source import Piece

_MAY_HIDE = pattern_of(r"[\[\]<>`$#%^@{]|::|://|www\.")
_NO_PROSE = pattern_of(
    r"%%.*?(?:%%|\Z)"
    r"|<[A-Za-z/!?%][^<>\n]*>"
    r"|\{\{[^{}\n]*\}\}"
    r"|\[[^\[\]\n]*\]"
    r"|\^[A-Za-z0-9-]+[ \t]*$"
    r"|(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*+://[^\s<>]+"
    r"|www\.[^\s<>]+"
    r"|(?<![^\s<>@])[^\s<>@]++@[^\s<>@]+\.[^\s<>@]+",
    re.DOTALL | re.MULTILINE,
)
"""Comments, tags of HTML and of templates, brackets (a note's mark, a box, a callout's type, the text of a
reference link), block ids, web and mail addresses."""
_NO_BREAK = pattern_of(r"[^\n]+")


class Prose(Struct, frozen=True):
    """A run of plain words on one line."""

    span: Span
    is_in_table: bool
    """Whether it stands in a table, where pipes are escaped."""


def prose_of(note: Note) -> Iterator[Prose]:
    """Give the runs of plain words of a note in order; none of one that is too big to be read in full."""
    if is_too_big(note.text):
        return
    state = parse_blocks(note.text, body_start(note.text, fence_of(note.text)), keeps_all=True)
    for token in () if state.too_deep else state.tokens:
        if token.type == "inline" and token.meta.get("is_prose", True):
            piece: Piece = token.meta["piece"]
            for start, end in _runs(piece):
                span = piece.span(start, end)
                if not (note.regions and note.is_ours(span)):
                    yield Prose(span, token.meta.get("is_in_table", False))


def _runs(piece: Piece) -> Iterator[tuple[int, int]]:
    """Give the parts of inline text that hold nothing but words, line by line."""
    position = 0
    for start, end in (*sorted(_hidden(piece)), (len(piece.content), len(piece.content))):
        for line in _NO_BREAK.finditer(piece.content, position, max(position, start)):
            yield line.span()
        position = max(position, end)


def _hidden(piece: Piece) -> Iterable[tuple[int, int]]:
    if not _MAY_HIDE.search(piece.content):
        return []
    tokens = parse_piece(piece)
    hidden = [(token.meta["start"], token.meta["end"]) for token in tokens]
    others = _blotted(piece.content, hidden)
    return [
        *hidden,
        *keys_of(piece, hiding_ranges(tokens)),
        *(found.span() for found in _NO_PROSE.finditer(others)),
    ]


def _blotted(text: str, hidden: Iterable[tuple[int, int]]) -> str:
    """Return a text with blanks for what is known to be no prose, so that no sign in it counts."""
    parts, position = [], 0
    for start, end in hidden:
        if end > position:
            parts += [text[position:start], " " * (end - max(position, start))]
            position = end
    return "".join((*parts, text[position:]))
