"""Where the block of properties begins and ends."""

from msgspec import Struct

from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span

BYTE_ORDER_MARK = "\ufeff"
_OPENER = pattern_of(r"---[ \t]*(?:\r\n|\n|\r)")

_LIKE_A_FENCE = pattern_of(
    r"(?:[ \t]*(?:\r\n|\n|\r))*(---)[ \t]*(?:\r\n|\n|\r)[^\W\d_][\w-]*(?: [\w-]+)?:(?:\s|\Z)"
)
"""Hyphens on a line of their own, empty lines before them or none, with `key: value` right below."""


class Fence(Struct, frozen=True):
    """The block of properties in a note's text."""

    block: Span
    """The YAML between the lines of hyphens."""
    body: int
    """Where the body begins: right behind the closing hyphens, on their line."""


def fence_of(text: str) -> Fence | None:
    """Find the block: `---` alone on the first line, up to the first later line that starts with `---`.

    A byte order mark before it is skipped. What follows the closing hyphens on their line is body
    (seen in Obsidian: `----` closes, and leaves a hyphen).
    """
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    opener = _OPENER.match(text, start)
    if not opener:
        return None
    begin = opener.end()
    closer = begin if text.startswith("---", begin) else _closer_after(text, begin)
    return None if closer < 0 else Fence(Span(begin, closer), closer + len("---"))


def _closer_after(text: str, begin: int) -> int:
    """Return where the closing hyphens stand, or -1."""
    position = text.find("---", begin)
    while position >= 0 and text[position - 1] not in "\r\n":
        position = text.find("---", position + 1)
    return position


def body_start(text: str, fence: Fence | None) -> int:
    """Return the offset where the note's body begins."""
    if fence:
        return fence.body
    return len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0


def likeness_of(text: str) -> Span | None:
    """Find, in a note without a block, the hyphens with which its writer most likely meant to begin one.

    Behind empty lines only those that others close: alone there they are a line across the page.
    """
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    like = _LIKE_A_FENCE.match(text, start)
    if not like or (like.start(1) > start and _closer_after(text, like.end(1)) < 0):
        return None
    return Span(*like.span(1))
