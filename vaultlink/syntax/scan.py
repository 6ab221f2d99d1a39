"""A linear reader for notes too big or too deeply nested for the full parser: links, tags, headings."""

import re
from typing import Protocol

from vaultlink.model.note import Heading, Link, LinkKind, Tag
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.blocks.heading import without_closing_hashes
from vaultlink.syntax.inlines import markdown_link, wikilink
from vaultlink.syntax.inlines.tag import tag_at, tag_of
from vaultlink.syntax.source import columns_of

LARGEST_TEXT = 2_000_000
MOST_LINES = 50_000
_LONGEST_LINE = 1_000_000

_LINE = pattern_of(r"[^\r\n]*")
_FENCE = pattern_of(r"[ \t>]*(`{3,}|~{3,})")
_HEADING = pattern_of(r" {0,3}(#{1,6})(?:[ \t]+|\Z)")
_ITEM = pattern_of(r" {0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?=\S)")
_THING = pattern_of(
    r"`[^`\n]*`"
    r"|!?\[\[(?P<wikilink>[^\[\]\n]+)\]\]"
    r"|!?\[(?P<label>[^\[\]\n]*)\]\((?:<(?P<angled>[^<>\n]+)>|(?P<bare>[^\s()<>]+))\)"
    r"|(?<!\S)(?P<tag>#[^\s#])"
)


class Found(Protocol):
    """Where the scanner puts what it finds."""

    text: str
    tags: list[Tag]
    headings: list[Heading]
    links: list[Link]


def is_too_big(text: str) -> bool:
    """Tell whether a text is beyond what the full parser reads in reasonable time."""
    if len(text) <= MOST_LINES:
        return False
    return len(text) > LARGEST_TEXT or max(text.count("\n"), text.count("\r")) > MOST_LINES


def scan_links(into: Found, start: int) -> None:
    """Read the text from an offset on, line by line; fenced code is left out."""
    fence, column = "", 0
    position = start
    while position < len(into.text):
        line = _LINE.match(into.text, position)
        end = line.end() if line else position
        opener = _FENCE.match(into.text, position, end)
        if opener and (not fence or opener[1].startswith(fence)):
            fence = "" if fence else opener[1]
            column = _text_column(opener[0], column)
        elif not fence and end - position <= _LONGEST_LINE:
            column = _text_column(into.text[position:end], column)
            _scan_line(into, position, end, is_in_item=column > 0)
        position = end + 1


def _text_column(line: str, before: int) -> int:
    """Return the column at which the text of the item begins that a line belongs to; 0 outside lists."""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if not line.strip() or (before and columns_of(indent) >= before):
        return before
    item = _ITEM.match(line)
    return columns_of(item[0]) if item else 0


def _scan_line(into: Found, start: int, end: int, *, is_in_item: bool) -> None:
    found = _HEADING.match(into.text, start, end)
    if found and not is_in_item:
        text = without_closing_hashes(into.text[found.end() : end].rstrip())
        into.headings.append(Heading(len(found[1]), text, Span(found.start(1), end)))
    for thing in _THING.finditer(into.text, start, end):
        _take(into, thing)


def _take(into: Found, thing: re.Match[str]) -> None:
    span = Span(*thing.span())
    if thing["wikilink"]:
        into.links.append(wikilink.written(thing["wikilink"], thing[0], span, LinkKind.WIKILINK))
    elif thing["label"] is not None:
        destination = thing["angled"] or thing["bare"]
        into.links.append(markdown_link.written(thing["label"], destination, thing[0], span))
    elif thing["tag"] and (tag := tag_at(into.text, thing.start())):
        into.tags.append(tag_of(tag[0], Span(*tag.span())))
