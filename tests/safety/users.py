"""What a user, or a program of theirs, may do to a file at the very moment when vaultlink writes it.

Each act is a generator: it goes on at the next operation of the writer whenever it yields, and at the end
of the run at the latest.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from small_vault import temps_in

TYPED = b"\ntyped at the last moment\n"


@dataclass
class User:
    """Somebody at work in the vault."""

    root: Path
    path: str
    text: bytes
    """What they are about to save."""
    is_folder: bool = False
    """Whether they have put a folder in the place of the file."""
    saved: list[bytes] = field(default_factory=list)
    """Texts that they have saved, and that must be somewhere."""

    @property
    def file(self) -> Path:
        """Return the file that they are at."""
        return self.root / self.path

    @property
    def outside(self) -> Path:
        """Return a folder that lies in no vault."""
        folder = self.root.parent / "outside"
        folder.mkdir(exist_ok=True)
        return folder

    def save(self, text: bytes | None = None) -> None:
        """Note what is saved now."""
        self.saved.append(self.text if text is None else text)


def save_in_place(user):
    """Save as Obsidian does."""
    if not user.file.parent.is_dir():
        return
    user.file.write_bytes(user.text)
    user.save()
    yield


def save_by_rename(user):
    """Save as most editors do."""
    other = user.root / "editor's own"
    other.write_bytes(user.text)
    other.replace(user.file)
    user.save()
    yield


def cut_then_write(user):
    """Save as those editors do that first empty the file."""
    with user.file.open("wb") as stream:
        yield
        stream.write(user.text)
    user.save()


def cut_and_write_late(user):
    """Save so slowly that it takes a dozen operations."""
    with user.file.open("wb") as stream:
        for _ in range(12):
            yield
        stream.write(user.text)
    user.save()


def write_late(user):
    """Have the file open, and save into it a few operations later."""
    yield from _late(user, 4)


def write_much_later(user):
    """Have the file open, and save into it when the writer is nearly done."""
    yield from _late(user, 24)


def _late(user, operations):
    try:
        stream = user.file.open("r+b")
    except FileNotFoundError:
        return
    with stream:
        for _ in range(operations):
            yield
        stream.truncate()
        stream.write(user.text)
    user.save()


def delete(user):
    """Delete the file."""
    user.file.unlink(missing_ok=True)
    yield


def rename_away(user):
    """Give the file another name."""
    if user.file.exists():
        user.file.rename(user.root / "renamed.md")
    yield


def put_link(user):
    """Move the file out of the vault, and leave a link to it."""
    if user.file.exists():
        user.file.replace(user.outside / "real.md")
        user.file.symlink_to(user.outside / "real.md")
    yield


def put_folder(user):
    """Make the file a folder with the file in it."""
    if user.file.exists():
        user.file.rename(user.root / "was a file.md")
        user.file.mkdir()
        user.is_folder = True
        (user.root / "was a file.md").rename(user.file / "inner.md")
    yield


def put_fifo(user):
    """Put a thing there that blocks who opens it."""
    if user.file.exists():
        user.file.rename(user.root / "renamed.md")
        os.mkfifo(user.file)
    yield


def append_to_temp(user):
    """Write into the complete temp file of the writer, as a program may that takes it for a note."""
    for temp in temps_in(user.root):
        if "/undo/" not in temp and (user.root / temp).stat().st_size:
            with (user.root / temp).open("ab") as stream:
                stream.write(TYPED)
            user.save((user.root / temp).read_bytes())
    yield


def delete_temp(user):
    """Clear away the temp file of the writer, unless it holds what is the user's."""
    for temp in temps_in(user.root):
        if (user.root / temp).read_bytes() != user.text.removesuffix(TYPED):
            (user.root / temp).unlink()
    yield


def take_name(user):
    """Make a file of the name that the writer is about to make."""
    user.file.parent.mkdir(parents=True, exist_ok=True)
    if not user.file.exists():
        user.file.write_bytes(user.text)
        user.save()
    yield


def move_folder(user):
    """Rename the folder of the file."""
    if user.file.parent.is_dir():
        user.file.parent.rename(user.root / "moved")
    yield


def link_folder(user):
    """Put a link to elsewhere in the place of the file's folder."""
    if user.file.parent.is_dir():
        (user.outside / user.file.name).write_bytes(b"elsewhere")
        user.file.parent.rename(user.root / "moved")
        user.file.parent.symlink_to(user.outside)
    yield


def save_twice(first, second, operations):
    """Return what saves in one way, and so many operations later in another."""

    def act(user):
        first_text = user.text
        yield from first(user)
        for _ in range(operations - 1):
            yield
        user.text = first_text + TYPED
        yield from second(user)
        user.saved = user.saved[-1:]  # the first save was the user's to replace

    return act
