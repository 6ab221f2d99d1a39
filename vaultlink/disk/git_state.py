"""Whether git is in the middle of something: then files are about to change, and are best left alone."""

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


def git_at_work(root: Path) -> Message | None:
    """Return what git is doing in the repository that a folder belongs to; None where it rests."""
    folder = git_folder(root)
    if folder is None:
        return None
    return next((said for name, said in _STEPS.items() if _exists(folder / name)), None)


def git_folder(root: Path) -> Path | None:
    """Return the folder in which git keeps its state about this work tree."""
    here = root.absolute()
    for folder in (here, *here.parents):
        dot_git = folder / ".git"
        try:
            if dot_git.is_dir():
                return dot_git
            if dot_git.is_file():
                return _linked(dot_git)
        except OSError:
            return None
    return None


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
