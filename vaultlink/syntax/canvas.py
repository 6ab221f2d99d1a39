"""JSON Canvas files: file nodes, and the links in text cards (jsoncanvas.org)."""

import json
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.model.names import VaultPath
from vaultlink.model.note import Canvas, Link, LinkKind
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.reading import parse_note

_STRING = pattern_of(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)(?:"|\\?\Z)')
"""One that never ends reaches to the end, so that no text is gone over again."""
_CHARACTER = pattern_of(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL
)


class _Pairs(list[tuple[str, object]]):
    """The members of a JSON object in the order in which they stand."""


class _Placed(Struct, frozen=True):
    """A string of the canvas and where its characters stand, quotes left out."""

    value: str
    span: Span


def parse_canvas(text: str, path: str) -> Canvas:
    """Read the links of a canvas; a text that is no canvas has none. Never raises."""
    try:
        links = tuple(_links(text))
    except (ValueError, RecursionError):
        links = ()
    return Canvas(VaultPath(path), text, links)


def _links(text: str) -> Iterator[Link]:
    for node in _nodes(text):
        if "file" in node:
            yield _file_link(node, text)
        elif "text" in node:
            yield from _card_links(node["text"], text)


def _nodes(text: str) -> Iterator[dict[str, _Placed]]:
    """Yield the nodes, each with those of its members that are strings."""
    strings = iter(_STRING.finditer(text))
    root = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_Pairs)
    waiting: list[tuple[object, int, str]] = [(root, 0, "")]
    while waiting:
        value, depth, key = waiting.pop()
        if isinstance(value, _Pairs):
            if depth == 2 and key == "nodes":  # noqa: PLR2004 - root, its member `nodes`, one of its items
                yield _members(value, strings)
                continue
            waiting.extend((_Member(*pair), depth, key) for pair in reversed(value))
        elif isinstance(value, _Member):
            next(strings)
            waiting.append((value.value, depth + 1, value.key if depth == 0 else key))
        elif isinstance(value, list):
            waiting.extend((item, depth + 1, key) for item in reversed(value))
        elif isinstance(value, str):
            next(strings)


class _Member(Struct, frozen=True):
    """One `key: value` of a JSON object, its key's string not yet counted."""

    key: str
    value: object


def _members(pairs: _Pairs, strings: Iterator[re.Match[str]]) -> dict[str, _Placed]:
    """Return a node's string members, and count every string that stands in it."""
    members: dict[str, _Placed] = {}
    for key, value in pairs:
        next(strings)
        if isinstance(value, str):
            found = next(strings)
            members[key] = _Placed(value, Span(*found.span(1)))
        else:
            for _ in range(_strings_in(value)):
                next(strings)
    return members


def _strings_in(value: object) -> int:
    """Count the strings of a value, keys included."""
    count, waiting = 0, [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, _Pairs):
            count += len(inner)
            waiting.extend(member for _, member in inner)
        elif isinstance(inner, list):
            waiting.extend(inner)
        else:
            count += isinstance(inner, str)
    return count


def _file_link(node: dict[str, _Placed], text: str) -> Link:
    file, subpath = node["file"], node.get("subpath")
    target = file.value + (subpath.value if subpath else "")
    return Link(
        kind=LinkKind.CANVAS,
        embed=False,
        original=file.span.of(text),
        target=target,
        display=file.value,
        span=file.span,
    )


def _card_links(card: _Placed, text: str) -> Iterator[Link]:
    """Yield the internal links of a text card, placed in the canvas's own text."""
    if "[" not in card.value:
        return
    offsets = _offsets(card, text)
    for link in parse_note(card.value).links:
        if link.kind in {LinkKind.WIKILINK, LinkKind.MARKDOWN}:
            span = Span(offsets[link.span.start], offsets[link.span.end])
            yield replace(link, span=span, original=span.of(text))


def _offsets(card: _Placed, text: str) -> list[int]:
    """Return for each character of the decoded card where it stands in the canvas's text."""
    characters = _CHARACTER.finditer(text, card.span.start, card.span.end)
    return [*(found.start() for found in characters), card.span.end]
