"""Graph → text in one of the formats that other programs read."""

from collections.abc import Callable, Mapping

from vaultlink.graph.build import Graph
from vaultlink.graph.formats import Format
from vaultlink.graph.formats.dot import dot
from vaultlink.graph.formats.gexf import gexf
from vaultlink.graph.formats.graphml import graphml
from vaultlink.graph.formats.mermaid import STRONGEST, mermaid
from vaultlink.graph.formats.node_link import node_link
from vaultlink.graph.plain import plain

_WRITERS: Mapping[Format, Callable[[Graph], str]] = {
    Format.GRAPHML: graphml,
    Format.GEXF: gexf,
    Format.JSON: node_link,
    Format.DOT: dot,
}


def export(graph: Graph, wanted: Format, *, limit: int = STRONGEST) -> str:
    """Write a graph in the wanted format; the text is meant to be stored as UTF-8.

    The same graph gives the same text, in whatever order it was built. The limit bounds the nodes of
    a Mermaid diagram, which is no picture any more when it shows thousands; the other formats hold all.
    """
    written = plain(graph)
    return mermaid(written, limit) if wanted == Format.MERMAID else _WRITERS[wanted](written)
