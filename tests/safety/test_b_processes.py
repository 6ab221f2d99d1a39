"""Two builds at once, programs that write while we read, and git and sync tools beside them."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from apart import on_linux
from faulty import Tape, spoilt
from laws import check_next_build
from small_vault import DONE, NEW, TODAY, USERS, WISHES, built, notes_of, put, stats_of, temps_in

from vaultlink.disk import read_vault
from vaultlink.disk.lock import holder_of, locked
from vaultlink.disk.write import Manner
from vaultlink.model.trouble import Busy
from vaultlink.pipeline import read
from vaultlink.pipeline.build import build

BUILD = [sys.executable, "-m", "vaultlink", "build", "--now", "--today", TODAY.isoformat()]


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.nightly)])
def test_b8_two_builds_at_once(scene, place, rounds):
    for number in range(rounds):
        root = scene.materialise(place / f"vault {number}")
        both = [subprocess.Popen([*BUILD, root], stdout=subprocess.DEVNULL) for _ in range(2)]
        assert {process.wait(60) for process in both} <= {0, 75}
        assert notes_of(root) == scene.after
        assert temps_in(root) == []


@on_linux
def test_b10_a_holder_of_the_lock_is_killed(place):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with locked(place, "a build that hangs"):
            os.write(writing, b"x")
            signal.pause()
    os.read(reading, 1)
    with pytest.raises(Busy), locked(place, "a second one", 0.0):
        pytest.fail("both have the lock")
    assert holder_of(place).pid == child
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with locked(place, "a third one", 0.0) as warning:
        assert warning is None
    for descriptor in (reading, writing):
        os.close(descriptor)


def test_b12_a_note_that_is_still_being_written_is_unknown_and_nothing_is_forgotten(scene, place):
    root = scene.materialise(place / "vault")
    built(root)
    before = notes_of(root)

    def go_on(operation):
        if operation.name == "read":
            with (root / "Cyril.md").open("ab") as stream:
                stream.write(b".")

    with spoilt(Tape(before=go_on)):
        reading = read(read_vault(root))
    assert reading.unknown == {"Cyril.md"}
    done = build(root, reading, WISHES)
    assert done.removed == ()
    assert notes_of(root)[NEW] == before[NEW]  # which names Cyril, and would not any more


def test_b15_two_computers_make_the_same_bytes(scene, place):
    ways = [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    ]
    roots = []
    for number, way in enumerate(ways):
        root = place / f"computer {number}"
        put(root, dict(sorted(scene.before.items(), reverse=bool(number))))
        subprocess.run([*BUILD, root], check=True, env={**os.environ, **way}, stdout=subprocess.DEVNULL)
        roots.append(root)
    assert notes_of(roots[0]) == notes_of(roots[1]) == scene.after


def test_b16_a_sync_tool_doubles_our_markers(scene, place):
    root = scene.materialise(place / "vault")
    note = root / USERS
    text = note.read_bytes()
    note.write_bytes(text + text.partition(b"<!--")[1] + text.partition(b"<!--")[2])
    doubled = note.read_bytes()
    for _ in range(10):
        assert any(one.path == USERS and one.is_refusal for one in built(root).held)
        assert note.read_bytes() == doubled
    before = stats_of(root)
    built(root)
    assert stats_of(root) == before


def git(root: Path, *words: str) -> str:
    words = ("git", "-c", "core.quotePath=false", *words)
    return subprocess.run(words, cwd=root, check=True, capture_output=True, text=True).stdout


def test_b17_everything_is_committed_while_we_write(scene, place):
    root = scene.materialise(place / "vault")
    git(root, "init", "-q")

    def commit(operation):
        if operation.name in {"exchange", "renameat2", "fsync"}:
            git(root, "add", "-A")
            staged = git(root, "ls-files", "-z").split("\0")
            assert not any(path.startswith(".vaultlink/undo") for path in staged)
            for path in set(DONE) & set(staged):
                content = git(root, "show", f":{path}").encode()
                old_and_new = {scene.before.get(path), scene.after.get(path)} - {None}
                assert content in {one.replace(b"\r\n", b"\n") for one in old_and_new} | old_and_new

    with spoilt(Tape(before=commit)):
        outcome = scene.write_as_read(root)
    assert (outcome.failed, outcome.held) == ((), ())
    git(root, "add", "-A")
    assert ".vaultlink/undo" not in git(root, "ls-files")
    assert ".tmp" not in git(root, "ls-files")


def test_b17_git_in_the_middle_of_something_keeps_notes_as_they_are(scene, place):
    root = scene.materialise(place / "vault")
    git(root, "init", "-q")
    (root / ".git/index.lock").touch()
    outcome = scene.write_as_read(root)
    assert {one.path for one in outcome.held} == set(DONE) & set(scene.before)
    assert {path: notes_of(root)[path] for path in scene.before} == scene.before


@on_linux
@pytest.mark.parametrize(
    ("name", "file"), [("mkdir", ""), ("append", ""), ("write", ".gitignore"), ("write", "index.jsonl")]
)
def test_b18_the_store_is_full(scene, place, name, file):
    """Nothing is exchanged before it is noted that the old text is going to be kept."""
    root = scene.materialise(place / "vault")

    def refuse(operation):
        if operation.name == name and (not file or of_descriptor(operation.arguments[0]).name == file):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with spoilt(Tape(before=refuse)) as tape:
        outcome = scene.write_as_read(root)
    assert len(outcome.failed) == len(DONE)
    assert notes_of(root) == scene.before
    assert temps_in(root) == []
    assert "exchange" not in {operation.name for operation in tape.operations}
    check_next_build(scene, root)


def of_descriptor(descriptor):
    return Path(f"/proc/self/fd/{descriptor}").readlink()


def test_quiet_notes_only_are_written(scene, place):
    root = scene.materialise(place / "vault")
    (root / USERS).touch()
    outcome = scene.write_as_read(root, Manner(quiet=0.3))
    assert USERS in outcome.written
    assert notes_of(root) == scene.after
