"""GEXF, the format of Gephi."""

from io import BytesIO

import networkx as nx

from vaultlink.graph.build import Graph
from vaultlink.model.patterns import pattern_of

_META = pattern_of(r"(?<!\s)\s*+<meta (?:[^<]|<(?!/?meta\b))*+</meta>")
"""Date and program, which would make each day's file another; no text can contain a bare `<`."""


def gexf(graph: Graph) -> str:
    """Write a plain graph as GEXF 1.2."""
    written = BytesIO()
    nx.write_gexf(graph, written)
    return _META.sub("", written.getvalue().decode(), count=1) + "\n"
