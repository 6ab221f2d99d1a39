"""Fault table, group E: whatever stands in a note, the others are read, and not one byte of it changes."""

import json
import subprocess
import sys

import pytest
from growth import MOST, seconds
from hostile import MARKER, age, manifest, put
from hostile_run import hostile_run, hostile_vault_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vaultlink
from vaultlink.disk import read_vault
from vaultlink.disk.read import LARGEST
from vaultlink.syntax import parse_note

ENDINGS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
SPLITTERS = "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg"
"""What `str.splitlines` takes for ends of lines, and no editor does."""

NO_NOTES = {
    "utf16": "this file is written in UTF-16; Obsidian reads UTF-8 only",
    "utf32": "this file is written in UTF-32; Obsidian reads UTF-8 only",
    "binary": "this file holds NUL bytes: it is damaged, or no text at all",
    "nul": "this file holds nothing but NUL bytes, as files do after a power failure",
}


def made(root, files):
    for path, content in files.items():
        put(root, path, content)
    age(root)
    return root


def findings(run, root):
    return json.loads(run("check", root, "--format", "json").stdout)["findings"]


def test_e1_bytes_that_are_no_utf8_are_reported_and_stay():
    assert (
        hostile_run().found("bodies/invalid.md")["undecodable-note"]
        == "this text is not UTF-8: here stands the byte 0xE9"
    )
    assert hostile_run().stays("bodies/invalid.md")
    assert "bodies/invalid.md" in {placed.source for placed in hostile_vault_read().backlinks("A.md")}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=300), st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_e1_any_bytes_of_a_note_are_the_same_after_a_build(run, tmp_path_factory, content):
    root = made(tmp_path_factory.mktemp("vault"), {"A.md": content, "B.md": "[[A]]\n"})
    before = manifest(root)
    assert run("build", root).exit_code == 0
    after = manifest(root)
    assert {path: after[path] for path in before} == before


@pytest.mark.parametrize("name", NO_NOTES)
def test_e2_e5_what_is_no_text_is_no_note_and_stays(name):
    assert hostile_run().found(f"bodies/{name}.md")["undecodable-note"] == NO_NOTES[name]
    assert hostile_run().stays(f"bodies/{name}.md")
    assert f"bodies/{name}.md" not in hostile_vault_read().notes


def test_e3_a_byte_order_mark_hides_no_properties_and_is_kept(run, vault):
    note = hostile_vault_read().notes["bodies/mark.md"]
    assert (dict(note.properties), [link.target for link in note.links]) == ({"title": "x"}, ["A"])
    root = made(vault({}), {"A.md": "\ufefftext\n"})
    run("build", root)
    overview = root / "Summaries/Overview.md"
    overview.write_bytes(b"\xef\xbb\xbf" + overview.read_bytes())
    put(root, "B.md", "[[A]]\n")
    run("build", root, "--now")
    assert overview.read_bytes().count(b"\xef\xbb\xbf") == 1
    assert overview.read_bytes().startswith(b"\xef\xbb\xbf---\n")
    assert b"**Notes:** 2" in overview.read_bytes()


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
@pytest.mark.parametrize("last", ["", "{end}"], ids=["no last line end", "with a last line end"])
@pytest.mark.parametrize(
    "mark", [pytest.param("", id=""), pytest.param("\ufeff", id="BOM", marks=pytest.mark.nightly)]
)
def test_e4_what_stands_around_a_region_keeps_its_line_ends(run, vault, end, last, mark):
    root = made(vault({}), {"A.md": "text\n"})
    run("build", root)
    overview = root / "Summaries/Overview.md"
    whole = overview.read_text("utf-8").replace("\n", end)
    before, begin, region = whole.partition("<!-- vaultlink:begin")
    front, behind = (
        f"{mark}{before}Mine: {SPLITTERS}{end}{end}",
        f"{end}{SPLITTERS}\x0b{last.format(end=end)}",
    )
    overview.write_bytes(f"{front}{begin}{region.removesuffix(end)}{behind}".encode())
    put(root, "B.md", "[[A]]\n")
    assert run("build", root, "--now").exit_code == 0
    written = overview.read_bytes().decode()
    assert written.startswith(front)
    assert written.endswith(behind)
    assert "**Notes:** 2" in written
    assert set(written.split("-->", 1)[1].rpartition("<!--")[0].replace(end, "")) & {"\r", "\n"} == set()


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_e4_lines_are_counted_as_editors_count_them(run, vault, end):
    root = made(vault({}), {"A.md": f"one{end}{SPLITTERS}{end}three [[Nobody]]{end}"})
    (found,) = [one for one in findings(run, root) if one["rule"] == "unresolved-link"]
    assert (found["line"], found["column"]) == (3, 7)


def test_e5_nothing_of_a_damaged_note_is_taken_for_its_content(run, vault):
    root = made(vault({}), {"A.md": "[[B]]\n", "B.md": b"\0" * 10_000})
    run("build", root)
    assert [one["message"] for one in findings(run, root) if one["path"] == "B.md"] == [NO_NOTES["nul"]]
    assert (root / "B.md").read_bytes() == b"\0" * 10_000
    assert "unresolved-link" not in {one["rule"] for one in findings(run, root)}


@pytest.mark.parametrize("text", ["", "\ufeff", "---\na: 1\n---", "---\n---\n", "\n\n\n", " "])
def test_e6_notes_that_say_nothing_are_fine(run, vault, text):
    root = made(vault({}), {"A.md": text, "B.md": "[[A]]\n"})
    assert [one for one in findings(run, root) if one["severity"] != "info"] == []
    assert run("build", root).exit_code == 0
    assert (root / "A.md").read_bytes() == text.encode()
    assert "[[A]]" in (root / "Summaries/Findings.md").read_text("utf-8")


MEASURED = """
import resource, sys
from click.testing import CliRunner
from vaultlink.cli.main import vaultlink
done = CliRunner().invoke(vaultlink, ["check", sys.argv[1], "--format", "json"])
assert done.exit_code in {0, 1}, done.exception
if sys.platform == "linux":  # the usage would be that of the tests, of which this process is a fork
    told = open("/proc/self/status").read()
    print(int(told.partition("VmHWM:")[2].split()[0]) // 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024))
print(done.stdout)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such measure of memory")
def test_e7_a_note_of_a_hundred_megabytes_is_known_by_its_name_only(vault):
    root = made(vault({}), {"A.md": "[[Huge]]\n"})
    with (root / "Huge.md").open("wb") as huge:
        for _ in range(100):
            huge.write(b"[[A]] text\n" * 95_326)
    assert (root / "Huge.md").stat().st_size > 100_000_000 > LARGEST
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, root], capture_output=True, check=True, text=True, timeout=60
    )
    megabytes, _, told = done.stdout.partition("\n")
    assert int(megabytes) < 300
    found = {one["path"]: one["rule"] for one in json.loads(told)["findings"] if one["severity"] != "info"}
    assert found == {}
    assert "oversized-note" in {one["rule"] for one in json.loads(told)["findings"]}


@pytest.mark.nightly
@pytest.mark.parametrize("line", ["[[A]]\n", "text\n", "- [ ] [[A]] #t\n", "> a\n"], ids=repr)
def test_e8_a_million_lines_take_time_in_proportion(line):
    once, twice = seconds(parse_note, line * 500_000), seconds(parse_note, line * 1_000_000)
    assert twice / once < MOST
    assert len(parse_note(line * 1_000_000).links) == line.count("[[") * 1_000_000


@pytest.mark.nightly
def test_e8_one_line_of_ten_megabytes_hides_no_other(run, vault):
    root = made(vault({}), {"A.md": "[[B]]\n" + "[[no]] " * 1_500_000 + "\n[[C]]\n"})
    found = findings(run, root)
    assert {one["message"] for one in found if one["rule"] == "unresolved-link"} == {
        "there is no note “B”",
        "there is no note “C”",
    }


def test_e8_a_long_line_and_many_lines_are_told_and_what_stands_around_them_is_read(run, vault):
    root = made(
        vault({}),
        {"A.md": "[[B]]\n" + "x" * 1_100_000 + "[[no]]\n[[C]]\n" + "\n" * 60_000, "B.md": "", "C.md": ""},
    )
    found = findings(run, root)
    assert {one["path"] for one in found if one["rule"] == "oversized-note"} == {"A.md"}
    assert "unresolved-link" not in {one["rule"] for one in found}
    assert [placed.path for placed in vaultlink.open_vault(root).outgoing("A.md")] == ["B.md", "C.md"]


@pytest.mark.parametrize("shape", ["- ", "> ", "1. ", "> - "])
@pytest.mark.parametrize("levels", [10, 50, 90, 1_000])
def test_e9_no_link_is_lost_in_nested_lists_and_quotes(run, vault, shape, levels):
    steps = levels // (len(shape) // 2)
    root = made(vault({}), {"A.md": f"{shape * steps}[[B]]\n\n[[C]]\n", "B.md": "", "C.md": ""})
    assert [placed.path for placed in vaultlink.open_vault(root).outgoing("A.md")] == ["B.md", "C.md"]
    assert run("build", root).exit_code == 0


def test_e9_fifty_thousand_quotes_neither_crash_nor_hide_the_link():
    assert "oversized-note" in hostile_run().found("bodies/quotes.md")
    assert {"bodies/quotes.md", "bodies/bullets.md"} <= {
        placed.source for placed in hostile_vault_read().backlinks("A.md")
    }
    assert hostile_run().stays("bodies/quotes.md")


MARKED = (
    '[[A]] #t\n\n<!-- vaultlink:begin id="timeline" v=1 sum=000000000000 -->\n\n'
    'x\n\n<!-- vaultlink:end id="timeline" -->\n'
)


@pytest.mark.parametrize(
    ("opening", "links", "regions"),
    [
        ("", ["A"], ["timeline"]),
        ("```\n", [], []),
        ("~~~ dataviewjs\n", [], []),
        ("%%\n", ["A"], []),
        ("<!-- open\n", [], []),
        ("<!-- open\n\n", [], []),
        ("$$\n", [], []),
        ("<script>\n", [], []),
        ("---\na: 1\n", ["A"], ["timeline"]),
        ("`open\n", ["A"], ["timeline"]),
    ],
)
def test_e12_what_is_opened_and_never_closed_is_read_as_obsidian_does(opening, links, regions):
    note = parse_note(opening + MARKED)
    assert [link.target for link in note.links] == links
    assert [tag.name for tag in note.tags] == (["t"] if links else [])
    assert [region.id for region in note.regions] == regions
    assert not note.properties


FORMS = {
    "[[B]]": ("B.md", ""),
    "[[B|shown]]": ("B.md", ""),
    "[[b.md]]": ("B.md", ""),
    "[[folder/C]]": ("folder/C.md", ""),
    "[[C#Part two]]": ("folder/C.md", "Part two"),
    "[[C#^block]]": ("folder/C.md", "^block"),
    "![[C#Part two#Deeper]]": ("folder/C.md", "Part two#Deeper"),
    "[[#Here]]": ("A.md", "Here"),
    "[a](folder/C.md#Part%20two)": ("folder/C.md", "Part two"),
    "[a](<folder/C.md>)": ("folder/C.md", ""),
    "![a](picture.png)": ("picture.png", ""),
    "| x |\n| --- |\n| [[B\\|shown]] |": ("B.md", ""),
    "- > [[B]]": ("B.md", ""),
    "**==[[B]]==**": ("B.md", ""),
    "%% [[B]] %%": ("B.md", ""),
    "`[[B]]`": None,
    "```\n[[B]]\n```": None,
    "    [[B]]": None,
    "<!-- [[B]] -->": None,
    "$$\n[[B]]\n$$": None,
    "\\[[B]]": None,
    "[[]]": None,
    "[[B\n]]": None,
}


def test_e13_every_form_of_a_link_leads_where_it_should(vault):
    text = "\n\n".join(f"text {number}\n\n{form}" for number, form in enumerate(FORMS))
    others = {"B.md": "", "folder/C.md": "# Part two\n\n## Deeper\n\ntext ^block\n", "picture.png": b""}
    root = made(vault({}), {"A.md": f"# Here\n\n{text}\n", **others})
    led = [(placed.path, placed.target.subpath) for placed in vaultlink.open_vault(root).outgoing("A.md")]
    assert led == [form for form in FORMS.values() if form]


def test_e14_a_note_in_an_unfinished_merge_is_told_and_stays(run, vault):
    assert "merge-conflict" in hostile_run().found("bodies/conflict.md")
    assert hostile_run().stays("bodies/conflict.md")
    root = made(vault({}), {"A.md": "text\n"})
    run("build", root)
    overview = root / "Summaries/Overview.md"
    merged = overview.read_text("utf-8").replace(
        "# Overview", "<<<<<<< HEAD\n# Overview\n=======\n# Mine\n>>>>>>> theirs"
    )
    overview.write_text(merged, "utf-8")
    put(root, "B.md", "[[A]]\n")
    assert "Summaries/Overview.md" in run("build", root).stderr
    assert overview.read_text("utf-8") == merged


def test_e14_a_summary_with_a_conflict_outside_the_markers_stays(run, vault):
    root = made(vault({}), {"A.md": "text\n"})
    run("build", root)
    overview = root / "Summaries/Overview.md"
    merged = overview.read_text("utf-8") + "\n<<<<<<< HEAD\nmine\n=======\nyours\n>>>>>>> theirs\n"
    overview.write_text(merged, "utf-8")
    put(root, "B.md", "[[A]]\n")
    assert "Summaries/Overview.md: it holds an unfinished merge of git's" in run("build", root).stderr
    assert overview.read_text("utf-8") == merged


@pytest.mark.parametrize("count", [3_000, pytest.param(50_000, marks=pytest.mark.nightly)])
def test_e15_very_many_links_end_in_short_summaries(run, vault, count):
    hub = "".join(f"[[note {number}]]\n" for number in range(count))
    sources = {f"s{number}.md": "[[Hub]] #topic\n" for number in range(count // 20)}
    root = made(
        vault({}),
        {"Hub.md": hub, "Circle.md": "[[Circle]] [[Round]]\n", "Round.md": "[[Circle]]\n", **sources},
    )
    assert run("build", root).exit_code == 0
    for path in root.glob("Summaries/**/*.md"):
        assert path.stat().st_size < 250_000
    assert f"…and {count - 50} more." in (root / "Summaries/Findings.md").read_text("utf-8")
    assert len(vaultlink.open_vault(root).backlinks("Hub.md")) > count // 20


def test_e15_links_in_circles_end():
    assert "bodies/to itself.md" in {
        placed.source for placed in hostile_vault_read().backlinks("bodies/to itself.md")
    }


def test_e16_markers_that_are_shown_are_no_markers(run, vault):
    assert hostile_vault_read().notes["bodies/markers.md"].regions == ()
    assert hostile_run().stays("bodies/markers.md")
    root = made(vault({}), {"A.md": "text\n"})
    run("build", root)
    overview = root / "Summaries/Overview.md"
    shown = f"\nMine:\n\n    {MARKER}\n\n> {MARKER}\n\n```\n{MARKER}\n```\n\n`{MARKER}`\n"
    overview.write_text(overview.read_text("utf-8") + shown, "utf-8")
    put(root, "B.md", "[[A]]\n")
    assert run("build", root, "--now").exit_code == 0
    assert overview.read_text("utf-8").endswith(shown)
    assert "**Notes:** 2" in overview.read_text("utf-8")


def test_the_hostile_vault_is_read_with_every_note_that_is_text():
    texts = read_vault(hostile_run().base / "vault").texts
    assert {
        f"bodies/{name}.md" for name in ("invalid", "quotes", "a long line", "open brackets")
    } <= texts.keys()
