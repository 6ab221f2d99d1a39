"""The golden vaults: where they lie and what is in them."""

from pathlib import Path

HERE = Path(__file__).parents[1] / "shapes"


def shapes():
    """Return the names of all golden vaults."""
    return sorted(path.name for path in HERE.iterdir() if (path / "vault").is_dir())


def texts_of(folder):
    """Return the texts of a golden vault by vault path."""
    root = folder / "vault"
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
