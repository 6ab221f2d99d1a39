"""A small vault in which a build has one of everything to do, and what must be true of it at all times."""

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace as with_fields

from vaultlink.disk import read_vault
from vaultlink.disk.changes import Change, Removal, Replacement, Written
from vaultlink.disk.scan import TEMP_NAME, scan
from vaultlink.disk.write import Manner, write_changes
from vaultlink.model.message import Message
from vaultlink.pipeline import build as building
from vaultlink.pipeline import read
from vaultlink.pipeline.build import Wishes, build

TODAY = date(2026, 3, 2)
AT_ONCE = Manner(quiet=0.0)
WISHES = Wishes(TODAY, manner=AT_ONCE)

_REGION = (
    '<!-- vaultlink:begin id="backlinks" v=1 sum={sum} -->\n\nold\n\n<!-- vaultlink:end id="backlinks" -->'
)
_FIRST = {
    "People/Anna.md": "\ufeff# Anna\r\n\r\n#glass\r\n\r\n[[Boris]]\r\n",
    "People/Boris.md": "#glass #sand\n\n[[Anna]]\n",
    "Cyril.md": "#glass #sand\n\n[[Nobody]]\n",
    "Dora.md": "#sand\n",
}
_THEN = {
    "Cyril.md": "#glass #lime\n\n[[Nobody]] [[Anna]]\n",
    "Dora.md": "#lime\n\n[[Nobody]]\n",
    "Eva.md": "#lime\n",
}
USERS = "People/Anna.md"
"""The user's note with a region in it."""
ANNOTATED = "Summaries/Findings.md"
"""The generated note into which the user has written."""
UNTOUCHED = "Summaries/Overview.md"
NEW = "Summaries/Topics/Topic — lime.md"
GONE = "Summaries/Topics/Topic — sand.md"
DONE = (UNTOUCHED, ANNOTATED, NEW, USERS, GONE)
"""What the harness lets a build do, one of each kind."""


def built(root: Path, wishes: Wishes = WISHES):
    """Build a vault as the command does."""
    return build(root, read(read_vault(root)), wishes)


@dataclass(frozen=True)
class Scene:
    """A vault before a build, the changes that the build wants, and the vault after it."""

    before: dict[str, bytes]
    changes: tuple[Change, ...]
    after: dict[str, bytes]
    fresh: dict[str, bytes]
    """The generated notes as they are made where there are none."""

    @property
    def users(self) -> dict[str, bytes]:
        """What holds bytes of the user's."""
        return {path: text for path, text in self.before.items() if _is_users(path)}

    def composed(self, path: str, content: bytes) -> bytes:
        """Return what a build makes of a note that says this."""
        change = next((one for one in self.changes if one.path == path), None)
        if not isinstance(change, Replacement) or change.recompute is None:
            return content
        made = change.recompute(content)
        return content if isinstance(made, Message) else made

    def materialise(self, root: Path) -> Path:
        """Make the vault as it is before the build."""
        put(root, self.before)
        return root

    def write(self, root: Path, manner: Manner = AT_ONCE) -> Written:
        """Do what the writing half of a build does, from what now stands in the vault."""
        changes = tuple(change for one in self.changes if (change := self._now(root, one)) is not None)
        return write_changes(root, changes, manner, scan(root).leftovers)

    def write_as_read(self, root: Path, manner: Manner = AT_ONCE) -> Written:
        """Do it for the very vault that the changes were computed from."""
        return write_changes(root, self.changes, manner, scan(root).leftovers)

    def _now(self, root: Path, change: Change) -> Change | None:
        """Return a change as a build computes it that reads the vault now."""
        file = root / change.path
        base = file.read_bytes() if file.is_file() and not file.is_symlink() else None
        if isinstance(change, Removal):
            return change if base == change.base else None
        if base is None:
            if change.path == USERS:  # nobody makes the user's note again
                return None
            return with_fields(change, base=None, content=self.fresh[change.path])
        made = change.recompute(base)
        return (
            None if isinstance(made, Message) else with_fields(change, base=base, content=made, is_ours=False)
        )


def _is_users(path: str) -> bool:
    return path == ANNOTATED or not path.startswith("Summaries/")


def put(root: Path, files: dict[str, bytes]) -> None:
    """Write files as a user does, long ago."""
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        os.utime(file, (1_700_000_000, 1_700_000_000))


def files_in(root: Path) -> Iterator[tuple[str, str]]:
    """Give all plain files below a folder, by their path from there and as they are opened."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            file = os.path.join(folder, name)  # noqa: PTH118 - this is done thousands of times
            if stat.S_ISREG(os.lstat(file).st_mode):
                yield file[len(str(root)) + 1 :], file


def _read(file: str) -> bytes:
    with open(file, "rb") as stream:  # noqa: PTH123 - likewise
        return stream.read()


def notes_of(root: Path) -> dict[str, bytes]:
    """Return the contents of all that a user would see."""
    return {
        path: _read(file) for path, file in files_in(root) if not any(p[0] == "." for p in path.split("/"))
    }


def _is_temp(path: str) -> bool:
    return TEMP_NAME.fullmatch(path.rpartition("/")[2].encode()) is not None


def temps_in(root: Path) -> list[str]:
    """Return the temp files in a vault, in the undo store too."""
    return [path for path, _ in files_in(root) if _is_temp(path)]


def kept_in(root: Path) -> list[bytes]:
    """Return what the undo store and the temp files hold."""
    return [
        _read(file) for path, file in files_in(root) if _is_temp(path) or path.startswith(".vaultlink/undo/")
    ]


def stats_of(root: Path) -> dict[str, tuple[int, ...]]:
    """Return what changes with any write in a vault."""
    found = {path: os.lstat(file) for path, file in files_in(root)}
    return {path: (one.st_ino, one.st_mtime_ns, one.st_ctime_ns) for path, one in found.items()}


def descriptors() -> int:
    """Count the open descriptors of this process."""
    return len(os.listdir("/dev/fd"))  # noqa: PTH208 - pathlib opens one more


def make_scene(root: Path) -> Scene:
    """Make the vault, let a build want its changes, and do them undisturbed."""
    (root / ".obsidian").mkdir(parents=True)
    put(root, {path: text.encode() for path, text in _FIRST.items()})
    built(root)
    note = root / USERS
    note.write_bytes(note.read_bytes() + _region().replace(b"\n", b"\r\n") + b"\r\nbelow\r\n")
    annotated = root / ANNOTATED
    annotated.write_bytes(annotated.read_bytes() + b"\nmine\n")
    put(root, {path: text.encode() for path, text in _THEN.items()})
    shutil.rmtree(root / ".vaultlink", ignore_errors=True)
    before = notes_of(root)
    changes: list[Change] = []
    with pytest.MonkeyPatch.context() as patch:

        def write(top, wanted, manner, leftovers):
            changes.extend(wanted)
            return write_changes(top, wanted, manner, leftovers)

        patch.setattr(building, "write_changes", write)
        built(root)
    after = notes_of(root)
    before = {path: text if path in DONE else after[path] for path, text in before.items()}
    done = tuple(_remembering(one) for one in changes if one.path in DONE)
    shutil.rmtree(root / "Summaries")
    built(root)
    return Scene(before, done, after, notes_of(root))


def _remembering(change: Change) -> Change:
    """Return a change that computes each content once: it is asked for thousands of times."""
    return change if isinstance(change, Removal) else with_fields(change, recompute=cache(change.recompute))


def _region() -> bytes:
    from vaultlink.syntax.regions import sum_of  # noqa: PLC0415 - the one use

    return _REGION.format(sum=sum_of("\nold\n\n", None)).encode()
