"""A build without rights, room, descriptors or memory; one that is stopped; and what was left by another."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from apart import as_nobody, forked, give_to_nobody, mounted, on_linux
from faulty import Fault, Tape, spoilt
from laws import check_next_build, check_nothing_lost, check_whole
from small_vault import (
    ANNOTATED,
    GONE,
    NEW,
    TODAY,
    UNTOUCHED,
    USERS,
    built,
    kept_in,
    notes_of,
    temps_in,
)

from vaultlink.disk import exchange, state
from vaultlink.disk.exchange import Call
from vaultlink.disk.own_place import FOLDER_VARIABLE
from vaultlink.disk.undoing import undo
from vaultlink.disk.write import Manner

BUILD = ("build", "--now", "--today", TODAY.isoformat())
with_mounts = pytest.mark.skipif("not __import__('apart').can_mount()", reason="nothing can be mounted here")


def summary(outcome):
    """Return what became of the files, as it can be handed from one process to another."""
    return (
        set(map(str, outcome.written)),
        {str(one.message).partition(":")[0] for one in outcome.failed},
        {str(one.path): str(one.reason) for one in outcome.held},
    )


@on_linux
def test_a4_files_may_not_grow(scene, place):
    root = scene.materialise(place / "vault")

    def write():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
        return summary(scene.write_as_read(root))

    written, failed, _ = forked(write)
    assert (written, len(failed)) == (set(), 5)  # there is no room for the list of the store either
    assert notes_of(root) == scene.before
    assert temps_in(root) == []
    check_next_build(scene, root)


@with_mounts
def test_a4_a_small_drive_is_full(scene, place):
    def write():
        with mounted(place, "size=64k"):
            root = scene.materialise(place / "vault")
            (root / "filler").write_bytes(b"x" * 9_000)
            for size in (4096, 1024, 256, 64, 1):
                try:
                    with (root / "filler").open("ab") as stream:
                        while stream.write(b"x" * size):
                            stream.flush()
                except OSError:
                    continue
            outcome = scene.write_as_read(root)
            (root / "filler").unlink()
            check_whole(scene, root)
            check_nothing_lost(scene, root)
            assert temps_in(root) == []
            check_next_build(scene, root)
            return summary(outcome)

    _, failed, _ = forked(write)
    assert failed


@on_linux
def test_a8_folders_and_notes_that_may_not_be_written(scene, place):
    root = scene.materialise(place / "vault")
    give_to_nobody(root)
    (root / "Summaries/Topics").chmod(0o555)
    (root / USERS).chmod(0o444)
    written, failed, held = as_nobody(lambda: summary(scene.write_as_read(root)))
    assert written == {UNTOUCHED, ANNOTATED}
    assert failed == {f"cannot write {NEW}", f"cannot write {GONE}"}
    assert held == {USERS: "it is write-protected"}
    (root / "Summaries/Topics").chmod(0o755)
    (root / USERS).chmod(0o644)
    as_nobody(lambda: check_next_build(scene, root))


def leave_descriptors(count):
    """Use up all descriptors but so many."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, 200))
    taken = []
    with suppress(OSError):
        while True:
            taken.append(os.open("/dev/null", os.O_RDONLY))
    for descriptor in taken[:count]:
        os.close(descriptor)


@on_linux
def test_a9_few_descriptors(scene, place):
    enough = False
    for more in count():
        root = scene.materialise(place / f"vault {more}")

        def write(root=root, more=more):
            leave_descriptors(more)
            try:
                return not scene.write_as_read(root).failed
            except Exception as error:
                if "Too many open files" in str(error):
                    return False
                raise

        enough = forked(write)
        check_whole(scene, root)
        check_nothing_lost(scene, root)
        check_next_build(scene, root)
        if enough:
            break
    assert more > 3


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_a10_a_signal_lets_the_note_in_hand_be_finished(scene, place, run, number):
    root = scene.materialise(place / "vault")

    def stop(operation):
        if operation.name == "exchange" and not tape.hits:
            tape.hits = 1
            os.kill(os.getpid(), number)

    with spoilt(Tape(before=stop)) as tape:
        ended = run(*BUILD, root)
    assert ended.exit_code == 128 + number
    notes = notes_of(root)
    assert [
        path for path in scene.after if notes.get(path) == scene.after[path] != scene.before.get(path)
    ] == [UNTOUCHED]
    check_whole(scene, root)
    assert temps_in(root) == []
    check_next_build(scene, root)


def test_a10_stopped_at_any_operation(scene, place):
    for at in count(1):
        root = scene.materialise(place / f"vault {at}")
        with spoilt(Tape()) as tape:
            scene.write_as_read(root, Manner(0.0, lambda tape=tape, at=at: tape.count >= at))
        check_whole(scene, root)
        check_nothing_lost(scene, root)
        assert temps_in(root) == []
        if tape.count < at:
            break
    assert at > 100


@pytest.mark.nightly
@on_linux
def test_a10_stopped_after_any_time(scene, place):
    for number in range(200):
        root = scene.materialise(place / f"vault {number}")
        words = [sys.executable, "-m", "vaultlink", *BUILD, str(root)]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.3 + number / 400)
        process.send_signal(signal.SIGINT if number % 2 else signal.SIGTERM)
        assert process.wait(60) in {0, 130, 143, -signal.SIGTERM, -signal.SIGINT}
        check_whole(scene, root)
        check_nothing_lost(scene, root)
        assert temps_in(root) == []


def test_a10_what_ignores_a_closed_terminal_goes_on(scene, place, run):
    root = scene.materialise(place / "vault")
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with spoilt(Tape(before=lambda _: os.kill(os.getpid(), signal.SIGHUP))):
            ended = run(*BUILD, root)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert ended.exit_code == 0
    assert notes_of(root) == scene.after


@pytest.mark.parametrize(
    ("error", "after"),
    [
        (MemoryError(), False),
        pytest.param(MemoryError(), True, marks=pytest.mark.nightly),
        pytest.param(KeyboardInterrupt(), False, marks=pytest.mark.nightly),
        (KeyboardInterrupt(), True),
    ],
)
def test_a11_there_is_no_memory_left_at_any_operation(scene, place, error, after):
    for at in count(1):
        root = scene.materialise(place / f"vault {at}")
        with spoilt(Tape(Fault(at, error=error, after=after))) as tape:
            try:
                scene.write_as_read(root)
            except type(error):
                pass
        if tape.count < at:
            break
        check_whole(scene, root)
        check_nothing_lost(scene, root)
        check_next_build(scene, root)
    assert at > 100


def test_a12_nobody_reads_what_is_said(scene, place):
    root = scene.materialise(place / "vault")
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "vaultlink", *BUILD, str(root)]
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.stderr == b""
    assert notes_of(root) == scene.after
    assert temps_in(root) == []


def test_a13_the_users_folder_cannot_be_made(scene, place, run, monkeypatch):
    (place / "file").touch()
    monkeypatch.setenv(FOLDER_VARIABLE, str(place / "file/folder"))
    root = scene.materialise(place / "vault")
    ended = run(*BUILD, root)
    assert ended.exit_code == 0
    assert "this vault cannot be locked" in ended.stderr
    assert "what is remembered between builds cannot be kept" in ended.stderr
    assert notes_of(root) == scene.after


def test_a13_what_mends_and_takes_back_says_so_too(vault, place, run, monkeypatch):
    root = vault({"Anna.md": "[[B]]", "B.md": "[[anna]]"})
    (place / "file").touch()
    monkeypatch.setenv(FOLDER_VARIABLE, str(place / "file/folder"))
    for words in (("check", root, "--fix"), ("undo", "--vault", root)):
        assert "this vault cannot be locked" in run(*words).stderr
    assert (root / "B.md").read_text() == "[[anna]]"


def test_a13_the_users_folder_is_full(scene, place, run, monkeypatch):
    def write_own(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(state, "write_own", write_own)
    root = scene.materialise(place / "vault")
    ended = run(*BUILD, root)
    assert (ended.exit_code, "No space left" in ended.stderr) == (0, True)
    assert notes_of(root) == scene.after


@pytest.mark.parametrize("text", [b"", b"half of a no", b"what somebody has nowhere else"])
def test_a14_leftovers_are_put_aside(scene, place, text):
    root = scene.materialise(place / "vault")
    left = [root / ".vl-0123456789ab.tmp", root / "Summaries/Topics/.vl-ba9876543210.tmp"]
    for file in left:
        file.write_bytes(text)
    outcome = scene.write_as_read(root)
    assert [str(notice).partition(",")[0] for notice in outcome.notices] == [
        str(file.relative_to(root)) for file in left
    ]
    assert kept_in(root).count(text) == 2
    check_next_build(scene, root)


def test_a14_a_leftover_that_is_a_note_by_its_other_name_ties_no_note_down(scene, place):
    root = scene.materialise(place / "vault")
    os.link(root / USERS, root / "People/.vl-0123456789ab.tmp")
    assert scene.write_as_read(root).held == ()
    check_next_build(scene, root)
    assert (root / USERS).stat().st_nlink == 1


@with_mounts
@pytest.mark.parametrize("folder", [".vaultlink", "Summaries", "People"])
def test_a16_a_folder_is_on_another_drive(scene, place, folder):
    root = scene.materialise(place / "vault")
    (root / folder).mkdir(exist_ok=True)

    def write():
        with mounted(root / folder, "size=1m"):
            scene.materialise(root)
            outcome = scene.write_as_read(root)
            assert outcome.failed == outcome.held == ()
            assert notes_of(root) == scene.after
            check_nothing_lost(scene, root)
            assert scene.before[USERS] in kept_in(root)
            check_next_build(scene, root)
            return True

    assert forked(write)


def test_a17_an_old_text_is_kept_where_names_cannot_be_exchanged(scene, place):
    root = scene.materialise(place / "vault")
    with spoilt(Tape(Fault(1, errno.ENOTSUP, lasting=True))):
        outcome = scene.write_as_read(root)
    assert (outcome.failed, outcome.held) == ((), ())
    assert {scene.before[USERS], scene.before[ANNOTATED], scene.before[GONE]} <= set(kept_in(root))
    undo(root, outcome.run)
    assert notes_of(root) == scene.before


class Windows:
    """`ReplaceFileW`, as it answers when it is told to."""

    def __init__(self, *answers):
        """Remember the errors that it gives before it does its work."""
        self.answers = list(answers)
        self.last = 0

    def call(self):
        return Call(self.replace_file, lambda: self.last)

    def replace_file(self, name, temp, spare, *_):
        self.last = self.answers.pop(0) if self.answers else 0
        if self.last in {0, 1177}:
            Path(name).rename(spare)
        if not self.last:
            Path(temp).rename(name)
        return not self.last


@pytest.mark.parametrize(
    "answers", [(), (32,), (5, 33, 32), (1175,), (1176, 1176), (1177,), (1177, 32, 1177)]
)
def test_a18_windows_refuses_for_a_while(tmp_path, monkeypatch, answers):
    monkeypatch.setattr(exchange, "_PAUSE", 0.0)
    names = [os.fsencode(tmp_path / name) for name in ("temp", "note", "spare")]
    (tmp_path / "temp").write_bytes(b"new")
    (tmp_path / "note").write_bytes(b"old")
    exchange.exchange_on_windows(Windows(*answers).call(), *names)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"temp": b"old", "note": b"new"}


@pytest.mark.parametrize("answer", [5, 32, 33, 1175, 1176, 1177, 87])
def test_a18_windows_refuses_for_good(tmp_path, monkeypatch, answer):
    monkeypatch.setattr(exchange, "_PAUSE", 0.0)
    monkeypatch.setattr(exchange, "SHARING_PATIENCE", 0.01)
    names = [os.fsencode(tmp_path / name) for name in ("temp", "note", "spare")]
    (tmp_path / "temp").write_bytes(b"new")
    (tmp_path / "note").write_bytes(b"old")
    with pytest.raises(OSError, match="Permission denied"):
        exchange.exchange_on_windows(Windows(*[answer] * 1_000_000).call(), *names)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"temp": b"new", "note": b"old"}


def test_what_undo_has_kept_in_part_is_not_put_back(scene, place):
    root = scene.materialise(place / "vault")
    run = scene.write_as_read(root).run
    for file in root.glob(".vaultlink/undo/*/[0-9]*"):
        file.write_bytes(b"half")
    _, outcome = undo(root, run)
    assert {one.reason for one in outcome.held} == {"what is kept of it is not the text that it had"}
    assert outcome.removed == (NEW,)


def test_the_scene_is_what_a_build_does(scene, place):
    root = scene.materialise(place / "vault")
    done = built(root)
    assert (done.failed, done.held) == ((), ())
    assert notes_of(root) == scene.after
