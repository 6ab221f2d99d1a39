"""What only networkx knows: circles of people, and who stands between most others."""

from collections.abc import Mapping

import networkx as nx
from msgspec import Struct

from vaultlink.graph.network.ties import Network
from vaultlink.partners.records import PersonKey

SEED = 1
"""Both functions choose by lot; with one seed the same notes give the same answer."""
SAMPLED_ABOVE = 1_500
SAMPLES = 200
_SMALLEST = 2


class Betweenness(Struct, frozen=True):
    """How much each person stands between others."""

    shares: Mapping[PersonKey, float]
    """From 0 to 1."""
    samples: int | None
    """From how many people the ways were counted; None: from all."""


def communities(network: Network) -> tuple[tuple[PersonKey, ...], ...]:
    """Return the circles of people who are tied more closely to each other than to others, the largest first.

    Louvain's method (Blondel and others 2008) by strength of ties. There is more than one good division; the
    lot is fixed, so the answer is the same each time. Who has no tie is in no circle.
    """
    found = nx.community.louvain_communities(_graph(network), weight="strength", seed=SEED)
    circles = (tuple(sorted(circle)) for circle in found if len(circle) >= _SMALLEST)
    return tuple(sorted(circles, key=lambda circle: (-len(circle), circle)))


def betweenness(network: Network) -> Betweenness:
    """Return the share of shortest ways between others that lead through each person.

    Brandes (2001). Above 1,500 people the ways are counted from 200 of them, drawn by lot, and the result
    says so: it is then an estimate.
    """
    graph = _graph(network)
    samples = SAMPLES if len(graph) > SAMPLED_ABOVE else None
    shares = nx.betweenness_centrality(graph, k=samples, seed=SEED)
    return Betweenness({person: round(shares[person], 4) for person in network.near}, samples)


def _graph(network: Network) -> "nx.Graph[PersonKey]":
    graph: nx.Graph[PersonKey] = nx.Graph()
    graph.add_nodes_from(network.near)
    graph.add_edges_from((one, other, {"strength": tie.strength}) for one, other, tie in network.pairs())
    return graph
