"""Whether git is in the middle of something: then files are about to change, and are best left alone."""

import errno
import os
import stat
from pathlib import Path

from vaultlink.model.message import Message

_STEPS = {
    "index.lock": Message("git is at work in this folder, or was cut off and left index.lock"),
    "MERGE_HEAD": Message("a merge is in progress in git; finish or abort it first"),
    "rebase-merge": Message("a rebase is in progress in git; finish or abort it first"),
    "rebase-apply": Message("a rebase is in progress in git; finish or abort it first"),
    "CHERRY_PICK_HEAD": Message("a cherry-pick is in progress in git; finish or abort it first"),
    "REVERT_HEAD": Message("a revert is in progress in git; finish or abort it first"),
}
_LONGEST = 10_000
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP}


def git_at_work(root: Path) -> Message | None:
    """Return what git is doing in the repository that a folder belongs to; None where it rests."""
    folder = git_folder(root)
    if folder is None:
        return None
    return next((said for name, said in _STEPS.items() if _exists(folder / name)), None)


def git_folder(root: Path) -> Path | None:
    """Return the folder in which git keeps its state about this work tree."""
    here = str(root.absolute())
    while True:  # without pathlib, since a watch asks several times for each change
        dot_git = os.path.join(here, ".git")  # noqa: PTH118
        try:
            mode = os.stat(dot_git).st_mode  # noqa: PTH116
            if stat.S_ISDIR(mode):
                return Path(dot_git)
            if stat.S_ISREG(mode):
                return _linked(Path(dot_git))
        except OSError as error:
            if error.errno not in _NOT_THERE:
                return None
        if here == (above := os.path.dirname(here)):  # noqa: PTH120
            return None
        here = above


def _linked(dot_git: Path) -> Path | None:
    """Follow the file that stands for the folder in work trees and submodules."""
    with dot_git.open("rb") as stream:
        line = stream.read(_LONGEST).decode(errors="surrogateescape").strip()
    start, _, path = line.partition("gitdir:")
    return None if start or not path else dot_git.parent / path.strip()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
