"""The edges of a vault's graph."""

from bisect import bisect_right
from collections.abc import Iterator

from vaultlink.graph.keys import file_key, tag_key, unresolved_key
from vaultlink.graph.kinds import Edge, EdgeKind, edge
from vaultlink.graph.sources import Written, alias_owner, missing_name
from vaultlink.graph.tags import spellings, tags_above
from vaultlink.links import Links, PlacedLink
from vaultlink.model.names import sort_key
from vaultlink.model.note import Canvas, Link, Note
from vaultlink.model.text import Lines, Span, lines_of

Way = tuple[str, EdgeKind, str]
"""Where a place leads, how, and by which property."""


def written_edges(links: Links, written: tuple[Written, ...]) -> Iterator[Edge]:
    """Give the edges that are written somewhere: one for all places of a source that lead the same way."""
    for one in written:
        ways: dict[Way, list[int]] = {}
        for leading in (_links(one), _aliases(one, links), _tags(one)):
            for way, span in leading:
                ways.setdefault(way, []).append(span.start)
        source, lines = file_key(one.source.path), lines_of(one.source.text)
        for (target, kind, key), starts in ways.items():
            yield edge(source, target, kind, [_place(start, lines) for start in sorted(starts)], key)


def part_of_edges(written: tuple[Written, ...]) -> Iterator[Edge]:
    """Give an edge from every nested tag to the one directly above it."""
    for tag in sorted(spellings([tag.name for tag in one.tags] for one in written).values(), key=sort_key):
        above = tags_above(tag)[:-1]
        if above:
            yield edge(tag_key(tag), tag_key(above[-1]), EdgeKind.PART_OF)


def _place(start: int, lines: Lines) -> str:
    """Line and column; a hundred thousand positions as objects would cost a quarter of a second."""
    line = bisect_right(lines.starts, start)
    return f"{line}:{start - lines.starts[line - 1] + 1}"


def _links(one: Written) -> Iterator[tuple[Way, Span]]:
    for placed in one.links:
        if target := _target(placed):
            yield (target, _kind(placed.link), _property_key(placed.link, one.source)), placed.link.span


def _aliases(one: Written, links: Links) -> Iterator[tuple[Way, Span]]:
    for placed in one.links:
        if owner := alias_owner(placed, links):
            yield (file_key(owner), EdgeKind.ALIAS_MENTION, ""), placed.link.span


def _tags(one: Written) -> Iterator[tuple[Way, Span]]:
    for tag in one.tags:
        yield (tag_key(tag.name), EdgeKind.TAGGED, ""), tag.span


def _target(placed: PlacedLink) -> str | None:
    if placed.path is not None:
        return file_key(placed.path)
    name = missing_name(placed)
    return unresolved_key(name) if name else None


def _kind(link: Link) -> EdgeKind:
    if link.key is not None:
        return EdgeKind.PROPERTY
    return EdgeKind.EMBEDS if link.embed else EdgeKind.LINKS


def _property_key(link: Link, source: Note | Canvas) -> str:
    """The property's key without positions in lists, which change when an item is put in front."""
    if link.key is None or not isinstance(source, Note) or link.key in source.properties:
        return link.key or ""
    first, *below = link.key.split(".")
    return ".".join([first, *(part for part in below if not part.isdigit())])
