"""The folder in the user's home: nobody else's, and nothing in it is believed that might be."""

import os
from pathlib import Path

import platformdirs
import pytest

from vaultlink.disk import user_folder as folder_module
from vaultlink.disk.own_place import CACHE, FOLDER_VARIABLE, STATE, DoubtfulFileError, place_of, read_own
from vaultlink.disk.reason import reason_of
from vaultlink.disk.user_folder import open_own, user_folder, write_own

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and rights as POSIX has them")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home in which vaultlink has never been."""
    monkeypatch.delenv(FOLDER_VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def rights(path):
    return path.stat().st_mode & 0o777


def test_the_folder_is_the_one_for_state_unless_the_environment_names_another(home, monkeypatch):
    assert home in user_folder().parents
    assert user_folder().name == "vaultlink"
    monkeypatch.setenv(FOLDER_VARIABLE, "/elsewhere")
    assert user_folder() == Path("/elsewhere")


@pytest.mark.parametrize("named", ["relative", "~/state", "."])
def test_a_folder_that_depends_on_where_one_stands_is_none(home, monkeypatch, named):
    monkeypatch.setenv(FOLDER_VARIABLE, named)
    with pytest.raises(FileNotFoundError):
        user_folder()


def test_what_is_written_is_read_again_and_is_for_the_user_alone(home):
    mask = os.umask(0)
    try:
        write_own("a.json", b"one")
        write_own("a.json", b"two")
    finally:
        os.umask(mask)
    assert read_own("a.json", 3) == b"two"
    assert (rights(user_folder()), rights(user_folder() / "a.json")) == (0o700, 0o600)
    assert [path.name for path in user_folder().iterdir()] == ["a.json"]


def test_a_file_is_opened_as_it_is_and_made_where_it_is_missing(home):
    for content in (b"one", b"two"):
        descriptor = open_own("a.lock")
        os.lseek(descriptor, 0, os.SEEK_END)
        os.write(descriptor, content)
        os.close(descriptor)
    assert read_own("a.lock", 100) == b"onetwo"
    assert rights(user_folder() / "a.lock") == 0o600


def test_reading_makes_nothing(home):
    with pytest.raises(FileNotFoundError):
        read_own("a.json", 10)
    assert list(home.iterdir()) == []


def test_the_folder_is_closed_to_others(home):
    user_folder().mkdir(parents=True)
    user_folder().chmod(0o777)
    write_own("a.json", b"")
    assert rights(user_folder()) == 0o700


def test_a_folder_that_the_environment_names_keeps_its_rights(home, monkeypatch):
    shared = home / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    monkeypatch.setenv(FOLDER_VARIABLE, str(shared))
    write_own("a.json", b"")
    assert (rights(shared), rights(shared / "a.json")) == (0o755, 0o600)


def by_link(path, other):
    path.rename(other)
    path.symlink_to(other)


DOUBTFUL = {
    "a symbolic link": by_link,
    "a second name": lambda path, other: other.hardlink_to(path),
    "readable by others": lambda path, _: path.chmod(0o644),
    "writable by its group": lambda path, _: path.chmod(0o620),
    "a folder": lambda path, _: (path.unlink(), path.mkdir()),
    "a queue": lambda path, _: (path.unlink(), os.mkfifo(path, 0o600)),
}


@pytest.mark.parametrize("made", DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_file_that_is_not_as_we_make_them_is_not_believed(home, made):
    write_own("a.json", b"one")
    made(user_folder() / "a.json", home / "other")
    with pytest.raises(OSError):  # noqa: PT011 - of several kinds
        read_own("a.json", 10)
    with pytest.raises(OSError):  # noqa: PT011 - likewise
        open_own("a.json")


def test_a_file_or_folder_of_another_user_is_not_believed(home, monkeypatch):
    write_own("a.json", b"one")
    monkeypatch.setattr(folder_module.os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(DoubtfulFileError) as doubt:
        read_own("a.json", 10)
    assert reason_of(doubt.value) == "others than you may have made or changed it"
    with pytest.raises(PermissionError):
        write_own("a.json", b"two")
    assert (user_folder() / "a.json").read_bytes() == b"one"


def test_a_longer_file_than_we_write_is_not_believed(home):
    write_own("a.json", b"12345")
    assert read_own("a.json", 5) == b"12345"
    with pytest.raises(DoubtfulFileError):
        read_own("a.json", 4)


def test_no_link_in_the_folders_place_is_followed(home):
    (home / "elsewhere").mkdir()
    (home / "elsewhere").chmod(0o755)
    user_folder().parent.mkdir(parents=True)
    user_folder().symlink_to(home / "elsewhere")
    with pytest.raises(OSError, match=r"Not a directory|symbolic links"):
        write_own("a.json", b"one")
    assert list((home / "elsewhere").iterdir()) == []
    assert rights(home / "elsewhere") == 0o755


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(home, monkeypatch):
    write_own("a.json", b"one")

    def refuse(*_):
        raise OSError(28, "full")

    monkeypatch.setattr(folder_module.os, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        write_own("a.json", b"two")
    assert read_own("a.json", 10) == b"one"
    assert [path.name for path in user_folder().iterdir()] == ["a.json"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give files away")
def test_root_leaves_nothing_of_its_own_in_a_users_home(home):
    os.chown(home, 4321, 4321)
    write_own("a.json", b"one")
    os.close(open_own("a.lock"))
    made = list(home.rglob("*"))
    assert {path.name for path in made} >= {"vaultlink", "a.json", "a.lock"}
    assert {path.stat().st_uid for path in made} == {4321}


@pytest.mark.parametrize("own", [STATE, CACHE])
@pytest.mark.parametrize("named", [None, "/named/by/xdg", " "])
def test_the_folders_are_where_the_platform_has_them(own, named, monkeypatch):
    for one in (STATE, CACHE):
        monkeypatch.delenv(one.variable, raising=False)
        monkeypatch.delenv(one.xdg, raising=False)
    if named is not None:
        monkeypatch.setenv(own.xdg, named)
    expected = getattr(platformdirs, own.platforms)("vaultlink", appauthor=False)
    assert place_of(own) == expected
