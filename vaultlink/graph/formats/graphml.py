"""GraphML, which Gephi, yEd, Cytoscape and igraph read."""

from io import BytesIO

import networkx as nx

from vaultlink.graph.build import Graph


def graphml(graph: Graph) -> str:
    """Write a plain graph as GraphML."""
    written = BytesIO()
    nx.write_graphml_xml(_numbered(graph), written)
    return written.getvalue().decode() + "\n"


def _numbered(graph: Graph) -> Graph:
    """Give every edge a name of its own, because GraphML takes the name for its id."""
    copy = Graph()
    copy.add_nodes_from(graph.nodes(data=True))
    for number, (source, target, known) in enumerate(graph.edges(data=True), 1):
        copy.add_edge(source, target, f"e{number}", **known)
    return copy
