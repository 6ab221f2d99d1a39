"""Summaries in a repository: a commit in which they do not fit the notes is stopped; nothing is written."""

import pytest
from hooks import Committer, by_framework, natively

from vaultlink.disk.git_process import GitTrouble

DAY = ("--today", "2026-11-20", "--now")


@pytest.fixture
def built(repository, git, run):
    """Return a repository whose summaries are built and committed."""
    assert run("build", repository, *DAY).exit_code == 0
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "summaries")
    return Committer(repository, git)


def checked(run, root, *words):
    return run("build", root, "--check", "--staged", *words).exit_code


@pytest.fixture(params=[natively, by_framework])
def hooked(request, built, git, run):
    request.param(built.root, git, run, builds=True)
    return built


def test_notes_are_committed_together_with_the_summaries_of_them(hooked, run, git):
    hooked.stage("Вера.md", "[[Анна]]\n")
    before = {path: path.read_bytes() for path in (hooked.root / "Сводки").rglob("*.md")}
    said = hooked.refused()
    assert "Сводки/Обзор.md: " in said
    assert "`vaultlink build`" in said
    assert {path: path.read_bytes() for path in (hooked.root / "Сводки").rglob("*.md")} == before
    run("build", hooked.root, *DAY)
    git(hooked.root, "add", "-A")
    hooked.commit()


def test_summaries_that_are_built_and_not_staged_are_not_committed(built, run, git):
    built.stage("Вера.md", "[[Анна]]\n")
    assert checked(run, built.root) == 1
    run("build", built.root, *DAY)
    assert run("build", built.root, "--check").exit_code == 0
    assert checked(run, built.root) == 1
    git(built.root, "add", "-A")
    assert checked(run, built.root) == 0


def test_of_a_note_that_is_staged_in_part_the_staged_part_counts(built, run):
    built.write("Анна.md", "[[Igor]] [[Nobody at all]]\n")
    assert run("build", built.root, "--check").exit_code == 1
    assert checked(run, built.root) == 0


def test_a_note_that_is_gone_from_the_folder_only_still_counts(built, run):
    (built.root / "Анна.md").unlink()
    assert run("build", built.root, "--check").exit_code == 1
    assert checked(run, built.root) == 0


def test_what_git_does_not_keep_counts_as_it_stands(built, run, git):
    built.stage(".gitignore", ".obsidian/\nСводки/\n*.png\n")
    git(built.root, "rm", "-q", "-r", "--cached", "Сводки")
    built.write(".obsidian/app.json", '{"userIgnoreFilters": ["Archive/"]}')
    built.write("Archive/a.md", "[[Nobody at all]]\n")
    built.write("glass.png", "")
    built.stage("Вера.md", "[[Анна]] ![[glass.png]]\n")
    assert checked(run, built.root) == 1
    run("build", built.root, *DAY)
    assert checked(run, built.root) == 0


def test_the_calendar_makes_no_summary_outdated(built, run):
    built.stage("Paul.md", "---\ntype: partner\ncadence: 30\n---\n- 2026-01-01: call\n")
    for region in ("brief", "contacts-due", "timeline", "promises", "backlinks"):
        assert run("insert", "Paul", region, "--vault", built.root, *DAY).exit_code == 0
    run("build", built.root, *DAY)
    assert "as_of=2026-11-20" in (built.root / "Paul.md").read_text()
    for later in ("2026-11-20", "2026-11-21", "2031-02-28"):
        assert run("build", built.root, "--check", "--today", later).exit_code == 0
    assert run("build", built.root, "--dry-run", "--today", "2026-11-21").stdout.startswith("Paul.md: ")


def test_a_folder_without_git_is_said(vault, run):
    result = run("build", vault({"a.md": ""}), "--check", "--staged")
    assert isinstance(result.exception, GitTrouble)


def test_a_vault_in_a_folder_of_the_repository_is_judged_by_its_hook(tmp_path, run, git):
    root = tmp_path / "repository/заметки"
    (root / ".obsidian").mkdir(parents=True)
    (root / "a.md").write_text("Nothing yet.\n")
    git(root.parent, "init", "-q")
    natively(root, git, run, builds=True)
    run("build", root, *DAY)
    repository = Committer(root, git)
    git(root, "add", "-A")
    repository.commit()
    repository.write("a.md", "[[Nobody at all]]\n")
    for words in (["-a"], ["a.md"]):
        assert "a.md:1:1: " in repository.refused(*words)
    repository.write("a.md", "Now there is #glass\n\n[[Summaries/Topics|Topics]]\n")
    assert "Overview.md: " in repository.refused("-a")
    run("build", root, *DAY)
    repository.commit("-a")
