"""The nodes of a vault's graph."""

from collections.abc import Iterator

from vaultlink.graph.keys import file_key, tag_key, unresolved_key
from vaultlink.graph.kinds import Node, NodeKind, node
from vaultlink.graph.sources import Written, alias_owner, is_shown, is_topic, missing_name
from vaultlink.graph.tags import spellings
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, folder_of, note_name, sort_key
from vaultlink.model.vault import Vault


def file_nodes(links: Links, written: tuple[Written, ...]) -> Iterator[Node]:
    """Give a node for every file that is shown, and for every other to which a shown one leads."""
    vault = links.vault
    files = {*vault.files, *vault.notes, *vault.canvases}
    shown = {path for path in files if is_shown(path, vault)}
    for path in sorted(shown | _reached(links, written), key=sort_key):
        yield node(file_key(path), _kind(path, vault), note_name(path), path=path, folder=folder_of(path))


def tag_nodes(written: tuple[Written, ...]) -> Iterator[Node]:
    """Give a node for every tag and for every one above a nested tag."""
    for tag in sorted(spellings([tag.name for tag in one.tags] for one in written).values(), key=sort_key):
        yield node(tag_key(tag), NodeKind.TOPIC, f"#{tag}")


def unresolved_nodes(written: tuple[Written, ...]) -> Iterator[Node]:
    """Give a node for every name that is linked and that no file has, in its first spelling."""
    shown: dict[str, str] = {}
    for placed in (placed for one in written for placed in one.links):
        if name := missing_name(placed):
            shown.setdefault(unresolved_key(name), name)
    for key in sorted(shown, key=sort_key):
        yield node(key, NodeKind.UNRESOLVED, shown[key])


def _reached(links: Links, written: tuple[Written, ...]) -> set[VaultPath]:
    led = {placed.path or alias_owner(placed, links) for one in written for placed in one.links}
    return {path for path in led if path is not None}


def _kind(path: VaultPath, vault: Vault) -> NodeKind:
    note = vault.notes.get(path)
    if note is not None:
        return NodeKind.TOPIC if is_topic(note) else NodeKind.NOTE
    return NodeKind.CANVAS if path in vault.canvases else NodeKind.ATTACHMENT
