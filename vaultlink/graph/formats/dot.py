"""DOT, the language of Graphviz."""

from collections.abc import Iterator, Mapping

from vaultlink.graph.build import Graph
from vaultlink.model.patterns import pattern_of

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
_SPECIAL = pattern_of(r'[\\"\n]')
_ENTITY = pattern_of(r"&(?=#?\w+;)")


def dot(graph: Graph) -> str:
    """Write a plain graph as a digraph in DOT, in UTF-8."""
    return "\n".join(["digraph vault {", *_lines(graph), "}", ""])


def _lines(graph: Graph) -> Iterator[str]:
    for key, known in graph.nodes(data=True):
        yield f"  {_quoted(key)} [{_attributes(known)}];"
    for source, target, known in graph.edges(data=True):
        yield f"  {_quoted(source)} -> {_quoted(target)} [{_attributes(known)}];"


def _attributes(known: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={_value(name, value)}" for name, value in known.items())


def _value(name: str, value: object) -> str:
    """A label is more than a text: Graphviz would show `&amp;` in it as `&`."""
    if isinstance(value, int):
        return str(value)
    return _quoted(_ENTITY.sub("&amp;", str(value)) if name == "label" else str(value))


def _quoted(text: str) -> str:
    return '"' + _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text) + '"'
