"""A vault of which it is known what has changed since it was read: only that is read again."""

from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from vaultlink.disk.decode import decode
from vaultlink.disk.entry import folder_bytes, is_dataless
from vaultlink.disk.own_templates import read_templates
from vaultlink.disk.read import LARGEST
from vaultlink.disk.whole import read_when_calm
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.model.unlike import patched


def read_again(root: Path, last: VaultTexts, changed: Collection[VaultPath]) -> VaultTexts | None:
    """Return what `read_vault` would, if no other files than these have changed since it returned `last`.

    None where that takes a look at the whole vault: a file has come or gone, is no note or canvas, there was
    or is any doubt about what it holds, or another could not be read, as it perhaps can now. Templates are
    read in any case, since they are trusted, or are no more, without a file of the vault being changed.
    """
    doubtful = {finding.path for finding in last.findings}
    if last.leftovers or last.unknown:
        return None
    if not all(path in last.texts and path not in doubtful for path in changed):
        return None
    texts: dict[VaultPath, str] = {}
    for path in changed:
        text = _text(folder_bytes(root) + path.encode(), len(last.texts[path]))
        if text is None:
            return None
        texts[path] = text
    return replace(last, texts=patched(last.texts, texts), templates=read_templates(root))


def _text(name: bytes, size: int) -> str | None:
    """Return the text of a file that had so many characters; None where it may not be the whole of it."""
    try:
        whole = read_when_calm(name, LARGEST + 1, size)
    except OSError:
        return None
    if len(whole.content) > LARGEST or is_dataless(whole.status):
        return None
    if not whole.steady or whole.is_cut(size):
        return None
    found = decode(whole.content)
    return None if found.flaw else found.text
