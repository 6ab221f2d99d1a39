"""`insert`, `release`, `undo` and `doctor`, as a person uses them."""

import json
import os
import re

import pytest

from vaultlink.model.trouble import VaultlinkError

ANNA = "---\ntype: partner\n---\n# Anna\n\n## History\n\nMet at a fair.\n\n- 2026-10-02: call\n"
DAY = ("--today", "2026-11-23", "--now")


@pytest.fixture
def home(vault):
    return vault({"People/Anna.md": ANNA, "Start.md": "[[Anna]]\n"})


def text(home):
    return (home / "People/Anna.md").read_text()


def test_a_region_goes_to_the_end_of_a_note(home, run):
    result = run("insert", "Anna", "timeline", "--vault", home, *DAY)
    assert (result.exit_code, result.stdout) == (0, "People/Anna.md is changed.\n")
    assert text(home).startswith(ANNA + '\n<!-- vaultlink:begin id="timeline" v=1 ')
    assert "2 Oct" in text(home)
    assert text(home).endswith('<!-- vaultlink:end id="timeline" -->\n')


def test_summaries_in_another_language_are_no_notes_of_the_users(home, run):
    run("build", home, *DAY)
    run("insert", "Anna", "timeline", "--vault", home, *DAY)
    (home / "vaultlink.toml").write_text('language = "ru"\n', "utf-8")
    said = run("build", home, *DAY).stdout.splitlines()
    assert re.fullmatch(r"записано \d+ сводок|записано \d+ сводки", said[0])
    assert said[1] == "обновлён текст между метками в 1 вашей заметке"


def test_a_region_goes_below_a_heading(home, run):
    assert run("insert", "Anna", "backlinks", "--under", "history", "--vault", home, *DAY).exit_code == 0
    before, _, behind = text(home).partition("<!-- vaultlink:begin")
    assert before == ANNA[: ANNA.index("## History")] + "## History\n\n"
    rest = behind.partition('<!-- vaultlink:end id="backlinks" -->')[2]
    assert rest == "\n\nMet at a fair.\n\n- 2026-10-02: call\n"
    assert "[[Start]]" in behind


@pytest.mark.parametrize("region", ["brief", "timeline", "promises"])
def test_a_note_about_nobody_gets_no_text_about_somebody(vault, run, region):
    root = vault({"Plan.md": "text\n"})
    result = run("insert", "Plan", region, "--vault", root, *DAY)
    assert result.exception.message.startswith("Plan.md is about no partner")
    assert (root / "Plan.md").read_text() == "text\n"
    assert run("insert", "Plan", "backlinks", "--vault", root, *DAY).exit_code == 0


@pytest.mark.parametrize("heading", ["# Anna\n====\n", "Anna\n====\n", "Anna\r\n----\r\n"])
def test_the_underline_of_a_heading_stays_with_it(vault, run, heading):
    root = vault({"a.md": f"{heading}text\n", "b.md": "[[a]]"})
    assert run("insert", "a", "backlinks", "--under", "Anna", "--vault", root, *DAY).exit_code == 0
    assert (root / "a.md").read_bytes().decode().startswith(heading[: heading.rindex("n") + 2])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Anna", "gossip"), "there is no text “gossip”"),
        (("Anna", "brief", "--under", "Nowhere"), "has no heading “Nowhere”"),
        (("Nobody", "brief"), "Nobody"),
    ],
)
def test_what_cannot_be_inserted_is_said_and_changes_nothing(home, run, words, said):
    result = run("insert", *words, "--vault", home, *DAY)
    assert isinstance(result.exception, VaultlinkError)
    assert said in result.exception.message
    assert text(home) == ANNA


@pytest.mark.parametrize("open_end", ["```\ncode", "%%\nhidden", "$$\nx", "<div>\nhtml"])
def test_nothing_is_inserted_where_it_would_be_no_region(vault, run, open_end):
    root = vault({"a.md": f"text\n\n{open_end}"})
    result = run("insert", "a", "backlinks", "--vault", root, *DAY)
    if result.exception is None or result.exit_code == 0:
        assert (root / "a.md").read_text().startswith(f"text\n\n{open_end}")
        assert run("build", root, *DAY).exit_code == 0
    else:
        assert (root / "a.md").read_text() == f"text\n\n{open_end}"


def test_a_region_is_inserted_once(home, run):
    run("insert", "Anna", "brief", "--vault", home, *DAY)
    before = text(home)
    result = run("insert", "Anna", "brief", "--vault", home, *DAY)
    assert "has this text already" in result.exception.message
    assert text(home) == before


def test_what_is_released_stays_as_text(home, run):
    run("insert", "Anna", "timeline", "--vault", home, *DAY)
    run("insert", "Anna", "backlinks", "--vault", home, *DAY)
    assert run("release", "Anna", "timeline", "--vault", home, "--now").exit_code == 0
    assert "timeline" not in text(home)
    assert 'id="backlinks"' in text(home)
    assert "2 Oct" in text(home)
    assert run("release", "Anna", "--vault", home, "--now").exit_code == 0
    assert "vaultlink:" not in text(home)
    assert text(home).startswith(ANNA)
    assert "no such text" in run("release", "Anna", "--vault", home, "--now").exception.message


def test_an_undo_gives_back_the_very_bytes_and_can_be_undone(home, run):
    run("insert", "Anna", "timeline", "--vault", home, *DAY)
    after = text(home)
    result = run("undo", "--vault", home)
    assert (result.exit_code, text(home)) == (0, ANNA)
    assert result.stdout.endswith("\nPeople/Anna.md is changed.\n")
    assert run("undo", "--vault", home).exit_code == 0
    assert text(home) == after
    runs = json.loads(run("undo", "--list", "--vault", home, "--format", "json").stdout)["runs"]
    assert [one["files"] for one in runs] == [["People/Anna.md"]] * 3
    assert run("undo", runs[0]["run"], "--vault", home).exit_code == 0
    assert text(home) == ANNA


def test_an_undo_leaves_what_was_changed_since(home, run):
    run("insert", "Anna", "timeline", "--vault", home, *DAY)
    (home / "People/Anna.md").write_text(text(home) + "More.\n")
    before = text(home)
    result = run("undo", "--vault", home)
    assert result.exit_code == 1
    assert "changed since" in result.stderr
    assert text(home) == before


def test_a_summary_that_was_removed_comes_back_by_undo(vault, run):
    root = vault({f"{number}.md": "#work\n" for number in range(3)})
    run("build", root, *DAY)
    (page,) = root.glob("Summaries/Topics/*.md")
    old = page.read_bytes()
    for note in root.glob("*.md"):
        note.write_text("no tag\n")
    run("build", root, *DAY)
    assert not page.exists()
    assert f"{page.relative_to(root).as_posix()} is written.\n" in run("undo", "--vault", root).stdout
    assert page.read_bytes() == old


def test_there_may_be_nothing_to_undo(home, run):
    assert "nothing to undo" in run("undo", "--vault", home).exception.message
    assert run("undo", "--list", "--vault", home).stdout == "There is nothing to undo.\n"
    assert "no run x" in run("undo", "x", "--vault", home).exception.message


def test_a_list_that_somebody_else_has_written_leads_nowhere(home, run, tmp_path):
    run("insert", "Anna", "timeline", "--vault", home, *DAY)
    (tmp_path / "outside.md").write_text("theirs")
    for made in home.glob(".vaultlink/undo/*/index.jsonl"):
        made.write_text(
            '{"path": "../outside.md", "reason": "removed", "file": "0001.md"}\n'
            '{"path": "People/New.md", "reason": "removed", "file": "../../../People/Anna.md"}\n'
            '{"path": "' + ".obsidian/app.json" + '", "reason": "removed", "file": "0001.md"}\nnonsense\n'
        )
    result = run("undo", "--vault", home)
    assert result.exit_code == 1
    assert (tmp_path / "outside.md").read_text() == "theirs"
    assert not (home / "People/New.md").exists()
    assert not (home / ".obsidian/app.json").exists()


def test_the_doctor_finds_a_sound_vault_sound(home, run):
    result = run("doctor", home)
    assert (result.exit_code, result.stdout.count("✗")) == (0, 0)
    assert sorted(path.name for path in (home / ".vaultlink").rglob("*")) == [".gitignore", "undo"]


def test_the_doctor_tells_what_was_left_behind(home, run):
    run("insert", "Anna", "timeline", "--vault", home, *DAY)
    (home / "People/Anna.md").write_text(text(home).replace('<!-- vaultlink:end id="timeline" -->', ""))
    (home / ".vl-0123456789ab.tmp").write_text("somebody's")
    (home / "Start (conflicted copy).md").write_text("")
    result = run("doctor", home, "--format", "json")
    assert result.exit_code == 1
    seen = {one["path"] for one in json.loads(result.stdout)["observations"] if not one["good"]}
    assert seen == {"People/Anna.md", ".vl-0123456789ab.tmp", "Start (conflicted copy).md"}
    assert (home / ".vl-0123456789ab.tmp").exists()
    run("build", home, *DAY)
    assert not (home / ".vl-0123456789ab.tmp").exists()
    assert "kept after a collision" in run("doctor", home).stdout


@pytest.mark.skipif(os.name == "nt", reason="rights as POSIX has them")
def test_the_doctor_needs_no_right_to_write(home, run):
    (home / ".vaultlink").symlink_to(home / "People")
    result = run("doctor", home)
    assert result.exit_code == 1
    assert ".vaultlink is in the way" in result.stdout
    assert sorted(path.name for path in (home / "People").iterdir()) == ["Anna.md"]
