"""Commands ask the watch of their vault, and what it says is what they would have found out themselves."""

import dataclasses
import gc
import os
import random
import select
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path

import pytest
from stepped import NOTES, Ear, Observers, Time, files_of, made, write

import vaultlink.__main__ as program
from vaultlink.cli import again, asking
from vaultlink.cli import answering as answering_module
from vaultlink.cli.answering import answering
from vaultlink.cli.main import COMMANDS
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.disk import calling, calls, line
from vaultlink.disk import program as program_module
from vaultlink.disk.lock import locked
from vaultlink.disk.own_place import CACHE, CACHE_VARIABLE, name_of, place_of
from vaultlink.model.message import Message
from vaultlink.watch import Desk, Inbox, Watch, WholeEngine, at_hand

fcntl = pytest.importorskip("fcntl", reason="terminals as POSIX has them")
pty = pytest.importorskip("pty", reason="terminals as POSIX has them")
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes as POSIX has them")

ADA, BO = "People/Ada Byrne.md", "People/Bo Lind.md"
DAY = ("--today", "2026-11-23")
ALONE = "--no-cache"
"""What keeps a command from asking, and changes nothing else."""
LOOKS = {
    "agenda": ("agenda", "{root}", *DAY),
    "agenda.json": ("agenda", "{root}", "--format", "json", *DAY),
    "build --check": ("build", "{root}", "--check", *DAY),
    "build --diff": ("build", "{root}", "--diff", *DAY),
    "check": ("check", "{root}", *DAY),
    "check --all": ("check", "{root}", "--all", *DAY),
    "check.sarif": ("check", "{root}", "--format", "sarif", *DAY),
    "check --statistics": ("check", "{root}", "--statistics", *DAY),
    "inspect": ("inspect", "Ada Byrne", "--vault", "{root}"),
    "no such note": ("inspect", "Nobody", "--vault", "{root}"),
    "no such option": ("check", "{root}", "--such"),
    "partners": ("partners", "{root}", *DAY),
    "path": ("path", "Bo Lind", "--vault", "{root}", *DAY),
    "resolve": ("resolve", "Ada Byrne", "--vault", "{root}"),
    "show": ("show", "Ada Byrne", "--vault={root}", *DAY),
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))


class Asked:
    """A watch that takes steps while a command asks it, and counts what it has answered."""

    def __init__(self, root):
        self.root, self.answers, self.is_over = root, [], False
        self.take = lambda call: call.take()
        self.time, self.ear = Time(), Ear()
        self.inbox = Inbox(self.time.clock.monotonic)
        answer = answering(lambda: self.is_over)

        def counting(call, vault):
            tell = call.tell

            class Counted:
                question, is_over = call.question, call.is_over
                take = staticmethod(lambda: self.take(call))

                @staticmethod
                def tell(said):
                    self.answers.append(said)
                    tell(said)

            return answer(Counted, vault)

        self.desk = Desk(root, self.inbox, counting)
        self.watch = Watch(
            root,
            WholeEngine(root),
            Observers(),
            self.time.clock,
            self.ear,
            lambda: False,
            self.inbox,
            self.desk,
        )
        self.watch.step()
        self.watch.step()

    def interrupted(self):
        """Return how a call is taken by which the command is ended."""

        def take(call):
            is_taken = call.take()
            assert not call.is_over()
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
            return is_taken

        return take

    def run(self, *words, cwd=None, steps=True, **environment):
        """Run a command in a process of its own, and return how it ended and what it said."""
        process = self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "vaultlink", *map(str, words)],
            env={**os.environ, **environment},
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        ended = threading.Event()
        said = []
        threading.Thread(target=lambda: (said.append(process.communicate()), ended.set())).start()
        while not ended.wait(0.005):
            if steps:
                self.watch.step()
        return process.returncode, *said[0]


@pytest.fixture
def asked(tmp_path):
    watch = Asked(made(tmp_path / "vault"))
    yield watch
    watch.desk.close()


def words_of(name, root):
    return [word.format(root=root) for word in LOOKS[name]]


@pytest.mark.parametrize("name", LOOKS)
def test_the_watch_says_what_the_command_itself_would(asked, name):
    words = words_of(name, asked.root)
    told = asked.run(*words)
    assert [one is not None for one in asked.answers] == [True]
    assert told == asked.run(*words, ALONE)
    assert len(asked.answers) == 1


def test_after_any_changes_it_says_what_is_true_then(asked):
    chance = random.Random(7)  # noqa: S311 - a test's
    pieces = ("[[Compilers]]", "[[Nobody]]", "- 2026-11-20 call: [[Bo Lind]]", "#work", "# Heading", "^block")
    for step in range(12):
        paths = [path for path in files_of(asked.root) if path.endswith(".md") and "Summaries" not in path]
        path = asked.root / chance.choice(paths)
        kind = chance.randrange(5)
        if kind == 0:
            path.rename(path.with_name(f"Moved {step}.md"))
        elif kind == 1 and len(paths) > 3:
            path.unlink()
        elif kind == 2:
            write(asked.root, f"New {step}.md", f"{chance.choice(pieces)} [[{path.stem}]]\n")
        elif kind == 3:
            settings = f"language = 'en'\nignore = ['New {step - 1}.md']\n[watch]\nquiet = 0\n"
            write(asked.root, "vaultlink.toml", settings)
        else:
            path.write_text(path.read_text() + chance.choice(pieces) + "\n")
        for name in ("check --all", chance.choice(("agenda", "partners", "build --diff"))):
            words = words_of(name, asked.root)
            assert asked.run(*words) == asked.run(*words, ALONE)
    assert len(asked.answers) == 24
    assert None not in asked.answers


def test_a_build_that_it_makes_is_one_and_is_not_taken_for_somebody_elses(asked, tmp_path):
    write(asked.root, ADA, NOTES[ADA] + "- 2026-11-20 mail: more\n")
    code, out, err = asked.run("build", asked.root, "--now", *DAY)
    assert (code, err) == (0, b"")
    assert b" summaries written in Summaries\n" in out
    assert len(asked.answers) == 1
    assert (asked.root / ADA).read_text() == NOTES[ADA] + "- 2026-11-20 mail: more\n"
    built = files_of(asked.root)
    aside = made(tmp_path / "aside", NOTES | {ADA: NOTES[ADA] + "- 2026-11-20 mail: more\n"})
    assert asked.run("build", aside, "--now", *DAY, ALONE, steps=False)[0] == 0
    assert built == files_of(aside)
    for _ in range(3):
        asked.time.passed += 700.0  # long enough for a look at all files
        asked.watch.step()
    assert files_of(asked.root) == built
    assert all("Summaries" not in path for report in asked.ear.reports for path in report.changed)


def test_a_build_whose_command_is_interrupted_begins_no_other_file(asked):
    write(asked.root, ADA, NOTES[ADA] + "- 2026-11-20 mail: more\n")
    before = files_of(asked.root)
    asked.take = asked.interrupted()
    assert asked.run("build", asked.root, "--now", *DAY)[:2] == (130, b"")
    assert files_of(asked.root) == before
    asked.take = lambda call: call.take()
    assert asked.run("build", asked.root, "--now", *DAY)[0] == 0
    assert files_of(asked.root) != before


def test_what_watch_and_commands_do_by_turns_stays_true(asked):
    for step in range(4):
        write(asked.root, BO, f"{NOTES[BO]}- 2026-11-1{step} call: [[New {step}]]\n")
        asked.inbox.hint(BO)
        asked.time.passed += 5.0
        asked.watch.step()
        for name in ("check --all", "build --check"):
            words = words_of(name, asked.root)
            assert asked.run(*words) == asked.run(*words, ALONE)
        write(asked.root, ADA, f"{NOTES[ADA]}- 2026-11-1{step} call: [[New {step}]]\n")
        asked.run("build", asked.root, "--now", *DAY)
        assert asked.run("build", asked.root, "--check", *DAY, ALONE)[0] == 0
    assert None not in asked.answers


def test_what_could_not_be_built_yet_is_known(asked):
    words = words_of("check", asked.root)
    asked.run(*words)
    with locked(asked.root, "somebody"):
        write(asked.root, BO, f"{NOTES[BO]}[[Nobody]]\n")
        asked.inbox.hint(BO)
        asked.time.passed += 5.0
        asked.watch.step()
        assert asked.ear.waiting
        assert asked.run(*words) == asked.run(*words, ALONE)
    assert None not in asked.answers


def test_where_very_much_has_changed_the_command_is_quicker_alone(asked, monkeypatch):
    monkeypatch.setattr(at_hand, "_MOST", 20)  # more than there are summaries
    words = words_of("check", asked.root)
    for number in range(21):
        write(asked.root, f"{number}.md", f"[[Nobody {number}]]\n")
    assert asked.run(*words) == asked.run(*words, ALONE)
    assert asked.answers == [None]
    asked.inbox.doubt()
    asked.time.passed += 5.0
    asked.watch.step()
    assert len(asked.ear.reports) == 2
    assert asked.run(*words) == asked.run(*words, ALONE)
    assert asked.answers[1] is not None


def test_what_was_found_for_who_asks_is_built_when_changes_have_ceased(asked):
    write(asked.root, BO, f"{NOTES[BO]}[[Nobody]]\n")
    asked.run(*words_of("check", asked.root))
    asked.watch.step()
    assert len(asked.ear.reports) == 1
    asked.time.passed += 5.0
    asked.watch.step()
    assert [report.changed for report in asked.ear.reports[1:]] == [(BO,)]


def test_what_is_no_file_that_can_be_read_comes_and_goes(asked):
    words = words_of("check --all", asked.root)
    for name in (b"bad \xff.md", b".vl-0123456789ab.tmp"):
        path = os.fsencode(asked.root) + b"/" + name
        asked.run(*words)
        Path(os.fsdecode(path)).write_text("[[Nobody]]")
        assert asked.run(*words) == asked.run(*words, ALONE)
        Path(os.fsdecode(path)).unlink(missing_ok=True)
        assert asked.run(*words) == asked.run(*words, ALONE)
    assert None not in asked.answers


def git_in(root, *words, check=True):
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run(["git", *identity, *words], cwd=root, check=check, capture_output=True)


def test_while_git_merges_one_path_has_several_contents(asked):
    path = "Compilers.md"

    def says(text):
        write(asked.root, path, text)
        git_in(asked.root, "add", "-A")
        git_in(asked.root, "commit", "-qm", text)

    git_in(asked.root, "init", "-q", "-b", "ours")
    says("What all know.\n")
    git_in(asked.root, "checkout", "-qb", "theirs")
    says("What [[They]] know.\n")
    git_in(asked.root, "checkout", "-q", "ours")
    says("What [[We]] know.\n")
    git_in(asked.root, "merge", "theirs", check=False)
    words = ("check", ".", "--staged")
    for settle in ((), ("checkout", "--ours", path), ("checkout", "--theirs", path)):
        if settle:
            git_in(asked.root, *settle)
            git_in(asked.root, "add", path)
        assert asked.run(*words, cwd=asked.root) == asked.run(*words, ALONE, cwd=asked.root)
    assert None not in asked.answers


def test_the_hook_asks_too(asked):
    def git(*words):
        git_in(asked.root, *words)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "all")
    for step in range(3):
        write(asked.root, "Compilers.md", f"What [[Nobody {step}]] knows, [[Ada Byrne#Missing]].\n")
        git("add", "Compilers.md")
        write(asked.root, "Compilers.md", "Not staged: [[Somebody else]].\n")
        words = ("check", ".", "--staged")
        told = asked.run(*words, cwd=asked.root)
        assert f"Nobody {step}".encode() in told[1]
        assert told == asked.run(*words, ALONE, cwd=asked.root)
        git("commit", "-qm", "more")
    assert len(asked.answers) == 3
    assert None not in asked.answers


def test_the_vault_is_found_upwards_and_words_are_bytes(asked):
    words = ("inspect", "Люди \udcff", *DAY)  # no such option, and no such note
    folder = asked.root / "People"
    assert asked.run(*words, cwd=folder) == asked.run(*words, ALONE, cwd=folder)
    assert asked.run("check", *DAY, cwd=folder) == asked.run("check", *DAY, ALONE, cwd=folder)
    assert asked.run("partners", cwd=folder) == asked.run("partners", ALONE, cwd=folder)
    assert len(asked.answers) == 3


def test_in_another_language_or_time_zone_the_command_works_alone(asked):
    words = ("check", asked.root, *DAY)
    for environment in ({"VAULTLINK_LANGUAGE": "ru"}, {"TZ": "Asia/Tokyo"}, {"VAULTLINK_STATE_DIR": "/no"}):
        assert asked.run(*words, **environment) == asked.run(*words, ALONE, **environment)
    assert asked.answers == [None, None, None]


def test_about_another_vault_the_command_works_alone(asked, tmp_path):
    other = made(tmp_path / "other", {"A.md": "[[Nobody]]", "vaultlink.toml": ""})
    words = ("check", other, "--ignore", asked.root)
    assert asked.run(*words) == asked.run(*words, ALONE)
    words = ("inspect", other / "A.md")  # typed in the vault that is watched
    assert asked.run(*words, cwd=asked.root) == asked.run(*words, ALONE, cwd=asked.root)
    assert not any(asked.answers)


def test_of_another_program_it_has_no_answer(asked, monkeypatch):
    monkeypatch.setattr(answering_module, "program_mark", lambda: "another")
    assert asked.run("check", asked.root, *DAY)[0] == 1
    assert asked.answers == [None]


@pytest.mark.parametrize("question", [b"", b"\0", b"a\0b", b"\xff" * 100, b"a\0/\x000\x000\x000\0many\0"])
def test_a_question_that_is_none_has_no_answer(asked, question):
    said = []
    thread = threading.Thread(target=lambda: said.append(calling.call(str(asked.root), question)))
    here, variables = Path.cwd(), dict(os.environ)
    thread.start()
    while thread.is_alive():
        asked.watch.step()
        time.sleep(0.002)
    assert said == [None]
    assert (Path.cwd(), dict(os.environ)) == (here, variables)


def test_a_fault_while_it_answers_is_the_commands_own_affair(asked, monkeypatch):
    monkeypatch.setattr(answering_module.main, "run", lambda *_: 1 / 0)
    words = ("check", asked.root, *DAY)
    assert asked.run(*words) == asked.run(*words, ALONE)
    assert asked.answers == [None]


def test_once_it_is_told_to_stop_what_was_broken_off_is_no_answer(asked):
    asked.is_over = True
    assert asked.run("check", asked.root, *DAY)[0] == 1
    assert asked.answers == [None]


def test_a_watch_that_is_busy_is_not_waited_for(asked):
    words = ("check", asked.root, *DAY)
    assert asked.run(*words, steps=False) == asked.run(*words, ALONE, steps=False)
    asked.watch.step()  # whoever asked has gone
    assert asked.answers == [None]
    assert asked.run(*words)[0] == 1
    assert len(asked.answers) == 2


def test_a_watch_that_dies_while_it_answers_is_not_waited_for(asked, monkeypatch):
    hung_up = []

    def answer(call, _):
        call.take()
        hung_up.append(call)
        os.close(call._told)

    monkeypatch.setattr(asked.desk, "_answer", answer)
    words = ("check", asked.root, *DAY)
    assert asked.run(*words) == asked.run(*words, ALONE)
    assert len(hung_up) == 1


def test_nobody_reads_the_answer(asked):
    big = b"x" * 1_000_000

    def answer(call, _):
        assert call.take()
        call.tell(big)

    asked.desk._answer = answer
    said = []
    thread = threading.Thread(target=lambda: said.append(calling.call(str(asked.root), b"?")))
    thread.start()
    while thread.is_alive():
        asked.watch.step()
        time.sleep(0.002)
    assert said == [big]
    name = "0123456789abcdef"
    for ending in (line.ASKED, line.TOLD):
        os.mkfifo(line.place(name, ending), 0o600)
    silent = os.open(line.place(name, line.TOLD), os.O_RDONLY | os.O_NONBLOCK)
    begun = os.open(line.place(name, line.ASKED), os.O_RDWR)
    calls._STUCK, before = 0.1, calls._STUCK
    try:
        os.write(begun, b"?")
        found = calls.Call.of(name)
        assert found
        found.tell(big)  # and does not wait for ever
    finally:
        calls._STUCK = before
        os.close(silent)
        os.close(begun)


@pytest.mark.parametrize("option", ["--fix", "--no-cache", "--private", "--write-baseline", "--help", "-h"])
def test_with_some_options_a_command_works_alone(asked, option):
    asked.run("agenda" if option == "--private" else "check", asked.root, option)
    assert asked.answers == []


def test_doctor_says_whether_a_watch_answers(asked, run):
    said = "a watch runs here"
    assert said in run("doctor", asked.root).stdout
    asked.desk.close()
    assert said not in run("doctor", asked.root).stdout


def test_only_commands_that_read_notes_ask():
    assert COMMANDS.keys() > asking._COMMANDS
    assert COMMANDS.keys() - asking._COMMANDS == {
        *("answer", "cache", "doctor", "graph", "init", "insert", "install-hook", "release", "rules"),
        *("trust", "undo", "watch"),
    }


def test_nothing_is_left_in_the_cache_folder_and_it_is_nobody_elses(asked):
    asked.run("check", asked.root, *DAY)
    pipes = [path for path in Path(place_of(CACHE)).iterdir() if stat.S_ISFIFO(path.stat().st_mode)]
    assert [path.suffix for path in pipes] == [line.BELL]
    assert stat.S_IMODE(pipes[0].stat().st_mode) == 0o600
    asked.desk.close()
    assert not pipes[0].exists()


def test_what_only_commands_need_is_given_back_when_nobody_has_asked_for_long(asked):
    words = ("check", asked.root, "--all", *DAY)
    told = asked.run(*words)
    assert asked.watch._at_hand._handed_on
    asked.time.passed += 600.0
    asked.watch.step()
    assert asked.watch._at_hand._handed_on
    asked.time.passed += 600.0
    asked.watch.step()
    assert not asked.watch._at_hand._handed_on
    assert asked.run(*words) == told


def test_a_question_that_no_pipe_holds_is_not_asked(asked):
    assert calling.call(str(asked.root), b"x" * (line.LARGEST + 1)) is None
    assert {path.suffix for path in Path(place_of(CACHE)).iterdir()} == {line.BELL}
    variables = {"VAULTLINK_MANY": "x" * (line.LARGEST + 1)}
    assert asked.run("check", asked.root, *DAY, **variables)[0] == 1
    assert asked.answers == []


def test_two_watches_share_a_bell(asked):
    second = Asked(asked.root)
    second.desk.close()
    assert asked.run("check", asked.root, *DAY)[0] == 1
    assert len(asked.answers) == 1


def test_where_the_cache_folder_was_cleared_the_bell_is_hung_up_again(asked):
    shutil.rmtree(place_of(CACHE))
    asked.watch.step()
    assert asked.run("check", asked.root, *DAY)[0] == 1
    assert len(asked.answers) == 1


@pytest.mark.parametrize("there", ["file", "link", "open to others", "folder"])
def test_a_bell_that_is_doubtful_is_not_rung_nor_listened_to(tmp_path, there):
    root, path = made(tmp_path / "vault"), None
    Path(place_of(CACHE)).mkdir()
    path = Path(line.place(name_of(root), line.BELL))
    if there == "file":
        path.write_text("bell")
    elif there == "folder":
        path.mkdir()
    elif there == "link":
        os.mkfifo(tmp_path / "elsewhere", 0o600)
        path.symlink_to(tmp_path / "elsewhere")
    else:
        os.mkfifo(path)
        path.chmod(0o622)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    assert not calling.is_listened_to(str(root))
    assert calling.call(str(root), b"?") is None
    with pytest.raises(OSError, match=r"not permitted|Too many levels|Is a directory"):
        calls.Line(root)
    os.close(reader)


def test_where_there_are_no_such_pipes_commands_work_alone(tmp_path, monkeypatch):
    root = made(tmp_path / "vault")
    monkeypatch.delattr(os, "mkfifo")
    monkeypatch.delattr(os, "O_NONBLOCK")
    desk = Desk(root, Inbox(time.monotonic), lambda *_: None)
    desk.open()
    assert not desk.serve(None)
    desk.close()
    assert not calling.is_listened_to(str(root))
    assert asking.ask(["check", str(root)]) is None


def test_a_signal_while_it_runs_a_command_ends_the_watch_too():
    woken = []
    with finishing_the_file(lambda: woken.append(1)) as outer:
        with finishing_the_file() as inner:
            signal.raise_signal(signal.SIGTERM)
        assert (inner.received, outer.received, woken) == ([signal.SIGTERM], [signal.SIGTERM], [1])
    with finishing_the_file() as alone:
        assert not alone.is_wanted()


def test_on_a_terminal_it_is_shown_as_it_would_be(asked, monkeypatch):
    wide = os.terminal_size((200, 50))
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: wide)  # that of the watch
    write(asked.root, "Long.md", "[[Nobody]] and much else " * 20)

    def shown(*words):
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "vaultlink", *map(str, words)],
            env={**os.environ, "TERM": "xterm"},
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        seen = b""
        while True:
            asked.watch.step()
            if not select.select([ours], [], [], 0.005)[0]:
                continue
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            seen += part
        os.close(ours)
        return process.wait(), seen

    for words in (("check", asked.root, *DAY), ("agenda", asked.root, *DAY)):
        told = shown(*words)
        assert b"\x1b[" in told[1]
        assert told == shown(*words, ALONE)
    assert len(asked.answers) == 2


def test_who_stops_reading_is_told_as_ever(asked, monkeypatch):
    closed, ours = os.pipe()
    os.close(closed)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "vaultlink", "check", str(asked.root)],
        stdout=ours,
        stderr=subprocess.PIPE,
    )
    os.close(ours)
    while process.poll() is None:
        asked.watch.step()
        time.sleep(0.005)
    assert (process.returncode, process.communicate()[1]) == (141, b"")
    assert len(asked.answers) == 1


def test_nobody_reads_what_is_to_be_known_beside(asked):
    write(asked.root, BO, f"{NOTES[BO]}- 2027-11-20 call: soon\n")
    words = ("agenda", str(asked.root), "--format", "json", *DAY)

    def run(*options):
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "vaultlink", *words, *options],
            stdout=subprocess.PIPE,
            stderr=closed,
        )
        while process.poll() is None:
            asked.watch.step()
            time.sleep(0.005)
        return process.returncode, process.communicate()[0]

    assert b"finding" in asked.run(*words)[2]
    reader, closed = os.pipe()
    os.close(reader)
    assert run() == run(ALONE)
    os.close(closed)
    assert len(asked.answers) == 2


def test_nothing_of_an_answer_is_kept(asked):
    asked.run(*words_of("partners", asked.root))
    gc.collect()
    assert not any(isinstance(one, answering_module._Heard) for one in gc.get_objects())


def test_after_an_answer_new_rings_are_taken_apart(asked):
    class Ring:
        pass

    rings = []

    def answer(call, _):
        ring = Ring()
        ring.itself = ring
        rings.append(weakref.ref(ring))
        call.tell(None)

    asked.desk._answer = answer
    was = gc.isenabled()
    gc.disable()
    try:
        asked.run(*words_of("check", asked.root))
    finally:
        if was:
            gc.enable()
    assert [one() for one in rings] == [None]


def test_a_pipe_that_holds_less_than_the_question_is_not_rung_for(asked, monkeypatch):
    def small(path, way):
        file = opened(path, way)
        if path.endswith(line.ASKED):
            fcntl.fcntl(file, fcntl.F_SETPIPE_SZ, 4096)
        return file

    opened = calling.opened
    monkeypatch.setattr(calling, "opened", small)
    assert calling.call(str(asked.root), b"?" * 10_000) is None
    assert [one.suffix for one in Path(place_of(CACHE)).iterdir() if one.is_fifo()] == [line.BELL]


def test_pipes_of_commands_that_were_killed_are_cleared_away(tmp_path):
    Path(place_of(CACHE)).mkdir()
    old, new = (Path(line.place(name * 16, line.TOLD)) for name in "01")
    for path in (old, new):
        os.mkfifo(path, 0o600)
    os.utime(old, (time.time() - 4000,) * 2)
    calls.Line(made(tmp_path / "vault")).close()
    assert (old.exists(), new.exists()) == (False, True)


def test_an_answer_is_said_where_it_is_a_whole_one(asked, monkeypatch):
    def said(answer):
        class Told(calling.Call):
            def answer(self):
                return answer

        monkeypatch.setattr(asking, "Call", Told)
        about = asking.ask(["check", str(asked.root)])
        try:
            return about.answer()
        finally:
            about.close()

    assert said(b"X\x01\0\0\0" + b"7") == 7
    for broken in (b"", b"X", b"O\x02\0\0\0a", b"O\x01\0\0\0a", b"X\x01\0\0\0z", b"X\x09\0\0\0z"):
        assert said(broken) is None
    monkeypatch.setattr(sys, "argv", ["vaultlink", "check", str(asked.root)])
    said(b"X\x01\0\0\0" + b"7")
    with pytest.raises(SystemExit) as end:
        program.main()
    assert end.value.code == 7
    assert [one.suffix for one in Path(place_of(CACHE)).iterdir() if one.is_fifo()] == [line.BELL]


def test_what_is_known_already_is_said_once(asked):
    words = ("check", asked.root, *DAY)
    time.sleep(2.1)  # a file just saved may be saved again without its date telling so
    alone = asked.run(*words, ALONE)
    asked.desk.close()
    assert asked.run(*words) == alone
    asked.watch.step()
    assert asked.run(*words) == alone
    assert [one.suffix for one in Path(place_of(CACHE)).iterdir() if one.is_fifo()] == [line.BELL]
    write(asked.root, BO, f"{NOTES[BO]}[[Nobody]]\n")
    assert asked.run(*words) == asked.run(*words, ALONE)
    assert asked.answers[-1] is not None


def test_what_the_watch_has_said_is_known_the_next_time(asked):
    words = ("check", asked.root, *DAY)
    time.sleep(2.1)  # as above
    told = asked.run(*words)
    assert asked.answers[-1] is not None
    asked.desk.close()
    (known,) = [path for path in Path(place_of(CACHE)).iterdir() if path.suffix == ".answer"]
    kept = known.read_bytes()
    assert kept.endswith(told[1])
    assert asked.run(*words, steps=False) == told
    assert known.read_bytes() == kept


def test_what_somebody_else_may_have_seen_before_a_change_is_not_kept(tmp_path, monkeypatch):
    root = made(tmp_path / "vault")
    words = ["check", str(root)]
    asked = again.question(words)  # who is asked looks at the files now
    write(root, BO, f"{NOTES[BO]}[[Nobody]]\n")
    assert asked.answer() is None
    late = time.time_ns() + 10_000_000_000
    monkeypatch.setattr(again.time, "time_ns", lambda: late)
    asked.keep_said(1, "what was true before\n")
    assert again.question(words).answer() is None
    kept = again.question(words)
    assert kept.answer() is None
    kept.keep_said(1, "what is true\n")
    assert again.question(words).answer() == 1


def test_who_will_be_asked_knows_which_program_it_is_before_all_of_it_is_loaded(monkeypatch):
    for command in ("answer", "watch"):
        monkeypatch.setattr(program_module, "_marked", [])
        again.question([command])
        assert program_module._marked


@pytest.mark.parametrize("what", ["a file that could not be read", "what is told on stderr"])
def test_what_may_be_otherwise_the_next_time_is_not_kept(asked, monkeypatch, what):
    engine = asked.watch._at_hand.engine
    read = engine.read
    other = {"unknown": frozenset({"X.md"})} if what.startswith("a file") else {"notices": (Message("so"),)}
    monkeypatch.setattr(engine, "read", lambda most: dataclasses.replace(read(most), **other))
    time.sleep(2.1)  # as above
    asked.run("check", asked.root, *DAY)
    assert asked.answers[-1] is not None
    assert [path for path in Path(place_of(CACHE)).iterdir() if path.suffix == ".answer"] == []


def test_what_nobody_asks_is_not_rung_for():
    assert asking.ask([]) is None
    assert asking.ask(["rules"]) is None
