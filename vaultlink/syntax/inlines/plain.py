"""Inline text that one pattern reads: links and tags among words, with no code, math, HTML or escapes.

Plain is what holds none of their signs, and no bracket but in pairs that stand for themselves. The
inline parser stays the measure: whatever this reader takes it reads as the parser would, and where
more has to be known it takes nothing.
"""

import re

from vaultlink.model.note import Link, LinkKind, Tag
from vaultlink.model.text import Span
from vaultlink.syntax.inlines import markdown_link, wikilink
from vaultlink.syntax.inlines.tag import EMPHASIS, TAG_BEHIND_HASH, tag_of
from vaultlink.syntax.source import Piece

_LINKS = frozenset({"inside", "destination"})
_OTHER_SIGNS = re.compile(r"[`\\$<]")
_THING = re.compile(
    r"\[\[(?P<inside>[^\[\]\n]+)\]\]"
    r"|\[(?P<label>[^\[\]#\n]*)\]\((?P<destination>[^\s()<>&\x00-\x1f\x7f]+)\)"
    r"|\[[^\[\]#\n]*\](?!\()"
    r"|\[(?P<opening>)"
    r"|\](?P<closing>)"
    rf"|#(?P<tag>{TAG_BEHIND_HASH})"
)
"""Each begins with a sign of its own, which lets the search run over words.

Brackets around a word, as in a task's box, hold nothing and are passed over; any other bracket is the
inline parser's.
"""

Thing = tuple[int, int, Link | Tag]
"""Where a link or tag begins and ends in the piece, and what it is."""


def plain_things(piece: Piece) -> list[Thing] | None:
    """Return the links and tags of inline text in order; None where it is not plain."""
    content = piece.content
    if _OTHER_SIGNS.search(content):
        return None
    things: list[Thing] = []
    behind = 0
    """Where a tag may begin without a blank before it: at the start, and behind a link or another tag."""
    for found in _THING.finditer(content):
        start, end = found.span()
        kind = found.lastgroup
        if kind == "tag":
            if start and content[start - 1] in EMPHASIS:
                return None
            if (start == behind or content[start - 1].isspace()) and found["tag"].strip("/"):
                things.append((start, end, tag_of(found[0], piece.span(start, end))))
                behind = end
        elif kind in _LINKS:
            start -= content.startswith("!", start - 1) if start else 0
            link = _link(found, content[start:end], piece.span(start, end))
            if link is None:
                return None
            things.append((start, end, link))
            behind = end
        elif kind:
            return None
    return things


def _link(found: re.Match[str], original: str, span: Span) -> Link | None:
    """Return the link; None where it names nothing, which is for the inline parser to say."""
    if found.lastgroup == "destination":
        return markdown_link.written(found["label"], found["destination"], original, span)
    if not found["inside"].strip():
        return None
    return wikilink.written(found["inside"], original, span, LinkKind.WIKILINK)
