"""A reader for blocks that are no YAML: line by line, whatever can be made out."""

from collections.abc import Iterator

from msgspec import Struct

from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span

LONGEST_BLOCK = 64 * 1024
"""What stands behind is left out: so long a block was never written by hand."""

_KEY = pattern_of(
    r"(?P<key>\"[^\"\r\n]*\"[ \t]*|'[^'\r\n]*'[ \t]*|[^\s\"'#:\-\[{][^:\r\n]*):(?=[ \t\r\n]|\Z)"
)
_LINE = pattern_of(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_QUOTES = "\"'"


class Salvaged(Struct, frozen=True):
    """A key of a malformed block, its text, and where the text stands in the block, quotes included."""

    key: str
    text: str
    span: Span


def salvage(block: str) -> tuple[Salvaged, ...]:
    """Return every `key: value` line, with the lines below it that belong to it.

    Quotes around a one-line value are dropped; further lines keep their own form.
    """
    found: list[tuple[str, int, int]] = []
    for line in _LINE.finditer(block, 0, LONGEST_BLOCK):
        if key := _KEY.match(block, line.start(), line.end()):
            found.append((key["key"], key.end(), line.end()))
        elif found and line[0].strip() and (line[0][0] in " \t-"):
            found[-1] = (*found[-1][:2], line.end())
    return tuple(_salvaged(block, *each) for each in found)


def key_starts(block: str) -> Iterator[int]:
    """Give where the lines begin that hold a key of the top level."""
    for line in _LINE.finditer(block, 0, LONGEST_BLOCK):
        if _KEY.match(block, line.start(), line.end()):
            yield line.start()


def _salvaged(block: str, key: str, start: int, end: int) -> Salvaged:
    raw = block[start:end]
    text = raw.strip()
    begin = start + len(raw) - len(raw.lstrip()) if text else start
    return Salvaged(_unquoted(key.strip()).strip(), _unquoted(text), Span(begin, begin + len(text)))


def _unquoted(text: str) -> str:
    """Drop a pair of quotes around the whole of a text."""
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES
    return text[1:-1] if quoted and text[0] not in text[1:-1] else text
