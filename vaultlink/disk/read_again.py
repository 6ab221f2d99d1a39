"""A vault of which it is known what has changed since it was read: only that is read again."""

import os
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec.structs import replace

from vaultlink.disk.conflict_copies import original_of
from vaultlink.disk.decode import decode
from vaultlink.disk.entry import folder_bytes, is_dataless
from vaultlink.disk.own_templates import read_templates
from vaultlink.disk.read import LARGEST, LARGEST_OTHER, SETTINGS_OF_OTHERS, has_text, may_be_ours
from vaultlink.disk.whole import read_when_calm
from vaultlink.model.names import VaultPath, folder_of
from vaultlink.model.reading import VaultTexts
from vaultlink.model.unlike import patched


def read_again(
    root: Path,
    last: VaultTexts,
    changed: Collection[VaultPath],
    made: AbstractSet[VaultPath] = frozenset(),
) -> VaultTexts | None:
    """Return what `read_vault` would, if no other files than these have changed since it returned `last`.

    `made` are files that vaultlink itself has made since, under these very names.

    None where that takes a look at the whole vault: another file has come or one has gone, is none whose text
    is read, lies behind a link, there was or is any doubt about what it holds, or another could not be read,
    as it perhaps can now. Templates are read in any case, since they are trusted, or are no more, without a
    file of the vault being changed.
    """
    doubtful = {finding.path for finding in last.findings}
    if last.leftovers or last.unknown or not doubtful.isdisjoint(changed):
        return None
    if any(_is_behind_link(folder_bytes(root), folder) for folder in {folder_of(path) for path in changed}):
        return None
    texts: dict[VaultPath, str] = {}
    others: dict[VaultPath, str] = {}
    for path in changed:
        is_new = path in made and path not in last.files and not original_of(path)
        if path in last.texts or (is_new and has_text(path)):
            found = _text(folder_bytes(root) + path.encode(), len(last.texts.get(path, "")), LARGEST)
            into = texts
        elif path in last.others or (is_new and may_be_ours(path)):
            found = _text(folder_bytes(root) + path.encode(), len(last.others.get(path, "")), LARGEST_OTHER)
            into = others
        else:
            return None
        if found is None:
            return None
        into[path] = found
    come = (texts.keys() | others.keys()) - last.files
    return replace(
        last,
        texts=patched(last.texts, texts),
        others=patched(last.others, others),
        files=last.files | come if come else last.files,
        templates=read_templates(root),
    )


def says_other(root: Path, last: VaultTexts, path: VaultPath) -> bool:
    """Tell whether a file says something else than was read of it, if that matters."""
    known = last.texts.get(path, last.others.get(path, last.settings.get(path)))
    if known is None:
        return path in SETTINGS_OF_OTHERS
    return _text(folder_bytes(root) + path.encode(), len(known), LARGEST) != known


def _is_behind_link(top: bytes, folder: str) -> bool:
    """Tell whether a folder is reached through a link, which shows nothing if it leads into the vault."""
    name = folder.encode()
    place = os.path.join(os.path.realpath(top), name)  # noqa: PTH118 - pathlib takes no bytes
    return os.path.realpath(top + name) != os.path.normpath(place)


def _text(name: bytes, size: int, largest: int) -> str | None:
    """Return the text of a file that had so many characters; None where it may not be the whole of it."""
    try:
        whole = read_when_calm(name, largest + 1, size)
    except OSError:
        return None
    if len(whole.content) > largest or is_dataless(whole.status):
        return None
    if not whole.steady or whole.is_cut(size):
        return None
    found = decode(whole.content)
    return None if found.flaw else found.text
