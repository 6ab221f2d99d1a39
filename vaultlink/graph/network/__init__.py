"""Partnership → the network of people: who knows whom, who holds it together, who can introduce whom."""

from importlib import import_module
from typing import TYPE_CHECKING

from vaultlink.graph.network.companies import Thread, companies_of, people_at, single_threads
from vaultlink.graph.network.contacts import own_ties
from vaultlink.graph.network.cuts import Bridge, Holder, bridges, components, cut_off, holders
from vaultlink.graph.network.own import constraint, effective_size
from vaultlink.graph.network.paths import WarmPath, distinct_paths, known_first, warm_paths
from vaultlink.graph.network.reasons import reasons
from vaultlink.graph.network.ties import Network, Tie, TieKind, network_of

if TYPE_CHECKING:
    from vaultlink.graph.network.circles import Betweenness, betweenness, communities

__all__ = [
    "Betweenness",
    "Bridge",
    "Holder",
    "Network",
    "Thread",
    "Tie",
    "TieKind",
    "WarmPath",
    "betweenness",
    "bridges",
    "communities",
    "companies_of",
    "components",
    "constraint",
    "cut_off",
    "distinct_paths",
    "effective_size",
    "holders",
    "known_first",
    "network_of",
    "own_ties",
    "people_at",
    "reasons",
    "single_threads",
    "warm_paths",
]

_LOADED_WHEN_ASKED = frozenset({"Betweenness", "betweenness", "communities"})
"""What needs networkx, which takes a third of a second to load."""


def __getattr__(name: str) -> object:
    """Load what needs networkx when it is first asked for."""
    if name not in _LOADED_WHEN_ASKED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("vaultlink.graph.network.circles"), name)
