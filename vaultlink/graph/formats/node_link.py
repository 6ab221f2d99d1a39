"""JSON in the shape that networkx calls node-link data, and D3 and others read."""

import json

from vaultlink.graph.build import Graph


def node_link(graph: Graph) -> str:
    """Write a plain graph as JSON; networkx reads it with `node_link_graph(…, edges="edges")`."""
    written = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{**known, "id": key} for key, known in graph.nodes(data=True)],
        "edges": [
            {**known, "source": source, "target": target, "key": key}
            for source, target, key, known in graph.edges(keys=True, data=True)
        ],
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"
