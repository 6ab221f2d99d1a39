"""Which note a command is about."""

from pathlib import Path

from vaultlink.cli.typed import on_disk, typed
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
    root, reading = open_reading(folder, folder_above(name))
    return reading, reading.vault.notes[note_path(name, root, reading.links)]


def folder_above(name: str) -> Path | None:
    """Return the folder of a file that is named by its path on disk; None where there is no such file."""
    try:
        return on_disk(name).parent if on_disk(name).is_file() else None
    except OSError:  # longer than a path may be
        return None


def note_path(name: str, root: Path, links: Links) -> VaultPath:
    """Return the path of the note that a person means; raises `UnknownNote`."""
    notes = links.vault.notes
    for path in (vault_path(name), _below(root, on_disk(name))):
        if path in notes:
            return path
    target = links.resolve(VaultPath(""), name)
    if isinstance(target, Ambiguous):
        fitting = ", ".join(target.candidates)
        raise UnknownNote(
            Message("“{name}” fits several notes: {notes}; name one by its path", name=name, notes=fitting)
        )
    if isinstance(target, Resolved) and target.path in notes:
        return target.path
    raise UnknownNote(
        Message("there is no note “{name}” in this vault; name it by its path or its file name", name=name)
    )


def _below(root: Path, path: Path) -> VaultPath:
    """Return the vault path of a path on disk, empty when it lies elsewhere."""
    try:
        return VaultPath(typed(path.resolve().relative_to(root.resolve()).as_posix()))
    except (ValueError, OSError):
        return VaultPath("")
