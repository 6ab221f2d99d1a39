"""Notes are kept ready for commands: by whom, for how long, and without anybody having to wait for that."""

import math
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from stepped import NOTES, TODAY, Time, files_of, made, write
from test_asking import ADA, ALONE, BO, DAY, LOOKS, words_of

from vaultlink.cli import asking, leaving_ready, main
from vaultlink.cli.answer import NoPipes
from vaultlink.cli.leaving_ready import LEFT, ONCE, make_room
from vaultlink.disk import calling, read_vault
from vaultlink.disk.lock import holder_of, locked
from vaultlink.disk.note_memory import NoteMemory
from vaultlink.disk.own_place import CACHE, CACHE_VARIABLE, FOLDER_VARIABLE, READY, place_of
from vaultlink.disk.program import program_mark
from vaultlink.pipeline import Means, read
from vaultlink.watch import Desk, Inbox, Standby, WholeEngine
from vaultlink.watch import engine as engine_module
from vaultlink.watch import standby as standby_module
from vaultlink.watch.at_hand import AtHand
from vaultlink.watch.known import Known

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes as POSIX has them")

PATIENCE = 60.0
VAULTLINK = (sys.executable, "-P", "-m", "vaultlink")
MUCH = "All that [[Ada Byrne]] knows of it. " * 30_000
"""A note in a vault for which something is left ready."""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))


def run(*words, **options):
    ended = subprocess.run([*VAULTLINK, *map(str, words)], check=False, capture_output=True, **options)
    return ended.returncode, ended.stdout, ended.stderr


def until(is_so):
    """Wait until something is so, and tell whether it is."""
    patience = time.monotonic() + PATIENCE
    while not (found := is_so()) and time.monotonic() < patience:
        time.sleep(0.01)
    return found


@contextmanager
def ready(root):
    """Have the notes of a vault kept ready by a process of its own."""
    words = [*VAULTLINK, "answer", str(root)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            process.said = process.stdout.readline()
            assert until(lambda: calling.is_listened_to(str(root)))
            yield process
        finally:
            process.terminate()


class Stepped:
    """A standby in a thread, whose clock is the test's own."""

    def __init__(self, root):
        self.root, self.time, self.is_over = root, Time(), False
        self.inbox = Inbox(self.time.clock.monotonic)
        self.desk = Desk(root, self.inbox, self._answer)
        self.standby = Standby(root, WholeEngine(root), self.time.clock, self.inbox)
        self.waits, self.asking = [], None

    @staticmethod
    def _answer(call, _):
        call.take()
        call.tell(b"so")
        return True

    def run(self, *events, unlimited=math.inf):
        """Run until it ends; at each wait the next of the events happens."""
        left = list(events)

        def wait(seconds, *, for_hints):
            assert not for_hints
            self.waits.append(seconds)
            self.time.passed += seconds
            assert left, "it goes on"
            left.pop(0)()

        self.inbox.wait = wait
        self.standby.prepare()
        self.standby.run(self.desk, lambda: self.is_over, unlimited)
        assert not left
        assert not calling.is_listened_to(str(self.root))
        if self.asking:
            self.asking[0].join()

    def ask(self):
        said = []
        thread = threading.Thread(target=lambda: said.append(calling.call(str(self.root), b"what?")))
        thread.start()
        until(lambda: self.inbox._calls)
        self.asking = thread, said


def nothing():
    pass


def test_what_it_says_is_true_whatever_has_changed(tmp_path):
    root = made(tmp_path / "vault")
    with ready(root) as process:
        said = "4 notes of “vault” are ready, commands answer at once; Ctrl-C ends it\n"
        assert process.said.decode() == said
        for step, name in enumerate(LOOKS):
            write(root, BO, f"{NOTES[BO]}- 2026-11-1{step % 10} call: [[New {step}]]\n")
            words = words_of(name, root)
            assert run(*words) == run(*words, ALONE)
        write(root, ADA, NOTES[ADA] + "- 2026-11-20 mail: more\n")
        assert run("build", root, "--now", *DAY)[0] == 0
        assert run("build", root, "--check", *DAY, ALONE)[0] == 0
        assert process.poll() is None
        process.terminate()
        assert process.wait() == 128 + signal.SIGTERM
        assert process.communicate() == (b"", b"")
    assert not calling.is_listened_to(str(root))
    assert run("check", root, *DAY) == run("check", root, *DAY, ALONE)


def test_it_writes_nothing_that_nobody_has_asked_for(tmp_path):
    root = made(tmp_path / "vault")
    with ready(root):
        before = files_of(root)
        write(root, ADA, NOTES[ADA] + "[[Nobody]]\n")
        run("check", root, *DAY)
        assert files_of(root) == before | {ADA: (NOTES[ADA] + "[[Nobody]]\n").encode()}


def test_it_ends_when_nobody_has_asked_for_long(tmp_path):
    root = made(tmp_path / "vault")
    standby = Stepped(root)
    standby.run(*[nothing] * 10)
    assert sum(standby.waits) == 600.0


def test_who_asks_keeps_it_ready_for_as_long_again(tmp_path):
    root = made(tmp_path / "vault", NOTES | {"vaultlink.toml": "[answer]\nidle = 100\n"})
    standby = Stepped(root)
    standby.run(standby.ask, nothing, nothing, nothing)
    thread, said = standby.asking
    thread.join()
    assert said == [b"so"]
    assert sum(standby.waits) == 60.0 + 100.0
    assert standby.waits[:2] == [60.0, 2.0]


def test_with_no_time_to_idle_it_stays_until_it_is_told_to_end(tmp_path):
    root = made(tmp_path / "vault", NOTES | {"vaultlink.toml": "[answer]\nidle = 0\n"})
    standby = Stepped(root)
    standby.run(*[nothing] * 100, lambda: setattr(standby, "is_over", True))
    assert sum(standby.waits) == 101 * 60.0


def test_one_that_nobody_knows_of_ends_where_settings_give_it_no_time(tmp_path):
    root = made(tmp_path / "vault")
    standby = Stepped(root)

    def ask():
        write(root, "vaultlink.toml", "[answer]\nidle = 0\n")
        standby.desk._answer = lambda call, vault: (vault.read(), call.tell(None))
        standby.ask()

    standby.run(nothing, ask, unlimited=0.0)
    assert sum(standby.waits) == 120.0


@pytest.mark.parametrize("what", ["gone", "another"])
def test_it_ends_where_the_vault_is_no_longer_there(tmp_path, what):
    root = made(tmp_path / "vault")

    def move():
        root.rename(tmp_path / "elsewhere")
        if what == "another":
            made(root)

    Stepped(root).run(move)


def test_it_ends_where_nobody_can_ask(tmp_path):
    root = made(tmp_path / "vault")
    standby = Stepped(root)
    Path(place_of(CACHE)).mkdir(exist_ok=True)
    Path(place_of(CACHE)).joinpath(Path(calling.place(calling.name_of(root), calling.BELL)).name).mkdir()
    standby.standby.run(standby.desk, lambda: False)
    assert standby.waits == []


def test_what_has_changed_very_much_is_read_when_nobody_waits(tmp_path):
    notes = {f"{number}.md": f"[[Nobody {number}]]\n" for number in range(501)}
    root = made(tmp_path / "vault", NOTES | notes)
    words = ("check", root, *DAY, "--ignore", "nothing-of-the-kind")
    with ready(root) as process:
        for name in notes:
            write(root, name, f"[[Somebody {name}]]\n")
        assert run(*words) == run(*words, ALONE)
        assert until(lambda: calling.is_listened_to(str(root)))
        assert run(*words) == run(*words, ALONE)
        assert process.poll() is None


def test_it_catches_up_though_it_had_no_answer(tmp_path):
    standby = Stepped(made(tmp_path / "vault"))
    behind = []

    def ask():
        def answer(call, _):
            standby.standby._fall_behind()
            call.tell(None)

        standby.desk._answer = answer
        standby.ask()

    def look():
        behind.append(standby.standby._is_behind)

    standby.run(ask, look, look, lambda: setattr(standby, "is_over", True))
    assert behind == [True, False]
    assert standby.waits[1] == 2.0


def test_while_it_catches_up_nobody_waits_for_it(tmp_path):
    root = made(tmp_path / "vault")
    standby = Stepped(root)
    engine, said = standby.standby._engine, []
    rest = engine.rest

    def ask():
        start = time.monotonic()
        said.append(calling.call(str(root), b"what?"))
        assert time.monotonic() - start < calling._UNTIL_TAKEN
        rest()

    def fall_behind():
        standby.standby._fall_behind()
        engine.rest = ask

    standby.run(standby.ask, fall_behind, lambda: setattr(standby, "is_over", True))
    assert said == [None]
    assert not standby.standby._is_behind


def test_there_is_one_for_each_vault(tmp_path):
    root = made(tmp_path / "vault")
    with ready(root):
        assert run("answer", root) == (0, b"a process of vaultlink's answers here already\n", b"")
    with locked(root, "vaultlink answer", purpose=READY):
        assert run("answer", root) == (0, b"a process of vaultlink's answers here already\n", b"")
    with locked(root, "vaultlink build"):  # has nothing to do with it
        assert holder_of(root, READY) is None


def test_a_watch_takes_its_place(tmp_path):
    root = made(tmp_path / "vault")
    with ready(root) as process:
        words = [*VAULTLINK, "watch", str(root)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as watch:
            watch.stdout.readline()
            assert process.wait() == 0
            assert until(lambda: calling.is_listened_to(str(root)))
            assert holder_of(root, READY).pid == watch.pid  # so that no command leaves another one
            assert b"a watch runs here" in run("doctor", root)[1]
            watch.terminate()


def test_forgetting_what_is_remembered_ends_it(tmp_path):
    root = made(tmp_path / "vault")
    with ready(root) as process:
        run("cache", root)
        assert process.poll() is None
        run("cache", root, "--clear")
        assert process.wait() == 0


@pytest.fixture
def answer(monkeypatch):
    """Return what keeps notes ready in this process, something being done while it reads."""
    prepare = Standby.prepare

    def answer(root, *options, while_it_reads=nothing):
        def prepared(standby):
            while_it_reads()
            return prepare(standby)

        monkeypatch.setattr(Standby, "prepare", prepared)
        with pytest.raises(SystemExit) as end:
            main.run(["answer", str(root), *options])
        assert holder_of(root, READY) is None
        return end.value.code

    return answer


def test_it_makes_room_at_once(tmp_path, monkeypatch, answer):
    root = made(tmp_path / "vault")
    monkeypatch.setattr(standby_module, "_BREATH", 2 * PATIENCE)
    asking = threading.Thread(
        target=lambda: until(lambda: calling.is_listened_to(str(root))) and make_room(root)
    )
    asking.start()
    begun = threading.Timer(PATIENCE, signal.raise_signal, [signal.SIGTERM])
    begun.daemon = True
    begun.start()
    assert answer(root) == 0
    begun.cancel()
    asking.join()


def test_one_that_still_reads_makes_room_when_it_has(tmp_path, capsys, answer):
    root = made(tmp_path / "vault")
    assert answer(root, while_it_reads=lambda: make_room(root)) == 0
    assert capsys.readouterr() == ("", "")


def test_a_signal_while_it_reads_ends_it_at_once(tmp_path, answer):
    def end():
        signal.raise_signal(signal.SIGINT)
        pytest.fail("it goes on")

    assert answer(made(tmp_path / "vault"), while_it_reads=end) == 128 + signal.SIGINT


def test_where_nobody_could_ask_nothing_is_read(tmp_path, capsys, answer):
    root = made(tmp_path / "vault")
    Path(place_of(CACHE)).mkdir()
    Path(calling.place(calling.name_of(root), calling.BELL)).mkdir()
    assert answer(root, while_it_reads=lambda: pytest.fail("it reads")) == NoPipes.exit_code
    assert capsys.readouterr().err == "vaultlink: commands cannot ask here: Is a directory\n"


def test_without_a_lock_none_is_left_as_there_could_be_any_number(tmp_path, monkeypatch, answer):
    root = made(tmp_path / "vault")
    Path(tmp_path / "state").write_text("")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "state"))
    assert answer(root, LEFT, while_it_reads=lambda: pytest.fail("it reads")) == 0
    asking = threading.Thread(
        target=lambda: until(lambda: calling.is_listened_to(str(root))) and make_room(root)
    )
    asking.start()
    assert answer(root) == 0
    asking.join()


def test_one_of_another_program_makes_room(tmp_path):
    root = made(tmp_path / "vault")
    with ready(root) as process:
        assert (
            calling.call(str(root), asking._question(["check"]).replace(program_mark().encode(), b"new"))
            is None
        )
        assert process.wait() == 0


@pytest.mark.parametrize(
    "environment", [{"VAULTLINK_LANGUAGE": "ru"}, {"LD_BIND_NOW": "1"}, {"TZ": "Asia/Tokyo"}], ids=str
)
def test_who_asks_in_other_circumstances_works_alone(tmp_path, environment):
    root = made(tmp_path / "vault")
    words = ("check", root, *DAY)
    with ready(root) as process:
        there = {**os.environ, **environment}
        assert run(*words, env=there) == run(*words, ALONE, env=there)
        assert process.poll() is None


def test_who_has_no_answer_keeps_nothing_ready(tmp_path):
    standby = Stepped(made(tmp_path / "vault"))
    standby.desk._answer = lambda call, _: call.tell(None)
    standby.run(standby.ask, *[nothing] * 9)
    assert sum(standby.waits) == 600.0


@pytest.mark.parametrize("limit", ["umask 077", "ulimit -f 2000000", "ulimit -t 1000", "ulimit -v 50000000"])
def test_what_a_command_may_holds_for_its_answer(tmp_path, limit):
    root, before = made(tmp_path / "vault"), os.umask(0o022)
    words = [*VAULTLINK, "build", root, "--now", *DAY]
    with ready(root) as process:
        subprocess.run(["sh", "-c", f'{limit}; exec "$@"', "sh", *words], check=True)
        assert process.poll() is None
    os.umask(before)
    summaries = [path for path in root.rglob("*.md") if path.parent.name == "Summaries"]
    assert {path.stat().st_mode & 0o077 for path in summaries} == ({0} if "umask" in limit else {0o044})


def test_doctor_says_who_keeps_notes_ready(tmp_path):
    root = made(tmp_path / "vault")
    with ready(root) as process:
        said = f"✓ `vaultlink answer`, process {process.pid}, keeps the notes ready for commands"
        assert said in run("doctor", root)[1].decode().splitlines()


def test_a_command_over_many_notes_leaves_them_ready(tmp_path):
    root = made(tmp_path / "vault", NOTES | {"Much.md": MUCH})
    free = {name: value for name, value in os.environ.items() if name != ONCE}
    free["PYTHONWARNINGS"] = "always"  # as of processes that are not waited for
    heard, held = os.pipe()
    words = ("check", root, *DAY)
    alone = run(*words, ALONE, env=free)
    assert run(*words, env=free, pass_fds=(held,)) == alone  # and it has ended: nobody holds what it says
    os.close(held)
    assert os.read(heard, 1) == b""
    os.close(heard)
    try:
        assert until(lambda: calling.is_listened_to(str(root)))
        holder = holder_of(root, READY)
        assert os.getsid(holder.pid) == holder.pid
        write(root, BO, NOTES[BO] + "[[Nobody]]\n")
        assert run(*words, env=free) == run(*words, ALONE, env=free)
        assert holder_of(root, READY) == holder
    finally:
        make_room(root)
    assert until(lambda: holder_of(root, READY) is None)


@pytest.fixture
def left(tmp_path, monkeypatch):
    """Return what reads a vault and tells whether something is left ready for it."""
    monkeypatch.delenv(ONCE)
    monkeypatch.setattr(leaving_ready, "_LEAST", 100)

    started = []

    def start(words, **_):
        started.append(words)
        return SimpleNamespace()

    monkeypatch.setattr(subprocess, "Popen", start)

    def is_left(notes=NOTES, means=Means(NoteMemory(tmp_path))):  # noqa: B008 - nothing is remembered there

        root = made(tmp_path / "vault", notes)
        leaving_ready.has_read(root, read(read_vault(root), means=means))
        leaving_ready.leave_ready()
        assert started in ([], [[*VAULTLINK, "answer", root, LEFT]])
        return bool(started and started.pop())

    return is_left


def test_it_is_left_ready_where_it_pays(left, monkeypatch):
    assert left()
    assert not left(means=Means())  # as with --no-cache
    leaving_ready.leave_ready()  # nothing was read since
    monkeypatch.setattr(leaving_ready, "_LEAST", 10_000)
    assert not left()
    monkeypatch.setattr(leaving_ready, "_LEAST", 0)
    monkeypatch.setattr(leaving_ready, "_MOST", 100)
    assert not left()


def test_nothing_is_left_where_settings_say_so_or_nobody_will_ask_again(left, monkeypatch):
    assert not left(NOTES | {"vaultlink.toml": "[answer]\nidle = 0\n"})
    for name in (ONCE, "JENKINS_URL"):
        monkeypatch.setenv(name, "1")
        assert not left()
        monkeypatch.delenv(name)
    monkeypatch.delattr(os, "mkfifo")
    assert not left()


def test_nothing_is_left_where_something_is_ready_or_begins_to_be(left, tmp_path):
    root = made(tmp_path / "vault")
    with locked(root, "vaultlink answer", purpose=READY):
        assert not left()
    desk = Desk(root, Inbox(time.monotonic), lambda *_: None)
    desk.open()
    assert not left()
    desk.close()
    assert left()


def test_nothing_is_left_where_the_folder_has_gone_in_which_the_command_was_typed(
    left, tmp_path, monkeypatch
):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    leaving_ready._roots[:] = [Path()]
    (tmp_path / "gone").rmdir()
    leaving_ready.leave_ready()
    assert left()


@pytest.mark.parametrize("passing", ["New.md", "picture 2.png", BO], ids=str)
def test_what_was_there_only_while_it_read_is_not_said_later(tmp_path, monkeypatch, passing):
    root = made(tmp_path / "vault")
    standby = Stepped(root).standby
    standby.prepare()
    vault = standby._at_hand

    def read_meanwhile(most):
        write(root, passing, "[[Nobody]]")
        reading = WholeEngine.read(vault.engine, most)
        (root / passing).unlink()
        if passing == BO:
            write(root, BO, before)
        return reading

    before = NOTES[BO] + "once more\n"
    write(root, BO, before)
    write(root, "Other.md", "a new file, so that all are looked at")
    with monkeypatch.context() as patch:
        patch.setattr(vault.engine, "read", read_meanwhile)
        vault.read()
    found, alone = vault.read(), read(read_vault(root))
    assert found.texts.texts == alone.texts.texts
    assert found.vault.files == alone.vault.files


def test_nor_is_what_was_there_only_while_it_read_ahead(tmp_path, monkeypatch):
    root = made(tmp_path / "vault")
    engine = WholeEngine(root)
    vault = AtHand(root, Known(root, Time().clock), engine, engine.differ)
    vault.catch_up()
    with monkeypatch.context() as patch:
        patch.setattr(engine_module, "read_again", lambda *_: None)
        write(root, "New.md", "[[Nobody]]")
        engine.prepare(TODAY)
    (root / "New.md").unlink()
    assert vault.read().vault.files == read(read_vault(root)).vault.files
