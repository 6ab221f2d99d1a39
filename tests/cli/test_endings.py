"""How a run ends: exit codes, and what is said when the output, the locale or the request is odd."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from vaultlink.cli.main import COMMANDS

on_posix = pytest.mark.skipif(os.name == "nt", reason="pipes, devices and locales as POSIX has them")
with_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
"""A locale in which Python takes the command line for ASCII."""


def started(*words, **options):
    command = [sys.executable, "-m", "vaultlink", *(str(word) for word in words)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", **options)


@on_posix
@pytest.mark.parametrize("words", [("check",), ("graph",), ("build",), ("partners", "--format", "csv")])
def test_nothing_is_said_when_the_reader_of_the_output_has_gone(vault, words):
    reading, writing = os.pipe()
    os.close(reading)
    name, *options = words
    run = started(name, vault({"A.md": "[[B]]"}), *options, stdout=writing)
    os.close(writing)
    assert run.communicate()[1] == ""
    assert run.returncode == 141


@on_posix
def test_a_summary_is_written_though_nobody_reads_what_is_said_about_it(vault):
    reading, writing = os.pipe()
    os.close(reading)
    root = vault({"A.md": "text"})
    started("build", root, stdout=writing).communicate()
    os.close(writing)
    assert (root / "Summaries/Overview.md").is_file()


@with_full_device
@pytest.mark.parametrize("words", [("check",), ("--help",), ("partners", "--format", "csv")])
def test_output_that_has_no_room_is_trouble_with_the_disk(vault, words):
    root = vault({"A.md": "[[B]]"})
    with Path("/dev/full").open("w") as full:
        run = started(*words, *([] if words == ("--help",) else [root]), stdout=full)
        said = run.communicate()[1]
    assert (run.returncode, said) == (4, "vaultlink: cannot write the output: No space left on device\n")


@with_full_device
def test_trouble_that_cannot_be_told_keeps_its_exit_code(tmp_path):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vaultlink", "check", "nowhere"], check=False, stderr=full, cwd=tmp_path
        )
    assert done.returncode == 2


@on_posix
@pytest.mark.parametrize("closed", ["1", "2", "12"])
def test_a_stream_that_is_closed_from_the_start_is_done_without(vault, closed):
    closing = " ".join(f"{one}>&-" for one in closed)
    line = f'"$0" -m vaultlink check "$1" {closing}'
    words = ["/bin/sh", "-c", line, sys.executable, str(vault({"A.md": "[[B]]"}))]
    done = subprocess.run(words, check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("words", [("build", ""), ("check", ""), ("show", "Anna", "--vault", "")])
def test_a_vault_without_a_name_is_refused(run_apart, tmp_path, words):
    (tmp_path / ".obsidian").mkdir()
    done = run_apart(*words)
    assert done.returncode == 2
    assert "the name of the vault is empty" in done.stderr
    assert not (tmp_path / "Summaries").exists()


@on_posix
def test_names_are_understood_in_a_locale_that_does_not_know_their_letters(run_apart, vault, tmp_path):
    root = vault({"Темы/Ёж.md": "[[Нет]]", "vaultlink.toml": 'language = "ru"'}).rename(tmp_path / "вольт")
    assert run_apart("inspect", "ёж", "--vault", root, **ASCII).stdout.startswith("Темы/Ёж.md\n")
    assert run_apart("inspect", root / "Темы/Ёж.md", **ASCII).stdout.startswith("Темы/Ёж.md\n")
    assert run_apart("resolve", "Темы/Ёж.md", "Ёж", "--vault", root, **ASCII).returncode == 0
    assert "Темы/Ёж.md:1:1" in run_apart("check", root, **ASCII).stdout
    assert run_apart("build", root, **ASCII).returncode == 0
    missing = run_apart("check", root / "где", **ASCII)
    assert (missing.returncode, "вольт/где" in missing.stderr) == (2, True)
    assert "«Никто»" in run_apart("show", "Никто", "--vault", root, VAULTLINK_LANGUAGE="ru", **ASCII).stderr


def test_rules_are_listed_by_a_python_without_docstrings(run_apart):
    listed = run_apart("rules", "links", PYTHONOPTIMIZE="2")
    assert "A link, embed or property link leads to a note that does not exist." in listed.stdout


def test_the_list_of_commands_says_whole_sentences(run_apart):
    listed = run_apart("--help").stdout.partition("Commands:")[2]
    assert len(re.findall(r"(?m)^  [\w-]+ +[^.…]+\.$", listed)) == len(COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        *(("--help",), ("check", "--help"), ("agenda", "--help"), ("rules", "--help"), ()),
        *(("chek",), ("check", "--foo"), ("check", "--ignor"), ("check", "a", "b"), ("check", "--today")),
        *(("check", "--all=1"), ("check", "--format", "x"), ("agenda", "--days", "x"), ("show",)),
        *(("agenda", "--days", "-1"), ("check", "--today", "x"), ("inspect", "--vault")),
    ],
    ids=" ".join,
)
def test_help_and_trouble_with_options_are_russian_throughout(run_apart, words):
    done = run_apart(*words, VAULTLINK_LANGUAGE="ru", LANG="en_US.UTF-8")
    said = re.sub(r"(?m)^ *Пример: .*|^  \w+  ", "", done.stdout + done.stderr)
    said = re.sub(r"'[^']*'|«[^»]*»|\([a-z]\)|--?[\w-]+|\[[a-z|]+\]|по\s+умолчанию:\s+\w+|<=x<=", "", said)
    names = {"vaultlink", "Obsidian", "toml", "ics", "vaultlink.toml", "git", "CI", "hook", *COMMANDS}
    names |= {part for name in COMMANDS for part in name.split("-")}
    assert set(re.findall(r"[A-Za-z]+", said)) <= names
    assert re.search("[а-я]", said)


def test_help_is_english_where_only_the_locale_is_russian_and_vaultlink_is_told_otherwise(run_apart):
    said = run_apart("check", "--help", VAULTLINK_LANGUAGE="en", LANG="ru_RU.UTF-8", LANGUAGE="ru").stdout
    assert not re.search("[а-яА-Я]", said)


def test_an_unknown_rule_is_answered_with_the_nearest(run_apart, vault):
    root = vault({"A.md": ""})
    for option in ("--select", "--ignore"):
        done = run_apart("check", root, option, "orfan-note")
        assert done.returncode == 2
        assert "did you mean `orphan-note`?" in done.stderr
    (root / "vaultlink.toml").write_text('[rules]\nignore = [\n  "links",\n  "linkz",\n]\n', "utf-8")
    for command in ("check", "build", "inspect"):
        done = run_apart(command, *(["A.md", "--vault"] if command == "inspect" else []), root)
        assert done.returncode == 2
        assert 'vaultlink.toml:4:3: `rules.ignore` cannot hold "linkz"' in done.stderr
        assert "did you mean `links`?" in done.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read everything")
def test_a_vault_that_may_not_be_read_is_trouble_with_the_disk(run_apart, vault):
    root = vault({"A.md": ""})
    root.chmod(0)
    done = run_apart("check", root)
    root.chmod(0o700)
    assert (done.returncode, done.stderr) == (
        4,
        "vaultlink: the vault's folder cannot be read: Permission denied\n",
    )


def test_a_name_too_long_for_a_file_is_a_note_that_does_not_exist(run_apart, vault):
    done = run_apart("inspect", "x" * 5000, "--vault", vault({"A.md": ""}))
    assert done.returncode == 2
    assert "there is no note" in done.stderr


def test_other_programs_settings_that_cannot_be_read_are_noticed_and_left_aside(run_apart, vault):
    root = vault({"A.md": "[[B]]", ".obsidian/daily-notes.json": "{}".encode("utf-16")})
    (root / ".obsidian/app.json").mkdir()
    done = run_apart("check", root)
    assert "A.md:1:1" in done.stdout
    app, daily = done.stderr.splitlines()
    assert app == "vaultlink: .obsidian/app.json is left aside: it is no regular file"
    assert daily.startswith(
        "vaultlink: .obsidian/daily-notes.json is left aside: this file is written in UTF-16"
    )


def test_a_build_that_left_something_alone_does_not_call_it_up_to_date(run, vault):
    root = vault({"A.md": "text"})
    run("build", root)
    summary = root / "Summaries/Overview.md"
    summary.write_text(summary.read_text("utf-8").replace("# Overview", "# Mine"), "utf-8")
    (root / "A.md").write_text("more\n", "utf-8")
    run("build", root)
    said = run("build", root).stdout
    assert "1 file left as it is" in said
    assert "up to date" not in said
