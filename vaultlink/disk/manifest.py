"""A vault's files as the system knows them, none opened: equal marks mean that nothing has changed.

This is looked at before anything else is imported, so it imports next to nothing itself, and its inner loop
is as plain as can be.
"""

import os
import stat
from hashlib import blake2b

from vaultlink.disk.own_place import BUILD, READY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

RACY_NS = 2_000_000_000
"""Age that a file must have, so that no later change can look like this one."""
_LINKED = 0x400
"""Windows' mark on what leads elsewhere."""
_CHANGES_ARE_TIMED = os.name != "nt"
"""Whether the system itself notes when a file was changed; what a file says of it may lie in the future."""
_OBSIDIAN, _OWN_TEMPLATES = ".obsidian", os.path.join(".vaultlink", "templates")  # noqa: PTH118 - see above


class _UnsureError(Exception):
    """Something is there of which a look from outside does not tell enough."""


class _Look:
    """What has been seen so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.newest = 0

    def add(self, place: str, status: os.stat_result) -> None:
        """Add a file: kind and rights, size, when it and what is known of it were changed, which it is."""
        saved, changed = status.st_mtime_ns, status.st_ctime_ns
        self.newest = max(self.newest, changed if _CHANGES_ARE_TIMED else saved)
        self.lines.append(f"{place}\0{status.st_mode} {status.st_size} {saved} {changed} {status.st_ino}")


def mark_of(root: str, beside: str) -> tuple[str, int] | None:
    """Return a mark of all that a run reads, and when the newest of it was changed, in nanoseconds.

    `beside` is vaultlink's own folder outside the vault. None where there are links to folders, or anything
    that cannot be looked at.
    """
    look = _Look()
    try:
        status = os.stat(root)  # noqa: PTH116 - pathlib costs more than the look itself
        look.lines.append(f"{status.st_dev} {status.st_ino}")
        folders = [root]
        while folders:
            folders.extend(_look_into(folders.pop(), look))
        _add_settings(root, look)
        _add_remembered(beside, look)
    except (OSError, _UnsureError):
        return None
    text = "\n".join(look.lines)
    return blake2b(text.encode(errors="surrogatepass"), digest_size=20).hexdigest(), look.newest


def _look_into(folder: str, look: _Look) -> list[str]:
    """Add all files of a folder, and return the folders in it that are not hidden."""
    folders = []
    look.lines.append(folder)
    with os.scandir(folder) as found:
        entries = sorted(found, key=_name)
    for entry in entries:
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            if getattr(status, "st_file_attributes", 0) & _LINKED:
                raise _UnsureError
            if not entry.name.startswith("."):
                folders.append(entry.path)
            continue
        look.add(entry.name, status)
        if stat.S_ISLNK(status.st_mode):
            look.add(entry.name, _behind(entry))
    return folders


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _behind(link: os.DirEntry[str]) -> os.stat_result:
    status = link.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _UnsureError
    return status


def _add_settings(root: str, look: _Look) -> None:
    """Add Obsidian's settings and those of its plugins, and the templates of the vault."""
    obsidian = os.path.join(root, _OBSIDIAN)  # noqa: PTH118
    _add_within(obsidian, look, lambda name: not name.startswith("workspace"))
    for plugin in _names(os.path.join(obsidian, "plugins")):  # noqa: PTH118
        _add_within(os.path.join(obsidian, "plugins", plugin), look, "data.json".__eq__)  # noqa: PTH118
    _add_within(os.path.join(root, _OWN_TEMPLATES), look)  # noqa: PTH118


def _add_remembered(beside: str, look: _Look) -> None:
    """Add what is remembered of vaults; who is at work, or keeps notes ready, says nothing about it."""
    _add_within(beside, look, lambda name: not name.endswith((BUILD, READY)))


def _add_within(folder: str, look: _Look, is_wanted: "Callable[[str], bool]" = bool) -> None:
    look.lines.append(folder)
    for name in _names(folder):
        if is_wanted(name):
            status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118
            if stat.S_ISREG(status.st_mode):
                look.add(name, status)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []
