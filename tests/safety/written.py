"""Small vaults for the tests of writing, and what is to be found in them afterwards."""

from pathlib import Path

from vaultlink.disk.changes import Replacement, Written
from vaultlink.disk.write import Manner, write_changes
from vaultlink.model.names import VaultPath

AT_ONCE = Manner(quiet=0)


def write(root: Path, name: str, content: bytes, base: bytes | None, recompute=None) -> Written:
    """Write one file."""
    return write_changes(root, [Replacement(VaultPath(name), content, base, recompute)], AT_ONCE)


def stored(root: Path) -> list[bytes]:
    """Return what the undo store holds, without its lists."""
    return [file.read_bytes() for file in sorted(root.glob(".vaultlink/undo/*/[0-9]*"))]


def texts(root: Path) -> set[bytes]:
    """Return the content of every file, those in the undo store included."""
    return {path.read_bytes() for path in root.rglob("*") if path.is_file() and not path.is_symlink()}


def seen(root: Path) -> dict[str, bytes]:
    """Return the files of a vault that are no business of vaultlink's own folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".vaultlink" not in path.relative_to(root).parts
    }


def temps(root: Path) -> list[str]:
    """Return the temp files that are left."""
    return [path.relative_to(root).as_posix() for path in root.rglob(".vl-*")]
