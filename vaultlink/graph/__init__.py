"""Links → graph: nodes and edges, measures of the notes by their links, exports."""

from importlib import import_module
from typing import TYPE_CHECKING

from vaultlink.graph.components import components
from vaultlink.graph.counts import resolved_counts, unresolved_counts
from vaultlink.graph.formats import Format
from vaultlink.graph.keys import file_key, tag_key, unresolved_key
from vaultlink.graph.kinds import EdgeKind, NodeKind
from vaultlink.graph.measures import (
    Linked,
    Wanted,
    dead_ends,
    is_dead_end,
    is_isolated,
    is_orphan,
    isolated,
    link_count,
    linked_notes,
    orphan_count,
    orphans,
    wanted_count,
    wanted_link_count,
    wanted_notes,
)
from vaultlink.graph.sources import Written, all_written, own_backlinks, own_tags, subjects
from vaultlink.graph.topics import TopicNotes, topics

if TYPE_CHECKING:
    from vaultlink.graph.build import Graph, build_graph
    from vaultlink.graph.exports import export
    from vaultlink.graph.partnership import add_partnership

__all__ = [
    "EdgeKind",
    "Format",
    "Graph",
    "Linked",
    "NodeKind",
    "TopicNotes",
    "Wanted",
    "Written",
    "add_partnership",
    "all_written",
    "build_graph",
    "components",
    "dead_ends",
    "export",
    "file_key",
    "is_dead_end",
    "is_isolated",
    "is_orphan",
    "isolated",
    "link_count",
    "linked_notes",
    "orphan_count",
    "orphans",
    "own_backlinks",
    "own_tags",
    "resolved_counts",
    "subjects",
    "tag_key",
    "topics",
    "unresolved_counts",
    "unresolved_key",
    "wanted_count",
    "wanted_link_count",
    "wanted_notes",
]

_LOADED_WHEN_ASKED = {
    "Graph": "vaultlink.graph.build",
    "add_partnership": "vaultlink.graph.partnership",
    "build_graph": "vaultlink.graph.build",
    "export": "vaultlink.graph.exports",
}
"""What needs networkx, which takes a third of a second to load; rules do without it."""


def __getattr__(name: str) -> object:
    """Load what needs networkx when it is first asked for."""
    if name not in _LOADED_WHEN_ASKED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LOADED_WHEN_ASKED[name]), name)
