"""The copies that sync tools leave beside a file when two devices changed it."""

import re

from vaultlink.model.patterns import pattern_of

_COPY_ENDING = pattern_of(
    r"""
    \.sync-conflict-[^/]*               # Syncthing: Note.sync-conflict-20260102-030405-ABCDEFG.md
  | \ ?\((?=[^()/]*+\))(?:[^()/]*\ )?conflicted\ copy\b[^()/]*+\)   # Dropbox, Nextcloud, Obsidian Sync
  | \ \(conflict\ [^()/0-9]*+[0-9][^()/]*+\)               # others, with a date or a number
    """,
    re.VERBOSE | re.IGNORECASE,
)


def original_of(path: str) -> str | None:
    """Return the path of the file that a conflict copy was made of; None when it is no such copy."""
    if "conflict" not in path.lower():
        return None
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    found = _COPY_ENDING.search(stem)
    if found is None or found.start() == 0 or found.end() < len(stem):
        return None
    return f"{folder}{slash}{stem[: found.start()]}{dot}{suffix}"
