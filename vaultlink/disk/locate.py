"""Which folder is the vault."""

from collections.abc import Callable
from pathlib import Path

from vaultlink.disk.vault_folder import OBSIDIAN_FOLDER, SETTINGS_FILE, nearest_vault
from vaultlink.model.message import Message
from vaultlink.model.trouble import NotAVault


def find_vault(named: Path | None, start: Path) -> Path:
    """Return the folder that the user named, else the nearest vault upwards from `start`, itself included."""
    if named is None:
        return _upwards(start)
    if _is(Path.is_file, named):
        raise NotAVault(Message("{path} is a file; name the folder of the vault", path=named))
    if not _is(Path.is_dir, named):
        raise NotAVault(
            Message("there is no folder {path}; name the folder that holds your notes", path=named)
        )
    return named


def _upwards(start: Path) -> Path:
    found = nearest_vault(str(start.absolute()))
    if found is None:
        raise NotAVault(
            Message(
                "no vault here or in a folder above: there is neither {folder} nor {file};"
                " name the folder that holds your notes",
                folder=OBSIDIAN_FOLDER,
                file=SETTINGS_FILE,
            )
        )
    return Path(found)


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    """Ask what a path is; no right to look, or a name that no file can have, is a no."""
    try:
        return kind(path)
    except (OSError, ValueError):
        return False
