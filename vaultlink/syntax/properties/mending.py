"""A block that is no YAML because of one value or of tabs → what mends it, where that is certain."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import LINE_BREAK, Span
from vaultlink.syntax.properties.loaded import Loaded, Malformed
from vaultlink.syntax.properties.tolerant import key_starts
from vaultlink.syntax.properties.yaml import load

_QUOTABLE = frozenset(
    {
        "backslash",
        "reserved-sign",
        "second-colon",
        "text-behind-bracket",
        "text-behind-quote",
        "unknown-alias",
    }
)
"""Causes that quotes do away with; of a quote or bracket left open nobody knows where it should end."""

_BREAKS = "\r\n"
_BEFORE_VALUE = pattern_of(r"[ \t]*(?P<item>(?:-[ \t]+)*)(?:[^\s\"'#\[{][^:\r\n]*:[ \t]+)?")
_COMMENT = pattern_of(r"[ \t]#(?=[ \t]|\Z)")
"""As people write one; `#` glued to a word belongs to the text."""
_ENTRY = pattern_of(r"[^,\[\]{}\"'#:\r\n]+(?=[,\]])")
_TEXT_WITH_BRACKETS = pattern_of(
    r"(?:\[\[[^\[\]]*\]\]|\{\{[^{}]*\}\}).*\w|\[[^\[\],]*\][ \t]*\(?\w", re.DOTALL
)
"""Text that begins with a link, a place to fill in, or a word in brackets; `[a, b] c` was to be a list."""
_BEGINNING = pattern_of(r"(?m)(?:^|(?<=\r))(?P<indent>[ \t]*)(?:-[ \t]+)*")


class Mending(Struct, frozen=True):
    """Replacements in a block, and what they do in words."""

    title: Message
    replacements: tuple[tuple[Span, str], ...]

    def of(self, block: str) -> str:
        """Return the block with the replacements made."""
        kept, end = "", 0
        for span, text in self.replacements:
            kept, end = kept + block[end : span.start] + text, span.end
        return kept + block[end:]


def mending_of(block: str, error: Malformed) -> Mending | None:
    """Return what mends a block: quotes around one value, or blanks for tabs; None where that is not certain.

    Afterwards all of the block can be read, the value is what stands there, and each key with its own
    lines is read as it is among the others.
    """
    if error.reason == "tab":
        mending = _without_tabs(block)
        return mending if mending and _readable(mending.of(block)) else None
    if error.reason in _QUOTABLE:
        return next((one for span in _values(block, error) if (one := _quoting(block, span, error))), None)
    return None


def _values(block: str, error: Malformed) -> Iterator[Span]:
    """Give the places of the value that may be to blame: an entry of a list, or what stands on the line."""
    if entry := _ENTRY.match(block, error.offset):
        yield Span(entry.start(), entry.start() + len(entry[0].rstrip()))
    start = max(block.rfind(end, 0, error.offset) for end in _BREAKS) + 1
    after = LINE_BREAK.search(block, start)
    line = block[start : after.start() if after else len(block)]
    before = _BEFORE_VALUE.match(line)
    # `- Book: a plan: part one` may be a text with two colons, or a mapping of which the text has one.
    if before and not (before["item"] and error.reason == "second-colon"):
        comment = _COMMENT.search(line, before.end())
        value = line[before.end() : comment.start() if comment else len(line)].rstrip()
        yield Span(start + before.end(), start + before.end() + len(value))


def _quoting(block: str, span: Span, error: Malformed) -> Mending | None:
    """Put a value into quotes, or one with backslashes into other quotes."""
    value = _meant(span.of(block), error.reason)
    if not value:
        return None
    quoted = _quoted(value)
    mending = Mending(Message("put the value in quotes: {value}", value=quoted), ((span, quoted),))
    loaded = _readable(mending.of(block))
    inside = Span(span.start + 1, span.start + len(quoted) - 1)
    places = loaded.scalars if loaded else ()
    return mending if any((one.value, one.span) == (value, inside) for one in places) else None


def _meant(value: str, reason: str) -> str:
    """Return the text that is to stand in quotes; empty where what was meant is no text, or nobody knows."""
    if reason == "backslash":
        return value[1:-1] if value[:1] == value[-1:] == '"' and value.count('"') == len('""') else ""
    if value.startswith(("[", "{")) and not (
        reason == "text-behind-bracket" and _TEXT_WITH_BRACKETS.match(value)
    ):
        return ""
    return value


def _quoted(value: str) -> str:
    if '"' in value or "\\" in value:
        return f"""'{value.replace("'", "''")}'"""
    return f'"{value}"'


def _without_tabs(block: str) -> Mending | None:
    """Indent with blanks; where tabs and blanks are mixed nobody knows how wide a tab was meant to be."""
    lines = [found for found in _BEGINNING.finditer(block) if found[0]]
    indents = {letter for found in lines for letter in found["indent"]}
    if indents == {" ", "\t"}:
        return None
    places = (
        (Span(at, at + 1), "  " if at < found.end("indent") else " ")
        for found in lines
        for at in range(*found.span())
        if block[at] == "\t"
    )
    return Mending(Message("indent with blanks"), tuple(places))


def _readable(block: str) -> Loaded | None:
    """Return the block's values where every key, with its lines alone, is read as it is among the others."""
    pieces = [block[start:end] for start, end in pairwise((*key_starts(block), len(block)))]
    try:
        loaded = load(block)
        alone = [value for piece in pieces for value in load(piece).values.items()]
    except Malformed:
        return None
    return None if loaded.duplicates or alone != list(loaded.values.items()) else loaded
