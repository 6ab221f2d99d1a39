"""Rows C of the table of faults, with what Linux really tells."""

import ctypes
import errno
import struct
import sys
import threading
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from stepped import NOTES, TODAY, Counting, Ear, files_of, fresh_build, made, write

from vaultlink.watch import Clock, Inbox, Watch, observe
from vaultlink.watch.observer import LIMIT, NoEventsError

if sys.platform != "linux":
    pytest.skip("inotify is of Linux", allow_module_level=True)

from watchdog.observers import inotify_c
from watchdog.observers.inotify import InotifyEmitter

ADA = "People/Ada Byrne.md"
AT_ONCE = "language = 'en'\n[watch]\nquiet = 0\ndebounce = 0.3\n"
IN_Q_OVERFLOW = 0x4000
MORE = "- 2026-11-20 mail: more\n"


def until(is_so, seconds=20.0):
    """Wait until something is so; fail where it takes too long."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def running(root):
    """Watch a vault for real, in a thread."""
    ended, ear, engine = threading.Event(), Ear(), Counting(root)
    clock = Clock(time.monotonic, time.time, lambda: TODAY)
    watch = Watch(root, engine, observe, clock, ear, ended.is_set, Inbox(clock.monotonic))
    thread = threading.Thread(target=watch.run)
    thread.start()
    scene = SimpleNamespace(root=root, ear=ear, watch=watch, built=lambda: len(ear.reports), engine=engine)
    try:
        until(lambda: ear.reports)
        yield scene
    finally:
        ended.set()
        watch.inbox.wake()
        thread.join(20)


@pytest.fixture
def scene(tmp_path):
    with running(made(tmp_path / "vault", NOTES | {"vaultlink.toml": AT_ONCE})) as scene:
        yield scene


def is_fresh(scene):
    return files_of(scene.root) == fresh_build(scene.root, scene.root.parent / "fresh")


def comes_true(scene, built):
    """Wait until a watch has built so often (a busy machine may let it build once more), and rightly."""
    until(lambda: scene.built() >= built and is_fresh(scene))


def saves(scene, seconds):
    """Save twenty times a second; return how many builds that made."""
    before, end, number = scene.built(), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number += 1
        write(scene.root, ADA, f"{NOTES[ADA]}- 2026-11-{1 + number % 20:02} mail: {number}\n")
        time.sleep(0.05)
    during = scene.built() - before
    until(lambda: scene.built() > before)
    time.sleep(1)
    return during


def test_c1_a_burst_of_saves(scene):
    assert saves(scene, 1.0) <= 3  # a busy machine may pause between two saves
    assert is_fresh(scene)


@pytest.mark.nightly
def test_c1_a_minute_of_saves(scene):
    assert saves(scene, 60.0) <= 6
    assert is_fresh(scene)


def test_c3_lost_events_are_noticed(tmp_path, monkeypatch):
    root, inbox = made(tmp_path / "vault"), Inbox(time.monotonic)
    real, lost = inotify_c.InotifyFD._read_event_buffer, [struct.pack("iIII", -1, IN_Q_OVERFLOW, 0, 0)]

    def buffer(reader, size):
        found = real(reader, size)
        return lost.pop() if lost and found else found

    monkeypatch.setattr(inotify_c.InotifyFD, "_read_event_buffer", buffer)
    observer = observe(root, inbox)
    write(root, "New.md", "new")
    hints = []
    until(lambda: (taken := inbox.take()) is not None and (hints.append(taken) or taken.is_whole), 5)
    observer.stop()


@pytest.mark.nightly
def test_c3_20000_saves_by_rename_while_nobody_reads(scene, monkeypatch):
    real, gate = inotify_c.InotifyFD._read_event_buffer, threading.Event()

    def buffer(reader, size):
        gate.wait()
        return real(reader, size)

    monkeypatch.setattr(inotify_c.InotifyFD, "_read_event_buffer", buffer)
    for number in range(20_000):
        write(scene.root, f"Many/{number % 100}/.t", f"About [[Compilers]], {number % 7}.\n")
        file = scene.root / f"Many/{number % 100}/.t"
        file.replace(file.with_name(f"n{number % 1000}.md"))
    gate.set()
    until(lambda: is_fresh(scene), 120)


def add_watch_fails(monkeypatch, ends_in):
    real = inotify_c.inotify_add_watch

    def add(descriptor, path, mask):
        if path.endswith(ends_in):
            ctypes.set_errno(errno.ENOSPC)
            return -1
        return real(descriptor, path, mask)

    monkeypatch.setattr(inotify_c, "inotify_add_watch", add)


def test_c4_no_room_for_the_vault_itself(tmp_path, monkeypatch):
    root = made(tmp_path / "vault")
    add_watch_fails(monkeypatch, b"vault")
    with pytest.raises(NoEventsError) as caught:
        observe(root, Inbox(time.monotonic))
    assert caught.value.message == LIMIT


def test_c4_no_room_for_one_of_its_folders(tmp_path, monkeypatch):
    root = made(tmp_path / "vault", NOTES | {"vaultlink.toml": AT_ONCE})
    add_watch_fails(monkeypatch, b"People")
    with running(root) as scene:
        write(root, ADA, NOTES[ADA] + MORE)
        comes_true(scene, 2)
        assert scene.ear.sayings == [LIMIT]


def test_c5_c6_c7_own_writes_and_readers_bring_no_build(tmp_path, run):
    root = made(tmp_path / "vault", NOTES | {"vaultlink.toml": AT_ONCE})
    assert run("insert", ADA, "timeline", "--vault", root).exit_code == 0
    with running(root) as scene:
        text = (root / ADA).read_text("utf-8")
        write(root, ADA, text.replace("about", "on 2 things and about", 1))
        until(lambda: (root / ADA).read_text("utf-8").count("on 2 things") == 2)
        comes_true(scene, 2)
        builds = len(scene.engine.asked)
        for file in root.rglob("*.md"):
            file.read_bytes()
        time.sleep(1.0)
        assert len(scene.engine.asked) == builds == 2
        assert [report.turn.built.removed for report in scene.ear.reports] == [(), ()]


def test_c8_as_vim_saves(scene):
    file, away = scene.root / ADA, scene.root / f"{ADA}~"
    file.rename(away)
    write(scene.root, ADA, NOTES[ADA] + MORE)
    away.unlink()
    comes_true(scene, 2)
    assert ADA in scene.ear.reports[1].changed  # and the other name, where a look fell between
    assert {report.turn.built.removed for report in scene.ear.reports} == {()}


def test_c10_a_folder_is_moved_in_and_written_to(scene, tmp_path):
    write(tmp_path, "aside/deep/Cy.md", "About [[Compilers]].\n")
    (tmp_path / "aside").rename(scene.root / "Moved")
    comes_true(scene, 2)
    write(scene.root, "Moved/deep/Cy.md", "About [[Ada Byrne]].\n")
    comes_true(scene, 3)
    (scene.root / "Moved").rename(tmp_path / "aside")
    comes_true(scene, 4)


def test_nothing_waits_to_be_heard_for_where_a_file_was_moved_to(tmp_path, monkeypatch):
    heard, told = [], inotify_c.InotifyFD.handle_event
    monkeypatch.setattr(
        inotify_c.InotifyFD, "handle_event", lambda fd, event: (heard.append(event), told(fd, event))
    )
    root = made(tmp_path / "vault", NOTES)
    observer = observe(root, Inbox(time.monotonic))
    try:
        (root / ADA).rename(root / "Ada.md")
        (root / "People").rename(root / "Folk")
        until(lambda: any(event.name == b"Folk" for event in heard))
    finally:
        observer.stop()
    assert [event.name for event in heard if event.is_moved_from] == [b"People"]
    assert [event.name for event in heard if event.is_delete] == [b"Ada Byrne.md"]
    assert [event.name for event in heard if event.is_moved_to] == [b"Ada.md", b"Folk"]


def test_folders_of_others_take_no_watches(tmp_path, monkeypatch):
    root = made(
        tmp_path / ".hidden/vault", NOTES | {".git/objects/ab/x": "x", ".obsidian/plugins/p/main.js": "x"}
    )
    real, watched = inotify_c.inotify_add_watch, []
    monkeypatch.setattr(
        inotify_c, "inotify_add_watch", lambda *given: watched.append(given[1]) or real(*given)
    )
    inbox = Inbox(time.monotonic)
    observer = observe(root, inbox)
    top = str(root.resolve()).encode()
    assert {*watched} == {top, *(top + b"/" + name for name in (b"People", b"Diary", b".obsidian"))}
    write(root, ".vaultlink/templates/brief.md", "x")
    until(lambda: (taken := inbox.take()) is not None and ".vaultlink/templates/brief.md" in taken.paths, 5)
    observer.stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_c14_a_thread_that_dies_is_noticed(tmp_path, monkeypatch):
    root = made(tmp_path / "vault")

    def fails(*_):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(InotifyEmitter, "queue_events", fails)
        observer = observe(root, Inbox(time.monotonic))
        until(lambda: not observer.is_alive(), 5)
        observer.stop()


def test_c15_a_vault_that_is_moved_away_and_back(scene, tmp_path):
    scene.root.rename(tmp_path / "away")
    until(lambda: scene.ear.waiting)
    (tmp_path / "away").rename(scene.root)
    write(scene.root, "New.md", "About [[Compilers]].\n")
    comes_true(scene, 2)
    write(scene.root, "New.md", "About [[Ada Byrne]].\n")
    comes_true(scene, 3)
