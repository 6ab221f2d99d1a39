"""Makes a graph fit to be written down: sorted, and with texts that every format can hold."""

from collections.abc import Mapping

from vaultlink.graph.build import Graph
from vaultlink.model.names import sort_key
from vaultlink.model.patterns import pattern_of

_UNFIT = pattern_of(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters save tab and line feed, halves of surrogate pairs, and no characters at all."""


def fit_text(text: str) -> str:
    """Replace what XML or UTF-8 cannot hold, or what a terminal would obey, by U+FFFD."""
    return _UNFIT.sub("\ufffd", text)


def plain(graph: Graph) -> Graph:
    """Return the same graph with nodes and edges in order and all texts fit to be written."""
    names = _names(sorted(graph, key=sort_key))
    places = {key: place for place, key in enumerate(names)}
    copy = Graph()
    for key, name in names.items():
        copy.add_node(name, **_fit(graph.nodes[key]))
    edges = graph.edges(keys=True, data=True)
    for source, target, key, known in sorted(edges, key=lambda one: (places[one[0]], places[one[1]], one[2])):
        copy.add_edge(names[source], names[target], fit_text(key), **_fit(known))
    return copy


def _names(keys: list[str]) -> dict[str, str]:
    """Name each node so that none takes another's name by losing a character."""
    names = {key: key for key in keys if fit_text(key) == key}
    taken = set(names)
    for key in keys:
        name, number = fit_text(key), 1
        while key not in names and name in taken:
            number += 1
            name = f"{fit_text(key)} ({number})"
        names.setdefault(key, name)
        taken.add(name)
    return {key: names[key] for key in keys}


def _fit(known: Mapping[str, object]) -> dict[str, object]:
    return {name: fit_text(value) if isinstance(value, str) else value for name, value in known.items()}
