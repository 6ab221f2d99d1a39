"""Group I of the fault table: regions and generated files, end to end."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

import vaultlink.disk.write as writing
from vaultlink.generate.regions import compose_into, marked
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.names import VaultPath
from vaultlink.model.trouble import VaultlinkError

ANNA = "---\ntype: partner\nstage: deepening\n---\n# Anna\n\n- 2026-10-02: call, a long talk\n"
TODAY = "2026-11-23"
OVERVIEW, FINDINGS = "Summaries/Overview.md", "Summaries/Findings.md"
MARK = re.compile(r"<!-- vaultlink:begin .*? -->")


@pytest.fixture
def home(vault, run):
    """A vault with a region in a note of the user's, built once."""
    root = vault({"Anna.md": ANNA, "Start.md": "See [[Anna]]. #work\n"})
    assert run("insert", "Anna.md", "timeline", "--vault", root, "--today", TODAY, "--now").exit_code == 0
    assert build(run, root).exit_code == 0
    return root


def build(run, root, *words):
    return run("build", root, "--today", TODAY, "--now", *words)


def tree(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".vaultlink" not in path.parts
    }


def begin(text):
    return MARK.search(text)[0]


def end(text):
    return re.search(r"<!-- vaultlink:end .*? -->", text)[0]


DAMAGE = {
    "the end is missing": lambda text: text.replace(end(text), ""),
    "the beginning is missing": lambda text: text.replace(begin(text), ""),
    "the end comes first": lambda text: (
        text.replace(begin(text), "\0").replace(end(text), begin(text)).replace("\0", end(text))
    ),
    "one in another": lambda text: text.replace(end(text), f"{begin(text)}\n{end(text)}\n{end(text)}"),
    "doubled": lambda text: text + text[text.index(begin(text)) :],
    "another id at the end": lambda text: text.replace('end id="timeline"', 'end id="brief"'),
    "another version": lambda text: text.replace(" v=1 ", " v=9 "),
    "attributes in another order": lambda text: re.sub(r"( v=1)(.*?) (sum=\w+)", r" \3\1\2", text, count=1),
    "one word more": lambda text: text.replace(" v=1", " mine v=1"),
    "indented": lambda text: text.replace(begin(text), "  " + begin(text)),
    "in a list": lambda text: text.replace(begin(text), "- x\n  " + begin(text)),
    "text behind the marker": lambda text: text.replace(begin(text), begin(text) + " x"),
    "sum cut": lambda text: re.sub(r"sum=\w+", "sum=12", text),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_i1_a_note_with_damaged_markers_is_left_as_it_is(home, run, how):
    note = home / "Anna.md"
    note.write_text(DAMAGE[how](note.read_text()) + "- 2026-11-20: a call that is not in the region\n")
    before = tree(home)
    result = build(run, home)
    assert result.exit_code == 3
    assert re.search(r"Anna\.md: .*(line|version)", result.stderr)
    assert tree(home)["Anna.md"] == before["Anna.md"]
    checked = run("check", home)
    assert checked.exit_code == 3
    assert "damaged-region" in checked.stdout


QUIET = {
    "in a quote": lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
    "in code": lambda text: f"```\n{text}```\n",
    "in the properties": lambda text: f"---\nx: '{begin(text)}'\n---\n",
    "in a cell": lambda text: f"| a |\n|---|\n| {begin(text)} |\n",
}


@pytest.mark.parametrize("how", QUIET)
def test_i1_what_only_looks_like_a_region_is_none(home, run, how):
    region = (home / "Anna.md").read_text().partition("\n\n<!--")[2]
    (home / "Example.md").write_text(QUIET[how](f"<!--{region}"))
    before = tree(home)
    assert build(run, home).exit_code == 0
    assert tree(home)["Example.md"] == before["Example.md"]


def test_i2_a_text_that_was_edited_stays_until_it_is_taken_over(home, run):
    note = home / "Anna.md"
    edited = note.read_text().replace("a long talk", "a long talk!", 2)
    note.write_text(edited)
    result = build(run, home)
    assert result.exit_code == 0
    assert "was changed by hand" in result.stderr
    assert note.read_text() == edited
    assert build(run, home, "--take-over", "Anna.md#timeline").exit_code == 0
    assert note.read_text() != edited
    kept = [path.read_text() for path in home.glob(".vaultlink/undo/*/*.md")]
    assert edited in kept
    assert isinstance(build(run, home, "--take-over", "Anna.md#brief").exception, VaultlinkError)


def test_i3_line_ends_are_no_edit(home, run):
    note = home / "Anna.md"
    note.write_bytes(note.read_bytes().replace(b"\n", b"\r\n"))
    before = tree(home)
    result = build(run, home)
    assert (result.exit_code, "changed by hand" in result.stderr) == (0, False)
    assert tree(home)["Anna.md"] == before["Anna.md"]


def test_i4_a_sum_that_was_changed_counts_as_an_edit(home, run):
    note = home / "Anna.md"
    note.write_text(re.sub(r"sum=\w+", "sum=000000000000", note.read_text()))
    before = tree(home)
    assert "was changed by hand" in build(run, home).stderr
    assert tree(home)["Anna.md"] == before["Anna.md"]


def test_i5_text_glued_to_the_markers_is_kept(home, run):
    note = home / "Anna.md"
    text = note.read_text()
    glued = text.replace("\n\n" + begin(text), "\nglued\n" + begin(text)) + "glued too"
    note.write_text(glued)
    (home / "2026-11-20.md").write_text("call with [[Anna]]\n")
    assert build(run, home).exit_code == 0
    new = note.read_text()
    assert "20 Nov" in new
    assert new.partition(begin(new))[0] == glued.partition(begin(glued))[0]
    assert new.endswith(end(new) + "\nglued too")


def test_i6_what_the_user_adds_to_a_summary_survives(home, run):
    note = home / OVERVIEW
    text = note.read_text().replace("generated: vaultlink\n", "generated: vaultlink\nmine: 1 # kept\n")
    note.write_text(text + "\nMine.\n")
    (home / "New.md").write_text("[[nowhere]] #new\n")
    assert build(run, home).exit_code == 0
    new = note.read_text()
    assert new != text
    assert "mine: 1 # kept\n" in new
    assert new.endswith("\nMine.\n")


def test_i7_a_summary_that_was_moved_is_kept_current_there(home, run):
    (home / "Mine").mkdir()
    (home / OVERVIEW).rename(home / "Mine/Front page.md")
    (home / "New.md").write_text("[[nowhere]]\n")
    assert build(run, home).exit_code == 0
    assert not (home / OVERVIEW).exists()
    old = (home / "Mine/Front page.md").read_text()
    (home / "New.md").write_text("[[nowhere]] [[nor here]]\n")
    build(run, home)
    assert (home / "Mine/Front page.md").read_text() != old


def test_i8_a_summary_that_was_deleted_comes_back(home, run):
    old = (home / OVERVIEW).read_bytes()
    (home / OVERVIEW).unlink()
    assert build(run, home).exit_code == 0
    assert (home / OVERVIEW).read_bytes() == old


def test_i9_a_summary_that_was_copied_is_left_alone_with_its_copy(home, run):
    (home / "Copy.md").write_bytes((home / OVERVIEW).read_bytes())
    (home / "New.md").write_text("[[nowhere]]\n")
    before = tree(home)
    result = build(run, home)
    assert result.exit_code == 3
    assert "Copy.md" in result.stderr
    after = tree(home)
    assert (after["Copy.md"], after[OVERVIEW]) == (before["Copy.md"], before[OVERVIEW])


def test_i10_summaries_are_no_input_of_the_next_ones(home, run):
    first = tree(home)
    for _ in range(2):
        assert build(run, home).exit_code == 0
        assert tree(home) == first


def test_i11_a_summary_without_a_source_goes_only_if_nobody_wrote_in_it(vault, run):
    root = vault({f"{tag}{number}.md": f"#{tag}\n" for tag in ("work", "play") for number in range(3)})
    build(run, root)
    pages = sorted(root.glob("Summaries/Topics/*.md"))
    assert len(pages) == 2
    going = pages[1].read_text()
    pages[0].write_text(pages[0].read_text() + "\nMine.\n")
    for note in root.glob("*.md"):
        note.unlink()
    (root / "a.md").write_text("nothing\n")
    assert build(run, root, "--accept-shrink").exit_code == 0
    assert sorted(root.glob("Summaries/Topics/*.md")) == [pages[0]]
    assert going in [path.read_text() for path in root.glob(".vaultlink/undo/*/*.md")]


def test_i12_a_note_that_is_saved_all_the_time_waits_and_starves_no_other(home, run):
    (home / "New.md").write_text("[[nowhere]]\n")
    note = home / "Anna.md"
    note.write_text(note.read_text() + "- 2026-11-20: saved just now\n")
    old = {path: (home / path).read_text() for path in (OVERVIEW, "Anna.md")}
    result = _built_while_somebody_saves(home, run)
    assert result.exit_code == 0
    assert "Anna.md: somebody is saving it just now" in result.stderr
    assert (home / OVERVIEW).read_text() != old[OVERVIEW]
    assert note.read_text() == old["Anna.md"]


def _built_while_somebody_saves(home, run):
    """Build; whenever the build waits, the note is saved, and after some waiting time is up."""

    def sleep(_):
        (home / "Anna.md").touch()

    seconds = iter(range(10_000))
    with pytest.MonkeyPatch.context() as patch:
        clock = SimpleNamespace(sleep=sleep, monotonic=lambda: next(seconds) / 10)
        patch.setattr(writing, "time", clock)
        return run("build", home, "--today", TODAY)


def test_i13_a_region_does_not_grow_beyond_all_bounds():
    path = VaultPath("Note.md")
    small = GeneratedFile("timeline", path, "- one")
    note = f"Mine\n\n{marked(small)}\n"
    huge = compose_into(note, path, [GeneratedFile("timeline", path, "- line\n" * 200_000)])
    assert "would grow to 1400 KB" in huge.message
    sudden = compose_into(note, path, [GeneratedFile("timeline", path, "- line\n" * 20_000)])
    assert "would grow to 140 KB" in sudden.message
    assert compose_into(note, path, [GeneratedFile("timeline", path, "- line\n" * 2_000)]).text


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b"\xef\xbb\xbf"])
def test_i14_a_summary_that_a_power_failure_has_emptied_is_written_again(home, run, content):
    old = (home / OVERVIEW).read_bytes()
    (home / OVERVIEW).write_bytes(content)
    assert build(run, home).exit_code == 0
    assert (home / OVERVIEW).read_bytes() == old


def test_h10_a_clock_that_is_behind_changes_nothing_that_depends_on_the_day(home, run, monkeypatch):
    run("insert", "Anna.md", "brief", "--vault", home, "--today", TODAY, "--now")
    before = tree(home)
    long_ago = type("Clock", (date,), {"today": staticmethod(lambda: date(2025, 1, 1))})
    monkeypatch.setattr("vaultlink.cli.day.date", long_ago)
    (home / "New.md").write_text("[[nowhere]]\n")
    result = run("build", home, "--now")
    assert result.exit_code == 0
    assert "--today" in result.stderr
    after = tree(home)
    assert after["Anna.md"] == before["Anna.md"]
    assert after[OVERVIEW] == before[OVERVIEW]  # it speaks of a day too, as there are partners
    assert after[FINDINGS] != before[FINDINGS]
    named = run("build", home, "--now", "--today", "2025-01-01")
    assert named.exit_code == 0
    assert tree(home)["Anna.md"] != before["Anna.md"]


@pytest.mark.parametrize("day", ["2028-02-29", "2026-12-31", "2027-01-03", "2036-11-23"])
def test_h10_any_day_can_be_named(home, run, day):
    assert run("build", home, "--now", "--today", day).exit_code == 0
    again = date.fromisoformat(day) + timedelta(days=31)
    assert run("build", home, "--now", "--today", again.isoformat()).exit_code == 0
