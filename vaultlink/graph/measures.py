"""What the links of a vault say about its notes: who is linked, who is alone, what is wanted."""

from bisect import insort
from collections.abc import Iterator

from msgspec import Struct

from vaultlink.graph.sources import all_written, in_order, is_own, missing_name, own_links
from vaultlink.links import Links, LinkState, PlacedLink
from vaultlink.model.names import FoldedName, VaultPath, fold, sort_key


class Linked(Struct, frozen=True):
    """A note and how much it is linked from elsewhere."""

    path: VaultPath
    links: int
    """How many links lead to it."""
    sources: int
    """How many notes and canvases these links stand in."""


class Wanted(Struct, frozen=True):
    """A note that is linked and does not exist yet."""

    name: str
    links: int
    sources: tuple[VaultPath, ...]
    """The notes and canvases that link it."""


def own_backlinks(path: VaultPath, links: Links) -> Iterator[PlacedLink]:
    """Give the links to a file that somebody wrote in another note or canvas.

    Links of excluded notes are among them: they are backlinks in Obsidian too.
    """
    for placed in links.backlinks(path):
        if placed.source != path and is_own(placed, links.vault):
            yield placed


def is_orphan(path: VaultPath, links: Links) -> bool:
    """Tell whether no other note or canvas links the note."""
    return not any(placed.source != path and is_own(placed, links.vault) for placed in links.backlinks(path))


def is_dead_end(path: VaultPath, links: Links) -> bool:
    """Tell whether the note links nothing in the vault but itself; a missing note is something."""
    return all(placed.path == path for placed in own_links(path, links))


def is_isolated(path: VaultPath, links: Links) -> bool:
    """Tell whether the note is both orphan and dead end."""
    return is_dead_end(path, links) and is_orphan(path, links)


def orphans(links: Links) -> tuple[VaultPath, ...]:
    """Return the notes that no other note or canvas links."""
    return tuple(path for path in subjects(links) if is_orphan(path, links))


def dead_ends(links: Links) -> tuple[VaultPath, ...]:
    """Return the notes that link nothing but themselves."""
    return tuple(path for path in subjects(links) if is_dead_end(path, links))


def isolated(links: Links) -> tuple[VaultPath, ...]:
    """Return the notes that neither link nor are linked."""
    return tuple(path for path in subjects(links) if is_isolated(path, links))


def subjects(links: Links) -> list[VaultPath]:
    """Return the notes that measures are about, in order: not generated, not excluded."""
    judged = {note.path for note in links.vault.subjects()}
    return [path for path in in_order(links) if path in judged]


def linked_notes(links: Links, most: int | None = None) -> tuple[Linked, ...]:
    """Return the notes with their backlinks counted, those linked from most places first; at most so many."""
    found: list[Linked] = []
    for path in sorted(subjects(links), key=lambda path: -len(links.backlinks(path))):
        if most and len(found) >= most and found[most - 1].sources > len(links.backlinks(path)):
            break  # who has fewer links of any kind cannot come before these
        insort(found, _linked(path, links), key=_by_links)
    return tuple(found[:most])


def wanted_notes(links: Links) -> tuple[Wanted, ...]:
    """Return the notes that are linked and do not exist yet, the most wanted first.

    Missing attachments, aliases and paths out of the vault are not wanted notes.
    """
    wanted: dict[FoldedName, list[tuple[str, VaultPath]]] = {}
    for placed in (placed for one in all_written(links) for placed in one.links):
        if placed.state is LinkState.UNRESOLVED:
            name = missing_name(placed)
            wanted.setdefault(fold(name), []).append((name, placed.source))
    named = (
        Wanted(uses[0][0], len(uses), tuple(dict.fromkeys(path for _, path in uses)))
        for uses in wanted.values()
    )
    return tuple(sorted(named, key=lambda one: (-one.links, sort_key(one.name))))


def _linked(path: VaultPath, links: Links) -> Linked:
    backlinks = tuple(own_backlinks(path, links))
    return Linked(path, len(backlinks), len({placed.source for placed in backlinks}))


def _by_links(one: Linked) -> tuple[int, int, tuple[str, str]]:
    return -one.sources, -one.links, sort_key(one.path)
