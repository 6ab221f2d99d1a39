"""By what name a node is found in the graph; no two kinds of node can have the same."""

from functools import lru_cache

from vaultlink.model.names import VaultPath, fold

_TAG = "#"
_UNRESOLVED = "?"


def file_key(path: VaultPath) -> str:
    """Return the key of a file: its path, after a `/` where it could be taken for another kind."""
    return f"/{path}" if path.startswith((_TAG, _UNRESOLVED)) else path


@lru_cache(maxsize=4096)
def tag_key(tag: str) -> str:
    """Return the key of a tag, the same for all its spellings (`#тема/рост`)."""
    return _TAG + fold(tag)


def unresolved_key(name: str) -> str:
    """Return the key of a name that no file has, the same for all its spellings (`?новая заметка`)."""
    return _UNRESOLVED + fold(name)
