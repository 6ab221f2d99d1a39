"""Mermaid, the diagrams that Obsidian and GitHub draw themselves."""

from collections.abc import Iterator, Mapping, Sequence

from vaultlink.graph.build import Graph
from vaultlink.graph.kinds import EdgeKind, NodeKind
from vaultlink.graph.mermaid_labels import coded
from vaultlink.model.names import sort_key

STRONGEST = 200
"""How many nodes are drawn unless another number is asked for."""
_MOST_EDGES = 500
"""Mermaid refuses to draw more, unless it is set up otherwise."""
_LONGEST_LABEL = 60

_SHAPES = {
    NodeKind.TOPIC.value: ("([", "])"),
    NodeKind.ATTACHMENT.value: ("[/", "/]"),
    NodeKind.CANVAS.value: ("[[", "]]"),
    NodeKind.UNRESOLVED.value: ("{{", "}}"),
}
_ARROWS = {
    EdgeKind.EMBEDS.value: "==>",
    EdgeKind.ALIAS_MENTION.value: "-.->",
    EdgeKind.TAGGED.value: "-.->",
    EdgeKind.PART_OF.value: "-.->",
}

_Known = Mapping[str, object]
_DrawnEdge = tuple[str, str, _Known]


def mermaid(graph: Graph, limit: int = STRONGEST) -> str:
    """Write a plain graph as a Mermaid diagram of at most so many nodes, those with most edges."""
    ids = {key: f"n{number}" for number, key in enumerate(_strongest(graph, limit), 1)}
    between = [edge for edge in graph.edges(data=True) if edge[0] in ids and edge[1] in ids]
    drawn = _heaviest(between)
    lines = (
        *_left_out(len(ids), len(graph), "nodes with most edges"),
        *_left_out(len(drawn), len(between), "edges between them, those written most often"),
        *(f"  {name}{_shape(graph.nodes[key])}" for key, name in ids.items()),
        *(f"  {ids[source]} {_arrow(known)} {ids[target]}" for source, target, known in drawn),
    )
    return "\n".join(["graph LR", *lines, ""])


def _strongest(graph: Graph, limit: int) -> list[str]:
    """Return the nodes with most edges, in the order of their keys."""
    ordered = sorted(graph, key=lambda key: (-graph.degree[key], sort_key(key)))
    return sorted(ordered[:limit], key=sort_key)


def _heaviest(edges: Sequence[_DrawnEdge]) -> list[_DrawnEdge]:
    """Return as many edges as can be drawn, those that are written most often, in their order."""
    ordered = sorted(enumerate(edges), key=lambda one: -_count(one[1][2]))
    return [edge for _, edge in sorted(ordered[:_MOST_EDGES], key=lambda one: one[0])]


def _count(known: _Known) -> int:
    count = known.get("count")
    return count if isinstance(count, int) else 1


def _left_out(drawn: int, there: int, what: str) -> Iterator[str]:
    if drawn < there:
        yield f"%% the {drawn} of {there} {what}"


def _shape(known: _Known) -> str:
    opening, closing = _SHAPES.get(str(known.get("kind")), ("[", "]"))
    return f'{opening}"{_label(str(known.get("label", "")))}"{closing}'


def _arrow(known: _Known) -> str:
    """Draw an edge with its kind, a plain link without; a property by its key."""
    kind = str(known.get("kind", ""))
    text = _label(str(known.get("property", kind)))
    return "-->" if kind == EdgeKind.LINKS.value else f'{_ARROWS.get(kind, "-->")}|"{text}"|'


def _label(text: str) -> str:
    """Write a text as Mermaid 10 and 11 read it between quotes: on one line, not too long, never empty."""
    line = " ".join(text.split())
    if len(line) > _LONGEST_LABEL:
        line = line[: _LONGEST_LABEL - 1].rstrip() + "…"
    return coded(line)
