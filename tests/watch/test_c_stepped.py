"""Rows C of the table of faults, with clock and observer played."""

import os
import subprocess
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stepped import NOTES, PARTNER, Stepped, files_of, fresh_build, made, write

from vaultlink.model.message import Message
from vaultlink.model.trouble import DiskError, Refused
from vaultlink.syntax.regions import BEGIN, begin_marker, sum_of
from vaultlink.watch import engine as engine_module
from vaultlink.watch.at_hand import AtHand
from vaultlink.watch.breaker import BROKEN
from vaultlink.watch.events import _DEAF
from vaultlink.watch.observer import LIMIT

ADA, OVERVIEW, TOPICS = "People/Ada Byrne.md", "Summaries/Overview.md", "Summaries/Topics.md"


def is_fresh(stepped):
    return files_of(stepped.root) == fresh_build(stepped.root, stepped.root.parent / "fresh")


def test_c1_saves_in_a_row_are_built_once_when_they_end_and_every_ten_seconds(stepped):
    for number in range(12 * 20):
        stepped.save(ADA, f"{NOTES[ADA]}\n- 2026-11-{1 + number % 20:02} mail: {number}\n")
        stepped.wait(0.05)
    during = stepped.builds - 1
    stepped.wait(2)
    assert during == 1
    assert stepped.builds == 3
    assert is_fresh(stepped)


def test_c1_a_note_is_written_only_when_it_has_been_left_alone(tmp_path, run):
    root = made(tmp_path / "vault", NOTES | {"vaultlink.toml": "language = 'en'\n[watch]\nquiet = 10\n"})
    os.utime(root / ADA, (1e9, 1e9))
    assert run("insert", ADA, "timeline", "--vault", root).exit_code == 0
    stepped = Stepped(root).start()
    text = (root / ADA).read_text("utf-8")
    stepped.save(ADA, text.replace("about", "on 2 things and about", 1))
    stepped.wait(3)
    assert "on 2 things" in (root / "Summaries/Partners/Brief — Ada Byrne.md").read_text("utf-8")
    assert (root / ADA).read_text("utf-8").count("on 2 things") == 1
    assert stepped.ear.waiting == [f"waiting until {ADA} has been left alone for 10 s"]
    old = (root / ADA).stat().st_mtime - 20
    os.utime(root / ADA, (old, old))
    stepped.wait(20)
    assert (root / ADA).read_text("utf-8").count("on 2 things") == 2
    assert is_fresh(stepped)


def git(root, *words):
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.hooksPath=/dev/null"]
    subprocess.run([*command, *words], cwd=root, check=True, capture_output=True)


def checked_out(tmp_path, count):
    """Take a watched vault from one branch to another that has many files of other content."""
    root = made(tmp_path / "vault")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")
    git(root, "checkout", "-qb", "other")
    for number in range(count):
        write(root, f"Many/{number % 50}/n{number}.md", f"Number {number} of [[Compilers]].\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "two")
    git(root, "checkout", "-q", "main")
    stepped = Stepped(root).start()
    assert stepped.builds == 0  # git has just been at work
    stepped.wait(40)
    assert stepped.builds == 1
    git(root, "checkout", "-q", "other")
    stepped.hint(*(f"Many/{number % 50}/n{number}.md" for number in range(count)))
    stepped.wait(60)
    return stepped


def test_c2_a_checkout_is_one_build_once_git_rests(tmp_path):
    stepped = checked_out(tmp_path, 200)
    assert stepped.builds == 2
    assert is_fresh(stepped)


@pytest.mark.nightly
def test_c2_a_checkout_of_5000_files_is_one_build_once_git_rests(tmp_path):
    stepped = checked_out(tmp_path, 5000)
    assert stepped.builds == 2
    assert is_fresh(stepped)


def test_c2_while_git_merges_nothing_is_written(tmp_path):
    root = made(tmp_path / "vault")
    (root / ".git").mkdir()
    write(root, ".git/MERGE_HEAD", "1234\n")
    stepped = Stepped(root).start()
    stepped.wait(100)
    assert stepped.builds == 0
    assert {*stepped.ear.waiting} == {"a merge is in progress in git; finish or abort it first"}
    (root / ".git/MERGE_HEAD").unlink()
    stepped.wait(40)
    assert stepped.builds == 1


def test_c3_lost_events_are_made_up_for_by_a_look_at_everything(stepped):
    stepped.save("New.md", "About [[Compilers]].\n", is_told=False)
    (stepped.root / "People/Bo Lind.md").unlink()
    stepped.watch.inbox.doubt()
    stepped.wait(2)
    assert stepped.builds == 2
    assert is_fresh(stepped)


def test_c3_what_nobody_tells_of_is_found_within_a_minute(stepped):
    stepped.save("New.md", "About [[Compilers]].\n", is_told=False)
    stepped.wait(61)
    assert is_fresh(stepped)


def test_c3_an_observer_that_misses_things_is_not_trusted(stepped):
    for number in range(4):
        stepped.save(f"New {number}.md", "About [[Compilers]].\n", is_told=False)
        os.utime(stepped.root / f"New {number}.md", (1e9, 1e9))
        stepped.wait(61)
    assert stepped.ear.sayings == [_DEAF]
    assert stepped.observers.started[0].stopped
    stepped.save("Last.md", "About [[Compilers]].\n", is_told=False)
    stepped.wait(3)
    assert is_fresh(stepped)


def test_c4_where_no_more_folders_can_be_watched_they_are_looked_through(tmp_path):
    stepped = Stepped(made(tmp_path / "vault"))
    stepped.observers.refuses = LIMIT
    stepped.start()
    stepped.save(ADA, NOTES[ADA] + "- 2026-11-20 mail: more\n", is_told=False)
    stepped.wait(3)
    stepped.save("New.md", "New.\n", is_told=False)
    stepped.wait(3)
    assert (stepped.builds, stepped.ear.sayings) == (3, [LIMIT])
    assert is_fresh(stepped)


def test_c4_so_they_are_when_that_turns_out_later(stepped):
    stepped.observers.started[0].whole = False
    stepped.wait(6)
    assert stepped.ear.sayings == [LIMIT]
    stepped.save("New.md", "New.\n", is_told=False)
    stepped.wait(3)
    assert is_fresh(stepped)


def test_c5_what_vaultlink_writes_itself_brings_no_build(stepped):
    stepped.hint(*(path for paths in stepped.written for path in paths))
    stepped.watch.inbox.doubt()
    stepped.wait(200)
    assert stepped.builds == 1


def test_c5_what_is_only_dated_anew_brings_no_build(stepped):
    stepped.save(ADA, NOTES[ADA] + "x\n")
    stepped.wait(2)
    os.utime(stepped.root / ADA)
    stepped.hint(ADA)
    stepped.wait(70)
    assert stepped.builds == 2


def test_c5_a_save_that_only_its_content_tells_is_seen(stepped):
    stepped.save(ADA, NOTES[ADA] + "- 2026-11-20 mail: one\n")
    stepped.wait(2)
    status = (stepped.root / ADA).stat()
    stepped.save(ADA, NOTES[ADA] + "- 2026-11-20 mail: two\n")
    os.utime(stepped.root / ADA, ns=(status.st_atime_ns, status.st_mtime_ns))
    stepped.wait(2)
    assert stepped.builds == 3
    assert is_fresh(stepped)


def test_c5_somebody_who_saves_into_a_summary_while_it_is_written_is_noticed(stepped):
    stepped.engine.during = lambda: write(stepped.root, OVERVIEW, "somebody's")
    stepped.save(ADA, NOTES[ADA] + "- 2026-11-20 mail: more\n")
    stepped.wait(2)
    stepped.engine.during = None
    stepped.hint(OVERVIEW)
    stepped.wait(2)
    assert stepped.builds == 3


def test_c6_hints_without_a_change_bring_no_build(stepped):
    stepped.hint(ADA, ".git/index", ".obsidian/workspace.json", ".vaultlink/undo/1/0001.md")
    stepped.wait(20)
    assert stepped.builds == 1


def test_c7_a_note_that_goes_away_and_is_there_is_not_deleted(stepped):
    stepped.hint(ADA, f"People/.vl-{'0' * 12}.tmp", ADA)
    stepped.wait(3)
    assert stepped.builds == 1


def test_c7_a_note_that_is_there_only_while_all_are_read_is_in_no_summary(stepped):
    build = stepped.engine.build

    def build_meanwhile(*words):
        stepped.engine.build = build
        write(stepped.root, "Passing.md", f"{PARTNER}- 2026-11-02 call: about [[Compilers]]\n")
        turn = build(*words)
        (stepped.root / "Passing.md").unlink()
        return turn

    stepped.engine.build = build_meanwhile
    stepped.save("Other.md", "a new file, so that all are looked at")
    stepped.wait(1.0)
    assert stepped.engine.build is build
    asked = AtHand(stepped.root, stepped.watch._known, stepped.engine, stepped.engine.differ).read()
    assert "Passing.md" not in asked.vault.files
    stepped.wait(20.0)
    assert is_fresh(stepped)


@pytest.mark.parametrize("other", [ADA, "Other.md"], ids=["as it had changed", "as all were"])
def test_c7_what_a_note_said_only_while_it_was_read_is_in_no_summary(stepped, other):
    build, before = stepped.engine.build, NOTES[ADA] + "once more\n"

    def build_meanwhile(*words):
        stepped.engine.build = build
        write(stepped.root, ADA, before + "- 2026-11-12 call: about [[Prices]]\n")
        return build(*words)

    stepped.save(ADA, before)
    stepped.wait(20.0)
    stepped.engine.build = build_meanwhile
    stepped.save(other, before + "and again\n")
    stepped.wait(1.0)
    assert stepped.engine.build is build
    stepped.save(ADA, before if other != ADA else before + "and again\n")
    stepped.wait(20.0)
    assert is_fresh(stepped)


def test_c7_nor_is_it_where_it_says_what_it_said_when_it_is_read_ahead(stepped, monkeypatch):
    build, before = stepped.engine.build, NOTES[ADA] + "once more\n"

    def build_meanwhile(*words):
        stepped.engine.build = build
        write(stepped.root, ADA, before + "- 2026-11-12 call: about [[Prices]]\n")
        turn = build(*words)
        write(stepped.root, ADA, before)
        monkeypatch.setattr(engine_module, "read_again", lambda *_: None)
        return turn

    stepped.engine.build = build_meanwhile
    stepped.save(ADA, before)
    stepped.wait(5.0)
    assert stepped.engine.build is build
    stepped.hint(ADA)
    stepped.wait(20.0)
    assert is_fresh(stepped)


def test_c8_an_editor_that_renames_the_note_away_first_makes_one_change(stepped):
    (stepped.root / ADA).rename(stepped.root / f"{ADA}~")
    stepped.hint(ADA, f"{ADA}~")
    stepped.save(ADA, NOTES[ADA] + "- 2026-11-20 mail: more\n")
    (stepped.root / f"{ADA}~").unlink()
    stepped.hint(f"{ADA}~")
    stepped.wait(3)
    assert stepped.builds == 2
    assert [report.turn.built.removed for report in stepped.ear.reports] == [(), ()]
    assert stepped.ear.reports[1].changed == (ADA,)
    assert is_fresh(stepped)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Compilers.md", "compilers.md"),
        ("Caf\u00e9.md", "Cafe\u0301.md"),
        ("Cafe\u0301.md", "CAF\u00c9.md"),
    ],
)
def test_c9_a_name_in_another_case_or_form_is_a_rename(tmp_path, old, new):
    stepped = Stepped(
        made(tmp_path / "vault", NOTES | {old: NOTES.get(old, "About [[Compilers]].\n")})
    ).start()
    (stepped.root / old).rename(stepped.root / new)
    stepped.hint(old, new)
    stepped.wait(3)
    assert stepped.builds == 2
    assert is_fresh(stepped)


@settings(max_examples=3)
@given(st.lists(st.sampled_from(["out", "in", "delete", "again", "into"]), min_size=1, max_size=5))
def test_c10_folders_that_come_and_go_are_found_by_looking(tmp_path_factory, acts):
    root = made(tmp_path_factory.mktemp("c10") / "vault")
    stepped, aside = Stepped(root).start(), root.parent / "aside"
    folder = root / "People"
    for act in acts:
        if act == "out" and folder.exists() and not aside.exists():
            folder.rename(aside)
        elif act == "in" and aside.exists() and not folder.exists():
            aside.rename(folder)
        elif act == "delete" and folder.exists():
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()
        elif act == "again":
            write(root, ADA, NOTES[ADA])
        elif act == "into" and folder.exists():
            write(root, "People/New/Cy.md", "About [[Compilers]].\n")
        stepped.watch.inbox.doubt()
        stepped.wait(1.5)
    stepped.wait(15)
    assert is_fresh(stepped)


def spoil(stepped, path, how):
    """Do what a program does that wants a summary to be otherwise, at once each time."""
    before = stepped.builds
    how(stepped.root / path)
    stepped.hint(path)
    stepped.wait(3)
    return stepped.builds > before


def test_c11_a_file_that_others_keep_deleting_is_written_five_times_at_most(stepped):
    for _ in range(9):
        spoil(stepped, TOPICS, lambda file: file.unlink(missing_ok=True))
    assert sum(TOPICS in written for written in stepped.written) == 5
    assert not (stepped.root / TOPICS).exists()
    assert stepped.ear.sayings == [f"{TOPICS}: {BROKEN}"]


def rewritten(text):
    """Return a summary as another version of vaultlink would write it, with a sum that is right."""
    lines = text.replace("Topics", "Subjects").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("<!-- vaultlink:begin"))
    end = next(at for at, line in enumerate(lines) if line.startswith("<!-- vaultlink:end"))
    marker = BEGIN.fullmatch(lines[start])
    inner = "".join(f"{line}\n" for line in lines[start + 1 : end])
    lines[start] = begin_marker(marker["id"], sum_of(inner, marker["as_of"]), marker["as_of"])
    return "\n".join(lines)


def other_version(file):
    file.write_text(rewritten(file.read_text("utf-8")), "utf-8")


def test_c11_and_three_times_where_they_turn_it_back_to_the_same(stepped):
    for _ in range(5):
        spoil(stepped, TOPICS, other_version)
    ours = sum(TOPICS in written for written in stepped.written)
    assert ours == 3  # the first of which made it
    assert stepped.ear.sayings == [f"{TOPICS}: {BROKEN}"]
    assert "Subjects" in (stepped.root / TOPICS).read_text("utf-8")


def test_c11_until_somebody_builds_by_hand(stepped, run_apart):
    for _ in range(5):
        spoil(stepped, TOPICS, other_version)
    done = run_apart("build", stepped.root, "--today", "2026-11-23", "--now")
    assert done.returncode == 0, done.stderr
    assert "Subjects" not in (stepped.root / TOPICS).read_text("utf-8")
    stepped.hint(TOPICS)
    stepped.wait(3)
    assert spoil(stepped, TOPICS, other_version)
    assert "Subjects" not in (stepped.root / TOPICS).read_text("utf-8")


def test_c12_two_versions_that_a_sync_tool_joins_come_to_rest(tmp_path):
    stepped = Stepped(made(tmp_path / "vault")).start()
    sizes = []
    for _ in range(12):
        spoil(stepped, TOPICS, other_version)
        sizes.append((stepped.root / TOPICS).stat().st_size)
    assert len({*sizes[4:]}) == 1
    assert stepped.written[-1] == ()


def test_c13_after_a_sleep_everything_is_looked_at(stepped):
    stepped.wait(10)
    stepped.save("New.md", "About [[Compilers]].\n", is_told=False)
    stepped.time.slept = 3600.0
    stepped.wait(1)
    assert is_fresh(stepped)


def test_c13_so_it_is_where_the_clock_is_set_or_the_computer_was_held_up(stepped):
    for number, jump in enumerate((("slept", -86400.0), ("passed", 45.0))):
        stepped.wait(10)
        stepped.save(f"New {number}.md", "About [[Compilers]].\n", is_told=False)
        setattr(stepped.time, jump[0], getattr(stepped.time, jump[0]) + jump[1])
        stepped.watch.step()
        assert is_fresh(stepped)


def test_c13_at_midnight_what_depends_on_the_day_turns(stepped):
    stepped.time.today += timedelta(days=1)
    stepped.wait(6)
    assert stepped.ear.reports[-1].is_new_day
    assert files_of(stepped.root) == fresh_build(stepped.root, stepped.root.parent / "x", date(2026, 11, 24))
    stepped.wait(100)
    assert stepped.builds == 2


def test_c14_an_observer_that_dies_is_started_once_more_and_then_ends_it(stepped):
    stepped.observers.started[0].alive = False
    stepped.save("New.md", "About [[Compilers]].\n", is_told=False)
    stepped.wait(6)
    assert is_fresh(stepped)
    assert stepped.ear.sayings == ["the system has stopped telling of changes; trying once more"]
    stepped.observers.started[1].alive = False
    with pytest.raises(DiskError) as caught:
        stepped.wait(6)
    assert caught.value.exit_code == 4


def test_c15_a_vault_that_is_gone_is_waited_for(stepped):
    before = files_of(stepped.root)
    stepped.root.rename(stepped.root.with_name("away"))
    stepped.watch.inbox.doubt()
    stepped.wait(60)
    assert not stepped.root.exists()
    assert {*stepped.ear.waiting} == {"the vault's folder is not there; waiting until it is back"}
    stepped.root.mkdir()  # where a drive is not mounted
    stepped.wait(60)
    assert [*stepped.root.iterdir()] == []
    assert stepped.builds == 1
    stepped.root.rmdir()
    stepped.root.with_name("away").rename(stepped.root)
    write(stepped.root, "New.md", "About [[Compilers]].\n")
    stepped.wait(10)
    assert before.items() - files_of(stepped.root).items() != before.items()
    assert len(stepped.observers.started) == 2
    assert is_fresh(stepped)


def test_c15_notes_that_vanish_in_numbers_stop_the_writing_until_they_are_back(tmp_path):
    many = {f"Many/n{number}.md": f"About [[Compilers]], {number}.\n" for number in range(60)}
    stepped = Stepped(made(tmp_path / "vault", NOTES | many)).start()
    (stepped.root / "Many").rename(tmp_path / "away")
    before = files_of(stepped.root)
    stepped.watch.inbox.doubt()
    stepped.wait(130)
    assert files_of(stepped.root) == before
    assert len(stepped.ear.troubles) == 1
    assert stepped.builds == 4  # tried again at each round
    (tmp_path / "away").rename(stepped.root / "Many")
    stepped.watch.inbox.doubt()
    stepped.wait(3)
    assert is_fresh(stepped)


def test_settings_that_cannot_be_obeyed_are_told_once_and_waited_for(stepped):
    stepped.save("vaultlink.toml", "langage = 1\n")
    stepped.save(ADA, NOTES[ADA] + "- 2026-11-20 mail: more\n")
    stepped.wait(200)
    assert [type(one) for one in stepped.ear.troubles] == [Message]
    assert "langage" in stepped.ear.troubles[0]
    stepped.save("vaultlink.toml", NOTES["vaultlink.toml"])
    stepped.wait(2)
    assert is_fresh(stepped)


def test_what_could_not_be_built_is_owed(stepped):
    stepped.engine.trouble = Refused(Message("no"))
    stepped.save(ADA, NOTES[ADA] + "- 2026-11-20 mail: more\n")
    stepped.wait(2)
    stepped.engine.trouble = None
    stepped.save("Compilers.md", "Nothing.\n")
    stepped.wait(2)
    assert stepped.engine.asked[-1] == {ADA, "Compilers.md"}
    assert stepped.engine.asked[0] is None


def test_what_a_build_leaves_is_cleared_away_only_after_a_while(tmp_path):
    stepped = Stepped(made(tmp_path / "vault", NOTES)).start()
    cleared = []
    stepped.engine.rest = lambda: cleared.append(stepped.time.passed)
    stepped.wait(10)
    cleared.clear()
    stepped.save(ADA, f"{NOTES[ADA]}more\n")
    stepped.wait(1.5)
    assert cleared == []
    stepped.save(ADA, f"{NOTES[ADA]}still more\n")
    stepped.wait(10)
    assert len(cleared) == 1
