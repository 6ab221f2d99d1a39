"""How Windows and macOS exchange two files: by stand-ins, as nothing here can run either.

CI runs the suite on both, where the very same door is used.
"""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from vaultlink.disk import exchange, fsops
from vaultlink.disk.exchange import Call, NoExchangeError

HALF_DONE = 1177
"""The file has been moved to the backup's name, and nothing has taken its place."""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(exchange, "_PAUSE", 0.0)


@pytest.fixture
def files(tmp_path):
    """Return the paths of a temp file, a note, and a name that is free."""
    (tmp_path / "temp").write_bytes(b"new")
    (tmp_path / "note").write_bytes(b"old")
    return tuple(os.fsencode(tmp_path / name) for name in ("temp", "note", "spare"))


def content(path):
    file = Path(os.fsdecode(path))
    return file.read_bytes() if file.exists() else None


def move(path, to):
    Path(os.fsdecode(path)).rename(os.fsdecode(to))


class ReplaceFile:
    """Does what `ReplaceFileW` does, or fails as often as is said, in the way that is said."""

    def __init__(self, *failures):
        self.failures = list(failures)
        self.number = 0
        self.flags = []

    def __call__(self, name, temp, spare, flags, *_):
        self.flags.append(flags)
        if self.failures:
            self.number = self.failures.pop(0)
            if self.number == HALF_DONE:
                move(name, spare)
            return 0
        move(name, spare)
        move(temp, name)
        return 1

    def call(self):
        return Call(self, lambda: self.number)


def test_on_windows_the_displaced_file_is_at_the_other_name_afterwards(files):
    temp, note, spare = files
    system = ReplaceFile()
    exchange.exchange_on_windows(system.call(), *files)
    assert (content(temp), content(note), content(spare)) == (b"old", b"new", None)
    assert system.flags == [0]


@pytest.mark.parametrize("number", [5, 32, 33, 1175, 1176])
def test_a18_on_windows_what_holds_a_file_open_is_waited_for(files, number):
    temp, note, spare = files
    exchange.exchange_on_windows(ReplaceFile(*[number] * 5).call(), *files)
    assert (content(temp), content(note), content(spare)) == (b"old", b"new", None)


@pytest.mark.parametrize("number", [5, 32, 33, 1175, 1176])
def test_a18_on_windows_both_files_stay_where_it_is_held_for_good(files, number, monkeypatch):
    monkeypatch.setattr(exchange, "SHARING_PATIENCE", 0.01)
    temp, note, spare = files
    with pytest.raises(PermissionError):
        exchange.exchange_on_windows(ReplaceFile(*[number] * 1_000_000).call(), *files)
    assert (content(temp), content(note), content(spare)) == (b"new", b"old", None)


def test_a18_on_windows_a_backup_that_was_left_half_way_is_put_back(files, monkeypatch):
    monkeypatch.setattr(exchange, "SHARING_PATIENCE", 0.01)
    temp, note, spare = files
    with pytest.raises(PermissionError):
        exchange.exchange_on_windows(ReplaceFile(*[HALF_DONE] * 1_000_000).call(), *files)
    assert (content(temp), content(note), content(spare)) == (b"new", b"old", None)
    exchange.exchange_on_windows(ReplaceFile(HALF_DONE).call(), *files)
    assert (content(temp), content(note), content(spare)) == (b"old", b"new", None)


def test_a18_on_windows_a_scanner_that_opens_the_backup_does_not_cost_the_note_its_name(files, monkeypatch):
    temp, note, spare = files
    real, refusals = os.rename, []

    def rename(source, target):
        if source == spare and len(refusals) < 4:
            refusals.append(target)
            raise PermissionError(errno.EACCES, "in use")
        real(source, target)

    monkeypatch.setattr(exchange.os, "rename", rename)
    exchange.exchange_on_windows(ReplaceFile(HALF_DONE).call(), *files)
    assert (content(temp), content(note), content(spare)) == (b"old", b"new", None)
    assert refusals == [note] * 4


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (2, FileNotFoundError),
        (3, FileNotFoundError),
        (1, NoExchangeError),
        (50, NoExchangeError),
        (112, OSError),
    ],
)
def test_on_windows_other_refusals_are_told_apart_at_once(files, number, kind):
    temp, note, spare = files
    system = ReplaceFile(number)
    with pytest.raises(kind):
        exchange.exchange_on_windows(system.call(), *files)
    assert len(system.flags) == 1
    assert (content(temp), content(note), content(spare)) == (b"new", b"old", None)


class RenameAt:
    """Does what `renameatx_np` does with a folder's descriptor; or fails, as often as is said."""

    def __init__(self, folder, *failures):
        self.folder, self.failures, self.number, self.given = folder, list(failures), 0, []

    def __call__(self, one_folder, one, other_folder, other, flags):
        assert stat.S_ISDIR(os.fstat(one_folder).st_mode)
        self.given.append((one_folder == other_folder, flags))
        if self.failures:
            self.number = self.failures.pop(0)
            return -1
        first, second = self.folder / os.fsdecode(one), self.folder / os.fsdecode(other)
        if flags == 4:
            first.rename(second)
        else:
            first.rename(self.folder / "third")
            second.rename(first)
            (self.folder / "third").rename(second)
        return 0

    def call(self):
        return Call(self, lambda: self.number)


@pytest.fixture
def folder(files, tmp_path):
    if os.name == "nt":
        pytest.skip("Windows has no descriptors of folders")
    descriptor = os.open(tmp_path, os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


def test_on_macos_both_names_are_swapped_in_one_call(folder, tmp_path):
    system = RenameAt(tmp_path)
    exchange.exchange_on_macos(system.call(), folder, b"temp", b"note")
    assert system.given == [(True, 2)]
    assert (content(tmp_path / "temp"), content(tmp_path / "note")) == (b"old", b"new")


def test_on_macos_a_new_name_replaces_nothing(folder, tmp_path):
    system = RenameAt(tmp_path, errno.EEXIST)
    with pytest.raises(FileExistsError):
        exchange.rename_new_on_macos(system.call(), folder, b"temp", folder, b"note")
    exchange.rename_new_on_macos(system.call(), folder, b"temp", folder, b"free")
    assert system.given == [(True, 4)] * 2
    assert (content(tmp_path / "free"), content(tmp_path / "note")) == (b"new", b"old")


def test_a7_on_macos_a_call_that_was_interrupted_is_made_again(folder, tmp_path, monkeypatch):
    system = RenameAt(tmp_path, errno.EINTR, errno.EINTR)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fsops, "_system_call", system.call)
    fsops.exchange(fsops.Folder(os.fsencode(tmp_path), folder), b"temp", b"note")
    assert system.given == [(True, 2)] * 3


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_on_macos_a_drive_that_cannot_is_told_from_one_that_refuses(folder, tmp_path, number):
    with pytest.raises(NoExchangeError):
        exchange.exchange_on_macos(RenameAt(tmp_path, number).call(), folder, b"temp", b"note")
    with pytest.raises(PermissionError):
        exchange.exchange_on_macos(RenameAt(tmp_path, errno.EACCES).call(), folder, b"temp", b"note")
    assert (content(tmp_path / "temp"), content(tmp_path / "note")) == (b"new", b"old")


def test_this_platform_exchanges_if_it_is_one_of_the_three():
    call = exchange.system_call()
    assert (call is not None) == (sys.platform in {"linux", "darwin", "win32"})
