"""What is remembered of parsed notes: believed only where there is no doubt, and never missed."""

import sqlite3
from contextlib import closing

import pytest

from vaultlink.disk import note_memory
from vaultlink.disk.note_memory import NoteMemory
from vaultlink.disk.own_place import CACHE, CACHE_VARIABLE
from vaultlink.disk.user_folder import user_folder

FACTS = {b"sum of A": b"facts of A", b"sum of B": b"facts of B"}
ALL = frozenset(FACTS)


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))


@pytest.fixture
def memory(tmp_path):
    memory = NoteMemory(tmp_path)
    memory.keep(FACTS, ALL)
    return memory


def file_of(memory):
    return memory.path()


def test_what_was_kept_is_known_in_the_next_run(memory, tmp_path):
    assert NoteMemory(tmp_path).known(ALL) == FACTS
    assert NoteMemory(tmp_path).known(frozenset({b"sum of A", b"sum of C"})) == {b"sum of A": b"facts of A"}


def test_each_vault_has_its_own_whatever_way_its_path_is_written(memory, tmp_path):
    assert NoteMemory(tmp_path / "x" / "..").known(ALL) == FACTS
    assert NoteMemory(tmp_path / "x").known(ALL) == {}


def test_it_is_the_users_alone_and_not_in_the_vault(memory, tmp_path):
    assert user_folder(CACHE) == tmp_path / "cache"
    assert file_of(memory).stat().st_mode & 0o777 == 0o600


def test_what_is_gone_from_the_vault_is_forgotten_once_it_is_more_than_what_is_there(memory):
    memory.keep({b"1": b"a"}, frozenset({b"1", b"sum of A"}))
    assert memory.known(ALL) == FACTS
    memory.keep({b"2": b"b"}, frozenset({b"2"}))
    assert memory.known(ALL | {b"1", b"2"}) == {b"2": b"b"}


def changed_facts(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE notes SET facts = ? WHERE sum = ?", (b"facts of X", b"sum of A"))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b"no database" * 1000), id="something else"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:3000]), id="cut"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192), id="overwritten"
        ),
    ],
)
def test_a_damaged_file_is_thrown_away_and_made_anew(memory, spoil):
    spoil(file_of(memory))
    assert memory.known(ALL) == {}
    memory.keep(FACTS, ALL)
    memory.keep(FACTS, ALL)
    assert memory.known(ALL) == FACTS


def test_facts_that_are_not_what_was_kept_are_not_believed(memory):
    changed_facts(file_of(memory))
    assert memory.known(ALL) == {b"sum of B": b"facts of B"}


def test_nothing_of_another_version_of_vaultlink_is_believed(memory, monkeypatch):
    monkeypatch.setattr(note_memory, "program_mark", lambda: "another")
    assert memory.known(ALL) == {}
    memory.keep({b"1": b"a"}, frozenset({b"1"}))
    assert memory.known(ALL | {b"1"}) == {b"1": b"a"}


def test_a_file_that_is_in_use_is_left_alone(memory):
    with closing(sqlite3.connect(file_of(memory), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert memory.known(ALL) == {}
        memory.keep({b"1": b"a"}, frozenset({b"1"}))
    assert memory.known(ALL | {b"1"}) == FACTS


def test_a_file_that_others_could_have_written_is_not_read(memory):
    file_of(memory).chmod(0o666)
    assert memory.known(ALL) == {}


def test_a_link_in_the_place_of_the_file_is_not_followed(memory, tmp_path):
    kept = file_of(memory).rename(tmp_path / "elsewhere")
    file_of(memory).symlink_to(kept)
    assert memory.known(ALL) == {}
    before = kept.read_bytes()
    memory.keep({b"1": b"a"}, frozenset({b"1"}))
    assert kept.read_bytes() == before


def test_without_a_home_there_is_no_memory(memory, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, "nowhere/absolute")
    memory.keep(FACTS, ALL)
    assert memory.known(ALL) == {}


def test_it_can_be_told_how_much_it_is_and_be_forgotten(memory):
    assert (memory.notes(), memory.size()) == (2, file_of(memory).stat().st_size)
    memory.forget()
    memory.forget()
    assert (memory.notes(), memory.size(), memory.known(ALL)) == (0, 0, {})
