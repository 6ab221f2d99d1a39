"""What is simple is read by patterns, and the parsers stay the measure: both roads give the same note."""

import json
import re
from itertools import islice
from pathlib import Path

import pytest
from full_road import parsed_in_full
from hypothesis import example, given, settings
from hypothesis import strategies as st
from note_texts import notes, variants
from test_syntax_fixtures import fixtures

from vaultlink.model.finding import Textless
from vaultlink.model.names import VaultPath
from vaultlink.syntax import parse_note, pipes
from vaultlink.syntax.properties.loaded import Malformed
from vaultlink.syntax.properties.plain import read_plain
from vaultlink.syntax.properties.yaml import load

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

STARTS = (
    *("", "", "", "", "- ", "- ", "* ", "+ ", "1. ", "2. ", "1) ", "-   ", "-     ", "-", "1.", "- - "),
    *("> - ", "> * ", "> | ", "> |-|-", "> - [ ] ", ">", ">", "> "),
    *("- [ ] ", "- [x] ", "> ", ">", "> [!note] ", ">  ", "> - ", "# ", "## ", "#", "| ", "|", "|-|-", "-|-"),
    *(
        "```",
        "~~~",
        "---",
        "===",
        "-",
        "***",
        "%%",
        "$$",
        "<!-- ",
        "<div>",
        "[^1]: ",
        "[r]: ",
        "`",
        "=",
        "*a",
    ),
)
INDENTS = ("", "", "", "", " ", "  ", "  ", "   ", "    ", "     ", "\t", "\t\t", "\u00a0", "\x0c")
WORDS = (
    *("слово", "a", "[[X]]", "[[a|b]]", "![[e]]", "[t](u.md)", "#tag", "#a#b", "k:: v", "(k:: v)", "^id"),
    *(
        " ",
        " ",
        "**b**",
        "==h==",
        "12",
        "1.",
        "|",
        "[x]",
        "!",
        "`c`",
        "$5",
        "\\",
        "]",
        "[",
        "<b>",
        "::",
        "-->",
        *("\\[", "\\]", "\\#", "\\`", "\\!"),
        *("$x_1$", "$a b$", "$[[a]] #b$", "$ a$", "$a $", "$", "[[a", "]("),
    ),
)
PROPERTIES = (
    *(
        "a: b",
        "k: 12",
        "l:\n  - x\n  - y",
        "l:\n- a\n- 'b'",
        "q: 'z'",
        'up: "[[X]]"',
        'f: [a, b c, "d"]',
        "n:",
    ),
    *("date: 2020-01-01", "t: 12:30 ", "u: http://a.b/c", "n: +7999 ", "z: a, b [c]", "m: -5", "m: - 5"),
    *("key two: v w", "e: []", "  - x", " - y", "tags: [a, b/c]", "aliases: 'Ваня'", "x: a: b", "y: a #c"),
    *("y: a#c", "w:  ", "v: true", "v: ~", "v: .5", "v: a:", "v: 'it''s'", 'v: "\\t"', "v: a\tb", "v: a?"),
    *("f: [a?]", "f: [a:b]", "f: [a, ]", "f: [-, b]", "v: a\u2028b", "v: \U0010ff3f", "v: ---", "к: в\u00a0"),
)

one_line = st.tuples(
    st.sampled_from(INDENTS),
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(WORDS), max_size=4).map("".join),
).map("".join)
breaks = st.sampled_from(["\n", "\n", "\n", "\n\n", " \n", "\r\n", "\r", ""])
almost_simple = st.lists(st.tuples(one_line, breaks).map("".join), max_size=12).map("".join)
"""Bodies in which blocks that are simple alone stand so close that they may not be."""
blocks = st.lists(
    st.tuples(st.sampled_from(PROPERTIES), st.sampled_from(["\n", "\n", "\n", "\n", "\r\n", "\n\n"])).map(
        "".join
    ),
    max_size=6,
).map("".join)


@settings(max_examples=600)
@given(st.one_of(notes, almost_simple, almost_simple))
def test_both_roads_read_the_same_in_any_text(text):
    assert parse_note(text) == parsed_in_full(text)


@pytest.mark.nightly
@settings(max_examples=10_000)
@given(st.one_of(notes, almost_simple, almost_simple))
def test_both_roads_read_the_same_in_very_many_texts(text):
    assert parse_note(text) == parsed_in_full(text)


@settings(max_examples=400)
@given(st.one_of(blocks, st.text(max_size=12).map("a: {}\n".format), st.text(max_size=12)))
def test_plain_properties_are_what_yaml_reads(block):
    found = read_plain(block)
    assert found is None or found == loaded(block)


def loaded(block):
    try:
        return load(block)
    except Malformed:
        return "malformed"


@pytest.mark.parametrize(("text", "listed", "canvas"), list(fixtures()))
def test_both_roads_read_the_same_in_every_fixture(text, listed, canvas):
    assert canvas or parse_note(text) == parsed_in_full(text)


@pytest.mark.parametrize("name", [name for name, _ in variants("")])
def test_both_roads_read_the_same_in_every_conformance_vector(name):
    rows = json.loads((ROOT / "tests/conformance/parse.json").read_text(encoding="utf-8"))
    for text in (dict(variants(row["markdown"]))[name] for row in rows):
        assert parse_note(text) == parsed_in_full(text)


@pytest.mark.parametrize("every", [20, pytest.param(1, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("folder", ["vaults", "seed", "conformance"])
def test_both_roads_read_the_same_in_every_real_note(folder, every):
    if not (SHARED / folder).is_dir():
        pytest.skip(f"{SHARED / folder} is missing: no notes to read")
    for path in islice(sorted((SHARED / folder).rglob("*.md")), 0, None, every):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        for _, each in variants(text) if every == 1 else [("as it is", text)]:
            assert parse_note(each, path.name) == parsed_in_full(each, path.name), path


@pytest.mark.parametrize(
    "text",
    [
        "# a | b\n--|--\n| [[x]] | y |",
        "``` a | b\n-|-\n[[x]]",
        "- a\n- [ ] b | c\n-|-",
        "- a\n- # b | c\n-|-\n",
        "word\r\n[r]: u\r\n\r\n[[x]]",
        "   - a\n    - [[b]]",
        "- a\n  2. [[b]]\n",
        "- a\n\n      [[b]]\n",
        "-\n\n      [[b]]\n\n- c\n\n      [[d]]",
        "> a\n> - [[b]]\n> [[c]]\n",
        "> a\n> - [[b]]\n>  [[c]] ^id\n",
        "> a\n>\n> - [[b]] #c\n> - d:: e\n>\n> f [[g]]\n> * - [[h]]\n",
        "> a\n>\n> - [ ] b\n",
        "> [!note] a | [[b]]\n> |---|---|\n> | c | d |",
        "> [!note] a\n>\n> | b | c |\n> |---|---|\n> | d | e |\n> f | g\n\n[[h]]",
        "> [!note] a\n>\n> | [[b | c]] |\n> |---|\n> | [[d|e]] |\n> - [[f]]\n",
        "> [!note] a\n>\n> | %% | ``` |\n> | $$ | <div> |\n\n[[h]] #i",
    ],
)
def test_lines_that_a_line_below_or_above_changes(text):
    assert parse_note(text) == parsed_in_full(text)


@pytest.mark.parametrize(
    "text",
    [
        r"\[\[a\]\] #b",
        r"\#a #b",
        r"\.#a",
        r"\![[a]]",
        r"\[[a]]",
        r"\[[[a]]",
        r"\`[[a]]`",
        "a\\\n#b",
        r"\\[[a]]",
    ],
)
def test_escapes_hide_what_they_stand_before(text):
    assert parse_note(text) == parsed_in_full(text)


def test_most_of_a_note_needs_no_parser():
    text = (
        "# H\n\nwords [[x]] \\[\n\n- [ ] a #b\n  - c\n\n> [!note] d\n> e\n>\n> - i\n\n```\n[[f]]\n```\n\n"
        "> [!note] f\n>\n> | g | h |\n> |---|---|\n\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vaultlink.syntax.parser.state_of", None)
        patch.setattr("vaultlink.syntax.parser.parse_piece", None)
        note = parse_note(f"---\ntags:\n  - a\n---\n{text}| a |\n|---|\n| [[g]] |\n")
    assert [link.target for link in note.links] == ["x", "g"]
    assert (len(note.headings), len(note.tasks), len(note.callouts), len(note.tags)) == (1, 1, 2, 2)


@given(st.lists(st.sampled_from(["[[", "]]", "[", "]", "|", "\\|", "\\", "a", " ", "`", "!"]), max_size=14))
@example(["[[", "a", "\\|", "]", "a", "|", "]]"])
@example(["[[", "[", "a", "|", "]]"])
def test_a_row_that_cuts_no_link_at_first_sight_cuts_none(signs):
    row = Textless(VaultPath("Note.md"), f"| {''.join(signs)} |")
    quick = list(pipes.unescaped_pipes(row, 0, row.text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipes, "_CUT_OPEN", re.compile(""))
        assert list(pipes.unescaped_pipes(row, 0, row.text)) == quick
