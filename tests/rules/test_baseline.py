"""A grown vault can begin with what it has: known findings stay silent, new ones do not."""

import json

import pytest

from vaultlink.report.baseline import BadBaseline

NOTES = {"a.md": "[[nowhere]]\n\n[[nowhere]]\n", "b.md": "text [[a]]\n![[lost.png]]\n"}
FILE = "vaultlink-baseline.json"


@pytest.fixture
def known(vault, run):
    root = vault(NOTES)
    assert run("check", root, "--write-baseline").exit_code == 0
    return root


def test_what_is_known_is_not_told_again(known, run):
    result = run("check", known)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "No findings in 2 notes")
    assert run("check", known, "--no-baseline").exit_code == 1


def test_a_known_finding_may_move_and_its_note_may_be_renamed(known, run):
    (known / "a.md").write_text("New first line.\n\n" + NOTES["a.md"])
    (known / "b.md").rename(known / "c.md")
    assert run("check", known).exit_code == 0


@pytest.mark.parametrize("more", ["\n[[nowhere]]\n", "\n[[nowhere else]]\n", "\n![[lost too.png]]\n"])
def test_one_more_is_told(known, run, more):
    (known / "a.md").write_text(NOTES["a.md"] + more)
    result = run("check", known, "--format", "json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["findings"]) == 1


def test_what_is_gone_leaves_with_the_next_writing(known, run):
    (known / "b.md").write_text("text [[a]]\n")
    before = (known / FILE).read_bytes()
    run("check", known, "--write-baseline")
    assert (known / FILE).read_bytes() != before
    assert "missing-attachment" not in (known / FILE).read_text()
    again = (known / FILE).read_bytes()
    run("check", known, "--write-baseline")
    assert (known / FILE).read_bytes() == again


def test_how_late_something_is_makes_no_new_finding(vault, run):
    root = vault({"A.md": "---\ntype: partner\ncadence: 30\n---\n- 2026-10-20: call\n"})
    run("check", root, "--write-baseline", "--today", "2026-11-23")
    assert run("check", root, "--today", "2026-11-24").exit_code == 0


def test_it_holds_no_word_of_a_note(known):
    text = (known / FILE).read_text()
    assert "nowhere" not in text
    assert "a.md" not in text


@pytest.mark.parametrize("content", ["", "[]", '{"version": 2}', '{"findings": {"x": 3}}', "{"])
def test_a_file_that_makes_no_sense_is_said(vault, run, content):
    root = vault({"a.md": "", FILE: content})
    result = run("check", root)
    assert isinstance(result.exception, BadBaseline) or content == ""
