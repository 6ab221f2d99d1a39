"""`check --staged` judges the index, and only what the commit would bring in."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vaultlink.disk.git_process import GitTrouble, begin_git, run_git
from vaultlink.pipeline.commits import NoSuchCommit


def staged(run, root, *words):
    result = run("check", root, "--staged", "--format", "json", *words)
    return result.exit_code, [(one["path"], one["rule"]) for one in json.loads(result.stdout)["findings"]]


def test_what_was_committed_long_ago_fails_no_commit(repository, run):
    assert staged(run, repository) == (0, [])


def test_j1_the_index_counts_and_not_the_work_tree(repository, run, git):
    (repository / "Анна.md").write_text("[[Igor]] [[staged fault]]\n")
    git(repository, "add", "-A")
    (repository / "Анна.md").write_text("[[Igor]] mended\n")
    (repository / "Igor.md").write_text("[[Анна]] [[not staged]]\n")
    assert staged(run, repository) == (1, [("Анна.md", "unresolved-link")])


def test_j2_a_deleted_note_breaks_the_links_to_it(repository, run, git):
    git(repository, "rm", "-q", "Igor.md")
    code, found = staged(run, repository)
    assert (code, ("Анна.md", "unresolved-link") in found) == (1, True)


def test_j2_a_renamed_note_brings_in_only_what_its_name_breaks(repository, run, git):
    git(repository, "mv", "Igor.md", "Igor Petrov.md")
    assert [one for one in staged(run, repository)[1] if one[1] == "unresolved-link"] == [
        ("Анна.md", "unresolved-link")
    ]


@pytest.mark.parametrize("how", [["commit", "-q", "-a"], ["commit", "-q", "Анна.md"], ["commit", "-q"]])
def test_j3_the_hook_sees_the_index_that_is_committed(repository, run, git, how):
    assert run("install-hook", repository).exit_code == 0
    (repository / "Анна.md").write_text("[[Igor]] [[new fault]]\n")
    if how == ["commit", "-q"]:
        git(repository, "add", "-A")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        git(repository, *how, "-m", "second", PATH=_path())
    assert "unresolved-link" in refused.value.stdout.decode() + refused.value.stderr.decode()
    (repository / "Анна.md").write_text("[[Igor]] without a fault\n")
    git(repository, "add", "-A")
    git(repository, *how, "-m", "second", PATH=_path())


def _path():
    return f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"  # noqa: PTH120 - not of a note


@pytest.mark.parametrize("name", ['с "кавычками".md', "two  blanks.md", "tab\tin.md"])
def test_j4_any_name_is_read(repository, run, git, name):
    (repository / name).write_text("[[nowhere near]]\n")
    git(repository, "add", "-A")
    assert (name, "unresolved-link") in staged(run, repository)[1]


def test_j6_checking_writes_nothing(repository, run, git):
    (repository / "Анна.md").write_text("[[Igor]] [[new fault]]\n")
    git(repository, "add", "-A")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in repository.rglob("*")}
    staged(run, repository)
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in repository.rglob("*")} == before


@pytest.mark.parametrize("setting", ["true", "input", "false"])
def test_j8_line_ends_make_no_difference(repository, run, git, setting):
    git(repository, "config", "core.autocrlf", setting)
    (repository / "Анна.md").write_bytes(b"[[Igor]]\r\n[[new fault]]\r\n")
    git(repository, "add", "-A")
    assert staged(run, repository) == (1, [("Анна.md", "unresolved-link")])


def test_j9_a_vault_may_lie_in_a_folder_of_the_repository(tmp_path, run, git):
    vault = tmp_path / "repository/notes"
    (vault / ".obsidian").mkdir(parents=True)
    (vault / "a.md").write_text("[[nowhere near]]\n")
    (tmp_path / "repository/outside.md").write_text("[[elsewhere]]\n")
    git(tmp_path / "repository", "init", "-q")
    git(tmp_path / "repository", "add", "-A")
    assert ("a.md", "unresolved-link") in staged(run, vault)[1]
    assert run("install-hook", vault).exit_code == 0
    assert "check 'notes' --staged" in (tmp_path / "repository/.git/hooks/pre-commit").read_text()


def test_j9_where_files_have_to_have_a_place_git_is_waited_for(repository, run, git, monkeypatch):
    (repository / "Анна.md").write_text("[[Igor]] [[new fault]]\n")
    git(repository, "add", "-A")
    found = staged(run, repository)
    monkeypatch.delattr(os, "memfd_create", raising=False)
    assert staged(run, repository) == found == (1, [("Анна.md", "unresolved-link")])


def test_j9_what_git_refuses_while_something_else_is_done_is_said(tmp_path):
    with pytest.raises(GitTrouble, match="git refuses: fatal"):
        begin_git(tmp_path, "cat-file", "--batch", sent=b"")()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="where descriptors can be counted")
def test_where_nobody_waits_for_git_no_file_stays_open(tmp_path):
    def opened():
        paths = Path("/proc/self/fd").iterdir()
        return sum("memfd:" in str(path.readlink()) for path in paths if path.is_symlink())

    before = opened()
    for _ in range(3):
        begin_git(tmp_path, "version")
    gc.collect()
    assert opened() == before


def test_j9_that_git_is_missing_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    for ask in (run_git, lambda *words: begin_git(*words, sent=b"")()):
        with pytest.raises(GitTrouble, match="git cannot be started"):
            ask(tmp_path, "cat-file", "--batch")


def test_j9_a_folder_without_git_is_said(vault, run):
    result = run("check", vault({"a.md": ""}), "--staged")
    assert isinstance(result.exception, GitTrouble)
    assert result.exception.exit_code == 2


def test_j10_the_first_commit_is_judged_as_a_whole(vault, run, git):
    root = vault({"a.md": "[[nowhere near]]\n"})
    git(root, "init", "-q")
    git(root, "add", "-A")
    code, found = staged(run, root)
    assert (code, ("a.md", "unresolved-link") in found) == (1, True)


def test_a_commit_is_not_judged_by_the_calendar_unless_asked(repository, run, git):
    (repository / "Paul.md").write_text("---\ntype: partner\ncadence: 30\n---\n- 2026-01-01: call [[Анна]]\n")
    git(repository, "add", "-A")
    day = ("--today", "2026-11-23")
    assert "overdue-contact" not in [rule for _, rule in staged(run, repository, *day)[1]]
    assert "overdue-contact" in [rule for _, rule in staged(run, repository, *day, "--with-date-rules")[1]]


def test_a_rule_that_is_off_judges_the_commit_too_when_it_is_selected(repository, run, git):
    (repository / "Alone.md").write_text("Nobody knows of it.\n")
    git(repository, "add", "-A")
    assert "isolated-note" not in [rule for _, rule in staged(run, repository)[1]]
    assert staged(run, repository, "--select", "isolated-note")[1] == [("Alone.md", "isolated-note")]


def test_since_a_commit_only_what_came_later_is_told(repository, run, git):
    (repository / "Анна.md").write_text("[[Igor]] [[new fault]]\n")
    git(repository, "commit", "-q", "-a", "-m", "second")
    result = run("check", repository, "--since", "HEAD~1", "--format", "json")
    assert [one["path"] for one in json.loads(result.stdout)["findings"]] == ["Анна.md"]
    assert run("check", repository, "--since", "HEAD").exit_code == 0
    assert isinstance(run("check", repository, "--since", "nonsense").exception, NoSuchCommit)
    assert isinstance(run("check", repository, "--since", "--output=x").exception, NoSuchCommit)


def test_a_hook_that_is_there_is_kept_and_runs_first(repository, run, git):
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho earlier hook >&2\nexit 1\n")
    hook.chmod(0o755)
    assert run("install-hook", repository).stdout == "The hook is installed; it runs at each commit.\n"
    assert run("install-hook", repository).stdout == "The hook is there already.\n"
    with pytest.raises(subprocess.CalledProcessError) as refused:
        git(repository, "commit", "-q", "--allow-empty", "-m", "second", PATH=_path())
    assert b"earlier hook" in refused.value.stderr


def test_a_text_that_git_has_lost_is_told_of(repository, run, git):
    git(repository, "update-index", "--add", "--cacheinfo", f"100644,{'12' * 20},Lost.md")
    result = run("check", repository, "--staged")
    assert isinstance(result.exception, GitTrouble)
