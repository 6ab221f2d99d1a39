"""Which notes hang together by links."""

from collections.abc import Iterator, Mapping, Sequence

from vaultlink.graph.sources import all_written, subjects
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, sort_key


def components(links: Links) -> tuple[tuple[VaultPath, ...], ...]:
    """Return the groups of notes that are joined by links in whichever direction, the largest first.

    Notes and canvases join; tags, attachments and missing names do not. A note by itself is a group of one.
    """
    paths = tuple(subjects(links))
    groups = _groups(paths, _neighbours(links))
    members: dict[int, list[VaultPath]] = {}
    for path in paths:
        members.setdefault(groups[path], []).append(path)
    ordered = sorted(members.values(), key=lambda group: (-len(group), sort_key(group[0])))
    return tuple(tuple(group) for group in ordered)


def _groups(paths: Sequence[VaultPath], near: Mapping[VaultPath, set[VaultPath]]) -> dict[VaultPath, int]:
    """Number the groups, and tell for each file the one it is in."""
    groups: dict[VaultPath, int] = {}
    for number, start in enumerate(paths):
        waiting = [] if start in groups else [start]
        while waiting:
            path = waiting.pop()
            if path not in groups:
                groups[path] = number
                waiting.extend(near.get(path, ()))
    return groups


def _neighbours(links: Links) -> Mapping[VaultPath, set[VaultPath]]:
    near: dict[VaultPath, set[VaultPath]] = {}
    for source, target in _joints(links):
        near.setdefault(source, set()).add(target)
        near.setdefault(target, set()).add(source)
    return near


def _joints(links: Links) -> Iterator[tuple[VaultPath, VaultPath]]:
    joining = {*links.vault.notes, *links.vault.canvases}
    for placed in (placed for one in all_written(links) for placed in one.links):
        if placed.path in joining:
            yield placed.source, placed.path
