"""A command about a vault that has not changed says what it said, without reading a note."""

import errno
import io
import os
import subprocess
import sys

import pytest

import vaultlink.__main__ as program
from vaultlink.cli import again
from vaultlink.disk import kept_answers
from vaultlink.disk import read as read_module
from vaultlink.disk.own_place import CACHE_VARIABLE

NOTES = {"A.md": "[[B]] [[Nobody]]", "B.md": "text ❤", "Люди/Анна.md": "---\ntype: partner\n---\n"}


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(again, "RACY_NS", 0)
    monkeypatch.setattr(again, "_fleeting", [])


@pytest.fixture
def ask(capfd, monkeypatch):
    """Return what runs a command line in this process, streams and all; and how it ended."""

    def ask(*words):
        monkeypatch.setattr(sys, "argv", ["vaultlink", *map(str, words)])
        streams = sys.stdout, sys.stderr
        try:
            program.main()
            code = 0
        except SystemExit as end:
            code = end.code or 0
        finally:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            sys.stdout, sys.stderr = streams
        return code, *capfd.readouterr()

    return ask


@pytest.fixture
def nothing_is_run(monkeypatch):
    def run(_):
        raise AssertionError

    return lambda: monkeypatch.setattr(program, "_run", run)


@pytest.mark.parametrize(
    "words",
    [("check",), ("check", "--all"), ("check", "--format", "json"), ("build", "--today", "2026-11-27")],
)
def test_what_was_said_is_said_again_without_reading_anything(words, vault, ask, nothing_is_run):
    root = vault(NOTES)
    ask(*words, root)  # a build writes now, and what it says is not what the next one says
    first = ask(*words, root)
    nothing_is_run()
    assert ask(*words, root) == first
    assert first[1]


def test_all_of_it_is_said_though_python_uses_no_buffer_and_the_system_takes_little_at_a_time():
    class Drips(io.RawIOBase):
        taken = b""

        def writable(self):
            return True

        def write(self, text):
            self.taken += text[:1]
            return len(text[:1])

    raw = Drips()
    again.say_at_once(io.TextIOWrapper(raw, encoding="utf-8", write_through=True), "❤ text\n")
    assert raw.taken.decode() == f"❤ text{os.linesep}"


def test_where_anything_has_changed_the_notes_are_read(vault, ask):
    root = vault(NOTES)
    before = ask("check", root)
    assert ask("check", root) == before
    (root / "A.md").write_text("[[B]] [[Nobody]] [[None]]")
    after = ask("check", root)
    assert "None" in after[1]
    assert "None" not in before[1]


def test_another_day_another_language_and_other_words_are_other_questions(vault, ask, monkeypatch):
    root = vault(NOTES)
    said = {ask("check", root)}
    said.add(ask("check", root, "--all"))
    said.add(ask("check", root, "--format", "json"))
    monkeypatch.setattr(again.time, "strftime", lambda _: "2030-01-01")
    assert again.question(["check", str(root)]).answer() is None
    assert len(said) == 3


def test_an_answer_of_another_version_of_vaultlink_is_none(vault, ask, monkeypatch):
    root = vault(NOTES)
    ask("check", root)
    assert again.question(["check", str(root)]).answer() is not None
    monkeypatch.setattr(kept_answers, "program_mark", lambda: "another")
    assert again.question(["check", str(root)]).answer() is None


def test_a_damaged_answer_is_none(vault, ask, tmp_path):
    root = vault(NOTES)
    first = ask("check", root)
    (kept,) = (tmp_path / "cache").glob("*.answer")
    for content in (b"", b"\0\0", b"\xff\xfe", kept.read_bytes().replace(b"\n", b" ", 1)):
        kept.write_bytes(content)
        assert ask("check", root) == first


def test_nothing_is_kept_of_a_vault_that_somebody_is_just_editing(vault, ask, monkeypatch):
    root = vault(NOTES)
    monkeypatch.setattr(again, "RACY_NS", 10**12)
    ask("check", root)
    assert again.question(["check", str(root)]).answer() is None


def test_where_a_summary_is_left_alone_it_is_tried_again(vault, ask):
    root = vault(NOTES)
    ask("build", root, "--now")
    summary = next(path for path in root.glob("*/*.md") if "generated" in path.read_text())
    summary.write_text(summary.read_text().replace("#", "by hand #", 1))
    assert ask("build", root, "--now")[2]
    assert again.question(["build", str(root), "--now"]).answer() is None


def test_what_could_not_be_read_is_tried_again(vault, ask, monkeypatch):
    root, read_whole = vault(NOTES), read_module.read_whole

    def broken(name, *words, **options):
        if name.endswith(b"B.md"):
            raise OSError(errno.EIO, "a drive that fails")
        return read_whole(name, *words, **options)

    monkeypatch.setattr(read_module, "read_whole", broken)
    assert "cannot be read" in ask("check", root)[1]
    monkeypatch.setattr(read_module, "read_whole", read_whole)
    assert "cannot be read" not in ask("check", root)[1]


def test_only_so_many_answers_are_kept(vault, ask, tmp_path, monkeypatch):
    monkeypatch.setattr(kept_answers.SAID, "_most", 2)
    root = vault(NOTES)
    for words in ([], ["--all"], ["--statistics"], ["--ignore", "orphan-note"]):
        ask("check", root, *words)
    assert len(list((tmp_path / "cache").glob("*.answer"))) == 2


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--fix"], ["check", "--staged"], ["check", "--no-cache"], ["build", "--check"],
        ["build", "--diff"],
        ["build", "--take-over", "A"], ["check", "--select", "orphan-note"], ["show", "Anna"], ["--help"], [],
        ["check", "one", "two"], ["check", ""],
    ],
)  # fmt: skip
def test_what_depends_on_more_than_the_vault_is_always_worked_out(words):
    assert again.question(words) is None


def test_which_program_it_is_is_known_before_more_of_it_is_loaded(monkeypatch):
    looked = []
    monkeypatch.setattr(again, "program_mark", lambda: looked.append("at its files"))
    assert again.question(["check", "--staged"]) is None
    assert looked == ["at its files"]


def test_an_answer_that_was_cut_is_none(vault, ask, tmp_path):
    root = vault(NOTES)
    ask("check", root)
    (kept,) = (tmp_path / "cache").glob("*.answer")
    kept.write_bytes(kept.read_bytes()[:-1])
    assert again.question(["check", str(root)]).answer() is None


def test_files_of_others_in_the_folder_stay(vault, ask, run, tmp_path, monkeypatch):
    monkeypatch.setattr(kept_answers.SAID, "_most", 1)
    (tmp_path / "cache").mkdir()
    for name in ("mine.answer", "1.answer", "x" * 32 + ".answer", ".of-another.tmp"):
        (tmp_path / "cache" / name).write_text("mine")
    (tmp_path / "cache/.0123456789ab.tmp").write_text("a part of what a note says")
    root = vault(NOTES)
    for words in ([], ["--all"]):
        ask("check", root, *words)
    run("cache", root, "--clear")
    left = {path.name for path in (tmp_path / "cache").iterdir()}
    assert left == {"mine.answer", "1.answer", "x" * 32 + ".answer", ".of-another.tmp"}


def test_clearing_the_cache_clears_the_answers(vault, ask, run, tmp_path):
    root = vault(NOTES)
    ask("check", root)
    assert list((tmp_path / "cache").glob("*.answer"))
    assert run("cache", root, "--clear").exit_code == 0
    assert not list((tmp_path / "cache").glob("*.answer"))


def test_in_a_folder_that_is_no_vault_it_is_worked_out_which_is_meant(vault, monkeypatch):
    root = vault(NOTES)
    monkeypatch.chdir(root / "Люди")
    assert again.question(["check"]) is None
    monkeypatch.chdir(root)
    assert again.question(["check"]) is not None


def test_the_version_is_told_at_once():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "vaultlink", "--version"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.startswith("vaultlink ")
    assert "click" not in done.stderr
