"""How often each note links each file and each missing name, as Obsidian's own index counts it.

Everything counts here that Obsidian sees, generated and excluded notes too.
"""

from collections import Counter

from vaultlink.links import Links
from vaultlink.model.names import Linkpath, VaultPath, sort_key
from vaultlink.model.target import Unresolved


def resolved_counts(links: Links) -> dict[VaultPath, dict[VaultPath, int]]:
    """Count the links from each note or canvas to each file (Obsidian API: resolvedLinks)."""
    return {
        path: dict(Counter(placed.path for placed in links.outgoing(path) if placed.path is not None))
        for path in _linking_files(links)
    }


def unresolved_counts(links: Links) -> dict[VaultPath, dict[Linkpath, int]]:
    """Count the links from each note or canvas to each missing name (Obsidian API: unresolvedLinks)."""
    return {
        path: dict(
            Counter(
                placed.target.linkpath
                for placed in links.outgoing(path)
                if isinstance(placed.target, Unresolved)
            )
        )
        for path in _linking_files(links)
    }


def _linking_files(links: Links) -> list[VaultPath]:
    return sorted({*links.vault.notes, *links.vault.canvases}, key=sort_key)
