"""Text from notes means nothing in a generated note, and shows as it is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vaultlink.generate.escape import LONGEST, code, in_link, inert, inert_message, one_line, shortened
from vaultlink.syntax import parse_note

HOSTILE = [
    "a]] b",
    "a|b",
    "# x",
    "%%",
    "%% hidden %%",
    "<% tp.file.title %>",
    "{{x}}",
    "{{{{",
    "![[secret]]",
    "[[Note]]",
    "[x](Note.md)",
    "[x](javascript:alert(1))",
    "obsidian://open?vault=x",
    "https://example.org www.example.org",
    "#tag #a/b",
    "**#tag**",
    "- [ ] task",
    "[x] task",
    "> [!danger] boo",
    "---",
    "===",
    "```dataviewjs",
    "~~~",
    "`= this.x`",
    "`$= dv.pages()`",
    "key:: value",
    "[key:: value]",
    '<!-- vaultlink:begin id="x" v=1 sum=000000000000 -->',
    "--> x",
    "<script>alert(1)</script>",
    "<!-- hidden",
    "$$",
    "$x$",
    "==mark==",
    "text ^block",
    "^[note]",
    "[^1]: x",
    "[ref]: x",
    "1. one",
    "12) twelve",
    "+ plus",
    "* star",
    "\\",
    "ends with \\",
    "&lt;b&gt; &amp; &#91;&#91;x]]",
    "wow!",
    "two\nlines\r\n# heading",
    "right\u202eleft\u2066",
    "👨‍👩‍👧 семья",
    "\ud800 half",
    "шалом שלום",
    "\x1b[31mred",
    "a --|-- b",
    ":--|--:",
    "\u00a0",
    "@someone #123",
    "=",
]
PIECES = st.sampled_from(
    [*HOSTILE, " ", "\n", "a", "Ж", "`", "*", "_", "[", "]", "!", "(", ")", "|", "=", "<", "%", "{", ":", "#"]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=6).map("".join), st.text(max_size=40))

FRAMES = {
    "paragraph": "{}",
    "paragraph below another": "Before\n{}\nafter",
    "list item": "- {}",
    "nested item": "- a\n\t- {}",
    "between links": "- [[Note]], line 1: {} [[Note]]",
    "heading": "### {}",
    "quote": "> [!info]- Title\n>\n> - {}",
    "callout title": "> [!info]- {}",
    "cell": "| a | b |\n| --- | --- |\n| {} | x |",
    "bold": "**{}**",
}
FORBIDDEN = ["<%", "{{", "%%", "`=", "$=", "::", "<!--", "[[", "]]", "://", "$$", "=="]


@pytest.mark.parametrize("escape", [inert, inert_message])
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@given(text=TEXTS)
@example(text="\ufeff---\nkey: x\n---")
def test_text_means_nothing_wherever_it_is_put(frame, escape, text):
    plain, filled = parse_note(frame.format("x")), parse_note(frame.format(escape(text) or "x"))
    for what in ("tags", "block_ids", "tasks", "fields", "footnotes", "regions", "aliases", "findings"):
        assert getattr(filled, what) == getattr(plain, what) == ()
    assert [link.original for link in filled.links] == [link.original for link in plain.links]
    assert [heading.level for heading in filled.headings] == [heading.level for heading in plain.headings]
    assert [callout.type for callout in filled.callouts] == [callout.type for callout in plain.callouts]
    assert not filled.properties


@given(text=TEXTS)
def test_nothing_that_a_plugin_looks_for_is_left_in_the_raw_text(text):
    assert not [sign for sign in FORBIDDEN if sign in inert(text) or sign in inert_message(text)]
    assert not [sign for sign in ("<%", "{{", "%%", "::", "<!--") if sign in in_link(text)]


@given(text=TEXTS)
@pytest.mark.parametrize("frame", ["{}", "- {}", "### {}", "| {} | x |\n| --- | --- |"])
def test_text_shows_as_it_is(frame, text):
    shown = shortened(one_line(text)) or "x"
    tokens = MarkdownIt("commonmark").enable("table").parse(frame.format(inert(text) or "x"))
    inline = next(token for token in tokens if token.type == "inline")
    assert {token.type for token in inline.children} <= {"text", "text_special"}
    assert "".join(token.content for token in inline.children) == shown


@given(text=TEXTS)
def test_escaped_text_is_one_line_that_every_file_can_hold(text):
    inert(text).encode()
    assert len(inert(text).splitlines()) <= 1
    assert len(inert(text)) <= 2 * LONGEST + 2


@pytest.mark.parametrize("text", ["Note", "a/b c.md", "2024-05 план", "unresolved-link"])
def test_a_plain_path_is_shown_as_code(text):
    assert code(text) == f"`{text}`"


@pytest.mark.parametrize("text", ["= x", "$= x", "`a`", "INPUT[text:x]", "<% x %>", "-x", "..", ""])
def test_what_could_be_a_query_is_never_code(text):
    assert code(text) == inert(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("write `next_contact`, or a task", "write `next_contact`, or a task"),
        ("see `vaultlink rules` and `Note.md`", "see `vaultlink rules` and `Note.md`"),
        ("no query: `= x`", "no query: \\`\\= x\\`"),
        ("`a|b` *`c`*", "\\`a\\|b\\` \\*`c`\\*"),
        ("one ` only", "one \\` only"),
    ],
)
def test_code_in_a_message_is_shown_as_code_where_it_is_plain(text, shown):
    assert inert_message(text) == shown


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("коротко", 10, "коротко"),
        ("слишком длинно", 8, "слишком…"),
        ("e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301…"),
        ("👨‍👩‍👧👨‍👩‍👧", 8, "👨‍👩‍👧…"),
    ],
)
def test_a_text_is_cut_between_what_people_see_as_characters(text, longest, short):
    assert shortened(text, longest) == short
