"""Which note a command is about."""

from pathlib import Path

from vaultlink.cli.vault import open_reading
from vaultlink.links import Links
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, vault_path
from vaultlink.model.note import Note
from vaultlink.model.target import Ambiguous, Resolved
from vaultlink.model.trouble import UnknownNote
from vaultlink.pipeline import Reading


def open_note(name: str, folder: Path | None) -> tuple[Reading, Note]:
    """Read the vault and find a note by vault path, path on disk or name; raises `UnknownNote`."""
    on_disk = Path(name)
    root, reading = open_reading(folder, on_disk.parent if folder is None and on_disk.is_file() else None)
    return reading, reading.vault.notes[note_path(name, root, reading.links)]


def note_path(name: str, root: Path, links: Links) -> VaultPath:
    """Return the path of the note that a person means; raises `UnknownNote`."""
    notes = links.vault.notes
    for path in (vault_path(name), _below(root, Path(name))):
        if path in notes:
            return path
    target = links.resolve(VaultPath(""), name)
    if isinstance(target, Ambiguous):
        fitting = ", ".join(target.candidates)
        raise UnknownNote(
            Message("“{name}” fits several notes: {notes}. Name one by its path.", name=name, notes=fitting)
        )
    if isinstance(target, Resolved) and target.path in notes:
        return target.path
    raise UnknownNote(
        Message("There is no note “{name}” in this vault. Name it by its path or its file name.", name=name)
    )


def _below(root: Path, path: Path) -> VaultPath:
    """Return the vault path of a path on disk, empty when it lies elsewhere."""
    try:
        return VaultPath(path.resolve().relative_to(root.resolve()).as_posix())
    except (ValueError, OSError):
        return VaultPath("")
