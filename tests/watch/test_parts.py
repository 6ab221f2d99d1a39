"""The parts of a watch, each by itself."""

import os
import threading
import time
from datetime import timedelta

import pytest
from stepped import TODAY, Time, files_of, fresh_build, made, write

from vaultlink.disk.changes import Sums
from vaultlink.model.message import Message
from vaultlink.model.trouble import BadSettings
from vaultlink.pipeline.file_changes import LeftAlone
from vaultlink.watch import WholeEngine
from vaultlink.watch import engine as engine_module
from vaultlink.watch.breaker import Breaker
from vaultlink.watch.builder import _left_as_they_are
from vaultlink.watch.dirty import Dirty
from vaultlink.watch.engine import Asked
from vaultlink.watch.git_rest import GitRest
from vaultlink.watch.inbox import Hints, Inbox, is_read_by_us
from vaultlink.watch.known import Known
from vaultlink.watch.mounts import file_system
from vaultlink.watch.rounds import Rounds

MOUNTS = b"""\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/a/My\\040notes rw shared:2 master:3 - fuse.sshfs host: rw
31 30 0:41 / /home/a/My\\040notes/local rw - tmpfs tmpfs rw
32 22 0:42 / /srv rw - xfs /dev/sdb rw
33 22 0:43 / /srv rw - nfs4 host:/srv rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/a", "ext4"),
        ("/home/a/My notes", "fuse.sshfs"),
        ("/home/a/My notes/deep", "fuse.sshfs"),
        ("/home/a/My notes/local/x", "tmpfs"),
        ("/home/a/My notes too", "ext4"),
        ("/srv/vault", "nfs4"),
    ],
)
def test_the_drive_of_a_place_is_that_of_the_nearest_mount_point(place, kind):
    assert file_system(place.encode(), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "is_read"),
    [
        ("a.md", True),
        ("Folder/a.md", True),
        ("vaultlink.toml", True),
        (".obsidian/app.json", True),
        (".vaultlink/templates/brief.md", True),
        (".obsidian/workspace.json", False),
        (".vaultlink/undo/1/0001.md", False),
        (".git/index", False),
        ("Folder/.vl-0123456789ab.tmp", False),
        ("Folder/.hidden/a.md", False),
    ],
)
def test_what_obsidian_hides_wakes_nobody_but_for_settings_and_templates(path, is_read):
    assert is_read_by_us(path) is is_read


def test_a_look_waits_for_the_last_change_but_not_for_ever():
    dirty = Dirty()
    assert dirty.due_at(1.0) is None
    dirty.add(Hints(100.0, 100.0, {"a.md"}))
    assert dirty.due_at(1.0) == 101.0
    dirty.add(Hints(105.0, 109.5, {"b.md"}))
    assert dirty.due_at(1.0) == 110.0
    assert dirty.due_at(30.0) == 130.0
    assert dirty.paths == {"a.md", "b.md"}
    dirty.clear()
    assert dirty.due_at(1.0) is None


def written(before, after):
    return {"a.md": Sums(before, after)}


def test_writing_the_same_five_times_a_minute_is_a_fight():
    breaker = Breaker()
    fights = [breaker.note(written(bytes([number]), b"ours"), number * 10.0) for number in range(5)]
    assert fights == [(), (), (), (), ("a.md",)]
    assert [*breaker.broken] == ["a.md"]
    breaker.mend()
    assert breaker.broken == {}
    assert breaker.note(written(b"x", b"ours"), 51.0) == ()


def test_writing_it_seldom_is_none():
    breaker = Breaker()
    assert not any(breaker.note(written(bytes([number]), b"ours"), number * 16.0) for number in range(9))


def test_turning_back_the_same_change_twice_is_a_fight():
    breaker = Breaker()
    assert breaker.note(written(None, b"ours"), 0.0) == ()
    assert breaker.note(written(b"theirs", b"ours"), 600.0) == ()
    assert breaker.note(written(b"theirs", b"ours"), 1200.0) == ("a.md",)


def test_following_a_user_who_cannot_decide_is_none():
    breaker = Breaker()
    for number in range(20):
        before, after = (b"one", b"two") if number % 2 else (b"two", b"one")
        assert breaker.note(written(before, after), number * 20.0) == ()


def test_looks_take_a_small_share_of_the_time():
    rounds = Rounds()
    assert rounds.next_at < 0
    rounds.done(100.0, 100.1, is_polling=False)
    assert rounds.next_at == pytest.approx(160.1)
    rounds.done(100.0, 104.0, is_polling=False)
    assert rounds.next_at == pytest.approx(304.0)
    rounds.done(100.0, 100.1, is_polling=True)
    assert rounds.next_at == pytest.approx(105.1)


def test_waiting_ends_at_a_hint_or_an_alarm():
    inbox = Inbox(time.monotonic)
    begun = time.monotonic()
    threading.Timer(0.05, inbox.hint, ["a.md"]).start()
    inbox.wait(10, for_hints=True)
    inbox.hint("b.md")
    threading.Timer(0.05, inbox.wake).start()
    inbox.wait(10, for_hints=False)
    inbox.wait(0.01, for_hints=True)
    assert time.monotonic() - begun < 5
    assert inbox.take().paths == {"a.md", "b.md"}
    assert inbox.take() is None


def test_files_are_known_by_what_they_say(tmp_path):
    known = Known(made(tmp_path), Time().clock)
    assert known.look_whole() == {
        *(
            "vaultlink.toml",
            "People/Ada Byrne.md",
            "People/Bo Lind.md",
            "Compilers.md",
            "Diary/2026-11-20.md",
        ),
        "picture.png",
    }
    assert known.look_whole() == set()
    write(tmp_path, "Compilers.md", "Other.\n")
    write(tmp_path, "picture.png", "another picture")
    os.utime(tmp_path / "People/Ada Byrne.md")
    assert known.look_at(["Compilers.md", "picture.png", "People/Ada Byrne.md"]) == {"Compilers.md"}
    write(tmp_path, ".obsidian/app.json", "{}")
    write(tmp_path, ".vaultlink/templates/brief.md", "x")
    write(tmp_path, "New.md", "x")
    assert known.look_at(["New.md", "Compilers.md"]) is None
    assert known.look_whole() == {".obsidian/app.json", ".vaultlink/templates/brief.md", "New.md"}
    (tmp_path / "New.md").unlink()
    assert known.look_at(["New.md"]) == {"New.md"}


def test_a_file_that_is_just_being_written_is_looked_at_once(tmp_path, monkeypatch):
    known = Known(made(tmp_path), Time().clock)
    known.look_whole()
    monkeypatch.setattr("vaultlink.disk.whole.time.sleep", lambda pause: pause and fill())

    def fill():
        write(tmp_path, "Compilers.md", "The whole of it.\n")

    write(tmp_path, "Compilers.md", "")
    assert known.look_at(["Compilers.md"]) == {"Compilers.md"}
    assert (tmp_path / "Compilers.md").read_text("utf-8") == "The whole of it.\n"
    assert known.look_at(["Compilers.md"]) == set()


def test_an_old_change_of_git_is_none(tmp_path):
    write(tmp_path, ".git/HEAD", "ref: refs/heads/main\n")
    write(tmp_path, ".git/index", "x")
    for name in ("HEAD", "index"):
        os.utime(tmp_path / ".git" / name, (1e9, 1e9))
    passing = Time()
    rest = GitRest(tmp_path, passing.clock)
    assert rest.hindrance() is None
    write(tmp_path, ".git/index", "y")
    assert rest.hindrance() is not None
    passing.passed = 29.0
    assert rest.hindrance() is not None
    passing.passed = 30.0
    assert rest.hindrance() is None
    assert rest.has_worked
    assert GitRest(tmp_path.parent / "elsewhere", passing.clock).hindrance() is None


def test_many_files_left_for_one_reason_take_one_line():
    held = [LeftAlone(f"{number}.md", Message("why")) for number in range(5)]
    assert [*_left_as_they_are(held)] == ["0.md and 4 more files: why"]
    assert [*_left_as_they_are(held[:3])] == ["0.md: why", "1.md: why", "2.md: why"]


def test_what_a_first_build_has_made_is_read_while_nothing_happens(tmp_path, monkeypatch):
    root = made(tmp_path / "vault")
    engine = WholeEngine(root)
    asked = Asked(TODAY, lambda: False)
    first = engine.build(None, asked)
    assert first.built.written
    engine.rest()
    assert set(first.built.written) <= engine.last().vault.files
    looked = []
    monkeypatch.setattr(engine_module, "read_vault", lambda *_: looked.append("at all"))
    write(root, "Compilers.md", "What [[Ada Byrn]] knows.\n")
    turn = engine.build(frozenset({"Compilers.md"}), asked)
    assert looked == []
    assert files_of(root) == fresh_build(root, tmp_path / "aside")
    assert "Summaries/Findings.md" in turn.built.written


def test_the_store_is_kept_small_once_a_day(tmp_path, monkeypatch):
    root, pruned = made(tmp_path / "vault"), []
    engine = WholeEngine(root)
    monkeypatch.setattr("vaultlink.disk.write.prune", lambda _: pruned.append(day))
    for number, day in enumerate([TODAY, TODAY, TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=1)]):
        write(root, "Compilers.md", f"Number {number}, by [[Nobody {number}]].\n")
        assert engine.build(frozenset({"Compilers.md"}), Asked(day, lambda: False)).built.written
    assert pruned == [TODAY, TODAY + timedelta(days=1)]


def test_what_was_written_is_read_before_the_next_change(stepped, monkeypatch):
    stepped.wait(5)
    read, real = [], engine_module.read_again
    monkeypatch.setattr(engine_module, "read_again", lambda *asked: read.append(asked[2]) or real(*asked))
    for number in range(2):
        stepped.save("Compilers.md", f"Number {number}, by [[Nobody {number}]].\n")
        stepped.wait(2)
        assert "Summaries/Findings.md" in stepped.written[-1]
        assert [read[-2], read[-1]] == [{"Compilers.md"}, {*stepped.written[-1]}]
    assert len(read) == 4
    assert files_of(stepped.root) == fresh_build(stepped.root, stepped.root.parent / "fresh")


def test_settings_that_cannot_be_obeyed_do_not_matter_while_nothing_happens(tmp_path):
    root = made(tmp_path / "vault")
    engine = WholeEngine(root)
    engine.build(None, Asked(TODAY, lambda: False))
    engine.differ(["vaultlink.toml"])
    write(root, "vaultlink.toml", "nonsense = 1\n")
    engine.rest()
    with pytest.raises(BadSettings):
        engine.build(frozenset({"vaultlink.toml"}), Asked(TODAY, lambda: False))
