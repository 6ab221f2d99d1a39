"""Inline text that one pattern reads: links, tags, code spans and short formulas among words.

Plain is what holds no HTML, no math but between two signs that can mean nothing else, and no brackets and
backticks but escaped, in pairs that stand for themselves, or brackets behind which no link ends. The inline
parser stays the measure: whatever this reader takes it reads as the parser would, and where more has to be
known it takes nothing.
"""

import re

from msgspec import Struct, field

from vaultlink.model.note import Link, LinkKind, Tag
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.inlines import markdown_link, wikilink
from vaultlink.syntax.inlines.tag import EMPHASIS, TAG_BEHIND_HASH, tag_of
from vaultlink.syntax.source import Piece

_LINKS = frozenset({"inside", "destination"})
_WIKILINK = LinkKind.WIKILINK
"""Once more: to ask an enum for a member is a call in Python 3.11."""
_HIDING = frozenset({"code", "long_code", "math"})
"""Inside these nothing counts."""
_THING = pattern_of(
    r"\[\[(?P<inside>[^\[\]\n]+)\]\]"
    r"|\[(?P<label>[^\[\]#\n`\\$<]*)\]\((?P<destination>[^\s()<>&\\\x00-\x1f\x7f]+)\)"
    r"|\[[^\[\]#\n`\\$<]*\](?!\()"
    rf"|#(?P<tag>{TAG_BEHIND_HASH})"
    r"|`[^`]+`(?P<code>)(?!`)"
    r"|``[^`]+``(?P<long_code>)(?!`)"
    r"|\$(?!\s)[^$\\\n]+(?<!\s)\$(?P<math>)(?![0-9$])"
    r"|\$(?P<dollar>)"
    r"|\\[\"#$%&'()*+,./:;<=>?@\[\\\]^_`{|}~-](?!#)"
    r"|\[(?P<opening>)|\](?P<closing>)|`(?P<tick>)|\\(?P<escape>)|<(?P<angle>)"
)
"""Each begins with a sign of its own, which lets the search run over words.

Brackets around a word, as in a task's box, hold nothing and are passed over, and so is a sign behind a
backslash; not `!`, which would be taken for the embed's, nor one before a hash, which may begin a tag there.
"""


class Plain(Struct):
    """What stands in plain inline text, in order."""

    links: list[Link] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    """Where links, code and math begin and end in the piece."""
    last_end: int | None = None
    """Where the last link may end, once that was asked."""

    def is_mere_sign(self, kind: str, content: str, at: int) -> bool:
        """Tell whether a sign is no more than that: a lone dollar, a bracket behind which no link ends."""
        if kind == "dollar":
            return content.count("$") == 1
        if kind != "opening":
            return False
        if self.last_end is None:
            self.last_end = max(content.rfind("]]"), content.rfind("]("))
        return at > self.last_end


def plain_things(piece: Piece) -> Plain | None:
    """Return what stands in inline text; None where it is not plain."""
    content = piece.content
    plain = Plain()
    behind = 0
    """Where a tag may begin without a blank before it: at the start, and behind any thing."""
    for found in _THING.finditer(content):
        kind = found.lastgroup
        if not kind:
            continue
        start, end = found.span()
        if kind in _LINKS:
            start -= start > 0 and content[start - 1] == "!"
            link = _link(found, content[start:end], piece.span(start, end))
            if link is None:
                return None
            plain.links.append(link)
            plain.hidden.append((start, end))
        elif kind == "tag":
            if start and content[start - 1] in EMPHASIS:
                return None
            if not (start == behind or content[start - 1].isspace()) or not found["tag"].strip("/"):
                continue
            plain.tags.append(tag_of(found[0], piece.span(start, end)))
        elif kind in _HIDING:
            plain.hidden.append((start, end))
        elif plain.is_mere_sign(kind, content, start):
            continue
        else:
            return None
        behind = end
    return plain


def _link(found: re.Match[str], original: str, span: Span) -> Link | None:
    """Return the link; None where it names nothing, which is for the inline parser to say."""
    if found.lastgroup == "destination":
        return markdown_link.written(found["label"], found["destination"], original, span)
    inside = found["inside"]
    return wikilink.written(inside, original, span, _WIKILINK) if inside.strip() else None
