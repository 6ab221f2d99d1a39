"""Where the plain words of a note stand, and where they do not."""

import pytest
from hypothesis import given
from note_texts import notes

from vaultlink.model.text import Span
from vaultlink.syntax import parse_note
from vaultlink.syntax.prose import prose_of


def words_of(text):
    note = parse_note(text)
    return [run.span.of(text).strip() for run in prose_of(note) if run.span.of(text).strip()]


PLAIN = [
    ("Met Anna.", ["Met Anna."]),
    ("- [ ] call Anna", ["call Anna"]),
    ("> said Anna\n> and left", ["said Anna", "and left"]),
    ("> [!note] of Anna", ["of Anna"]),
    ("Met **Anna** here", ["Met **Anna** here"]),
    ("- one\r\n- two\r\n", ["one", "two"]),
    ("[^1]: by Anna", ["by Anna"]),
    ("| who |\n|---|\n| Anna |\n", ["Anna"]),
    ("with:: Anna", ["Anna"]),
    ("so (with:: Anna) it is", ["so (", "Anna) it is"]),
    ("\ufeff---\na: Anna\n---\nBody", ["Body"]),
]


@pytest.mark.parametrize(("text", "words"), PLAIN)
def test_plain_words_are_found(text, words):
    assert words_of(text) == words


NOT_PLAIN = [
    "# Anna",
    "Anna\n====",
    "> ## Anna",
    "`Anna`",
    "```\nAnna\n```",
    "    Anna",
    "$Anna$",
    "$$\nAnna\n$$",
    "%% Anna %%",
    "%%\nAnna\n\nAnna\n%%",
    "<!-- Anna -->",
    "<div>\nAnna\n</div>",
    "[[Anna]]",
    "[[Anna|Anna]]",
    "[Anna](x.md)",
    "[Anna](https://example.com)",
    "![Anna](a.png)",
    "[Anna][1]",
    "[^Anna]",
    "#Anna",
    "anna@example.com",
    "https://example.com/Anna",
    "www.example.com/Anna",
    "<https://example.com/Anna>",
    "<b title='Anna'>",
    "{{Anna}}",
    "<% Anna %>",
    "^Anna",
    "---\nname: Anna\n---",
    "| Anna |\n|---|\n",
    '<!-- vaultlink:begin id="brief" v=1 sum=0123456789ab -->\nAnna\n<!-- vaultlink:end id="brief" -->',
]


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_is_no_plain_text_is_left_out(text):
    assert words_of(text) == []


def test_a_sign_of_a_comment_in_code_opens_none():
    assert words_of("`%%` Anna `%%`") == ["Anna"]


def test_a_cell_of_a_table_is_known_as_one():
    note = parse_note("Anna\n\n| a |\n|---|\n| Anna |\n")
    assert [(run.span.of(note.text), run.is_in_table) for run in prose_of(note)] == [
        ("Anna", False),
        ("Anna", True),
    ]


@given(notes)
def test_plain_words_stand_on_one_line_in_order_and_in_nothing_else(text):
    note = parse_note(text)
    runs = [run.span for run in prose_of(note)]
    others = [each.span for each in (*note.links, *note.tags, *note.headings, *note.block_ids)]
    ends = [0, *(run.end for run in runs)]
    assert all(end <= run.start < run.end for end, run in zip(ends, runs, strict=False))
    assert not [run for run in runs if "\n" in run.of(text) or "\r" in run.of(text)]
    assert not [(run, other) for run in runs for other in others if _meet(run, other)]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
