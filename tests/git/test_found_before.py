"""What was found in a commit is remembered: the hook says the same with and without, and asks once only."""

import json
import subprocess

import pytest
from hooks import Committer

from vaultlink.disk import kept_answers
from vaultlink.disk.own_place import CACHE_VARIABLE
from vaultlink.pipeline import commits

PRIVATE = "---\ntype: partner\nconfidential: true\n---\n"
ALLOWED = PRIVATE.removesuffix("---\n") + "vaultlink:\n  allow: [committed-secret]\n---\n"
WITH_FAMILY = ALLOWED.replace("committed-secret", "risks")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def committer(repository, git, cache):
    return Committer(repository, git)


@pytest.fixture
def readings(monkeypatch):
    """Return how many vaults were read since this was last cleared."""
    read, seen = commits.read, []
    monkeypatch.setattr(
        commits, "read", lambda texts, **rest: seen.append(len(texts.texts)) or read(texts, **rest)
    )
    return seen


def staged(run, root, *words):
    result = run("check", root, "--staged", "--all", "--format", "json", *words)
    assert result.exit_code in (0, 1)
    return [(one["path"], one["line"], one["message"]) for one in json.loads(result.stdout)["findings"]]


def long_way(run, root, *words):
    return staged(run, root, "--no-cache", *words)


def amended(by, git):
    by.stage("Igor.md", "[[Анна]]\n[[old fault]]\n[[fault of the commit]]\n")
    git(by.root, "commit", "-q", "--amend", "--no-edit", "--no-verify")
    by.stage("Igor.md", "[[Анна]]\n[[old fault]]\n[[fault of the commit]]\n[[one more]]\n")


def merged(by, git):
    git(by.root, "checkout", "-q", "-b", "other")
    by.stage("Other.md", "[[Igor]] [[fault of the branch]]\n")
    by.commit()
    git(by.root, "checkout", "-q", "main")
    by.stage("Main.md", "[[Igor]] [[fault of main]]\n")
    by.commit()
    git(by.root, "merge", "-q", "--no-commit", "--no-ff", "other")


def unmerged(by, git):
    git(by.root, "checkout", "-q", "-b", "other")
    by.stage("Igor.md", "[[Анна]] [[fault of the branch]]\n")
    by.commit()
    git(by.root, "checkout", "-q", "main")
    by.stage("Igor.md", "[[Анна]] [[fault of main]]\n")
    by.commit()
    with pytest.raises(subprocess.CalledProcessError):
        git(by.root, "merge", "-q", "other")


def renamed(by, git):
    git(by.root, "mv", "Igor.md", "Igor Petrov.md")


def deleted(by, git):
    git(by.root, "rm", "-q", "Igor.md")


def only_promised(by, git):
    (by.root / "New.md").write_text("[[nowhere near]]\n")
    git(by.root, "add", "-N", "New.md")


def with_settings(by, git):
    by.stage("vaultlink.toml", '[rules]\nignore = ["unresolved-link"]\n')


def with_settings_committed(by, git):
    with_settings(by, git)
    by.commit()
    by.stage("vaultlink.toml", "")


def with_an_attachment(by, git):
    by.stage("Igor.md", "[[Анна]]\n[[old fault]]\n![[lost.png]]\n")
    by.commit()
    (by.root / "lost.png").write_bytes(b"\x89PNG")
    git(by.root, "add", "-A")
    by.stage("Анна.md", "[[Igor]] ![[found nowhere.png]]\n")


def with_nothing_left(by, git):
    git(by.root, "rm", "-q", "-r", ".")
    by.commit()
    by.stage("New.md", "[[nowhere near]]\n")


STATES = [
    amended,
    merged,
    unmerged,
    renamed,
    deleted,
    only_promised,
    with_settings,
    with_settings_committed,
    with_an_attachment,
    with_nothing_left,
]


@pytest.mark.parametrize("state", STATES)
def test_it_makes_no_difference(committer, run, git, state):
    staged(run, committer.root)
    state(committer, git)
    expected = long_way(run, committer.root)
    assert staged(run, committer.root) == expected
    assert staged(run, committer.root) == expected
    if state is not unmerged:
        committer.commit("--allow-empty")
        committer.stage("Last.md", "[[nowhere at all]] [[Igor]]\n")
        assert staged(run, committer.root) == long_way(run, committer.root)


def test_what_was_the_index_is_known_as_the_commit(committer, run, readings):
    committer.stage("Igor.md", "[[Анна]]\n[[old fault]]\n[[new fault]]\n")
    assert len(staged(run, committer.root)) == 1
    assert len(readings) == 2
    committer.commit()
    readings.clear()
    committer.stage("Анна.md", "[[Igor]] [[newer fault]]\n")
    assert [path for path, *_ in staged(run, committer.root)] == ["Анна.md"]
    assert len(readings) == 1


def test_the_first_commit_is_remembered_too(vault, run, git, readings, cache):
    root = vault({"a.md": "[[nowhere near]]\n"})
    git(root, "init", "-q")
    git(root, "add", "-A")
    assert ("a.md", 1) in [place[:2] for place in staged(run, root)]
    git(root, "commit", "-q", "-m", "first")
    readings.clear()
    assert staged(run, root) == []
    assert len(readings) == 1


def test_other_rules_and_another_day_are_another_question(committer, run, readings):
    staged(run, committer.root)
    for words in (
        ["--select", "isolated-note"],
        ["--with-date-rules", "--today", "2026-11-23"],
        ["--with-date-rules", "--today", "2026-11-24"],
        [],
    ):
        committer.stage("Alone.md", f"Nobody knows of it. [[{len(words)}]] {words}\n")
        readings.clear()
        assert staged(run, committer.root, *words) == long_way(run, committer.root, *words)
        assert len(readings) == 4 - (not words)


def test_without_the_cache_nothing_is_kept_or_looked_up(committer, run, readings, cache):
    long_way(run, committer.root)
    assert list(cache.glob("*")) == []
    staged(run, committer.root)
    readings.clear()
    long_way(run, committer.root)
    assert len(readings) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[:-3],
        lambda content: content.replace(b": 1", b": 2"),
        lambda content: content.partition(b"\n")[0] + b'\n{"version": 1, "findings": {}}\n',
        lambda content: b"\xff" * len(content),
        lambda content: content.partition(b"\n")[2],
    ],
)
def test_what_is_damaged_is_done_without(committer, run, readings, cache, damage):
    staged(run, committer.root)
    committer.stage("Igor.md", "[[Анна]]\n[[old fault]]\n[[new fault]]\n")
    expected = long_way(run, committer.root)
    for path in cache.glob("*.findings"):
        path.write_bytes(damage(path.read_bytes()))
    readings.clear()
    assert staged(run, committer.root) == expected
    assert len(readings) == 2
    assert staged(run, committer.root) == expected
    assert len(readings) == 3


def test_what_another_program_has_found_is_done_without(committer, run, readings, monkeypatch):
    staged(run, committer.root)
    readings.clear()
    monkeypatch.setattr(kept_answers, "program_mark", lambda: "another")
    staged(run, committer.root)
    assert len(readings) == 2


def test_where_nothing_can_be_kept_the_same_is_said(committer, run, cache):
    expected = long_way(run, committer.root)
    cache.write_text("no folder")
    assert staged(run, committer.root) == expected


def test_only_the_last_ones_are_kept(committer, run, cache, monkeypatch):
    monkeypatch.setattr(kept_answers.FOUND, "_most", 3)
    for number in range(5):
        committer.stage("Igor.md", f"[[Анна]]\n[[old fault]]\n[[{number}]]\n")
        staged(run, committer.root)
    assert len(list(cache.glob("*.findings"))) == 3
    assert run("cache", committer.root, "--clear").exit_code == 0
    assert list(cache.glob("*.findings")) == []


def test_it_holds_no_word_of_a_note(committer, run, cache):
    committer.stage("Igor.md", "[[Анна]]\n[[old fault]]\n[[unspeakable]]\n")
    staged(run, committer.root)
    kept = [path.read_text() for path in cache.glob("*.findings")]
    assert len(kept) == 2
    assert not any("unspeakable" in text or "Igor" in text for text in kept)


@pytest.mark.parametrize("text", [PRIVATE, ALLOWED, WITH_FAMILY], ids=["told", "allowed", "family"])
def test_what_only_a_commit_shows_is_not_taken_for_what_it_holds(committer, run, git, text):
    git(committer.root, "remote", "add", "origin", "https://github.com/anna/notes.git")
    committer.stage("Anna.md", text)
    expected = long_way(run, committer.root)
    assert staged(run, committer.root) == staged(run, committer.root) == expected
    assert any("confidential" in message for *_, message in expected) == (text is PRIVATE)
    committer.commit()
    for path, more in [("Igor.md", "Later.\n"), ("Anna.md", text + "[[nowhere near]]\n")]:
        committer.stage(path, more)
        assert staged(run, committer.root) == long_way(run, committer.root)
    git(committer.root, "rm", "-q", "--cached", "Anna.md")
    assert staged(run, committer.root) == long_way(run, committer.root)
