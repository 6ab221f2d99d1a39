"""Links → graph."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import networkx as nx

from vaultlink.graph.edges import part_of_edges, written_edges
from vaultlink.graph.kinds import Edge, Node
from vaultlink.graph.nodes import file_nodes, tag_nodes, unresolved_nodes
from vaultlink.graph.sources import all_written
from vaultlink.links import Links

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph
"""A directed graph in which two nodes may be joined by several edges, one for each way."""


def build_graph(links: Links) -> Graph:
    """Build the graph of a vault: files, tags and missing names, joined as the notes join them."""
    graph, written = Graph(), all_written(links)
    add_nodes(graph, file_nodes(links, written))
    add_nodes(graph, tag_nodes(written))
    add_nodes(graph, unresolved_nodes(written))
    add_edges(graph, written_edges(links, written))
    add_edges(graph, part_of_edges(written))
    return graph


def add_nodes(graph: Graph, nodes: Iterable[Node]) -> None:
    """Add nodes to a graph."""
    for key, known in nodes:
        graph.add_node(key, **known)


def add_edges(graph: Graph, edges: Iterable[Edge]) -> None:
    """Add edges to a graph that has their nodes."""
    for source, target, key, known in edges:
        graph.add_edge(source, target, key, **known)
