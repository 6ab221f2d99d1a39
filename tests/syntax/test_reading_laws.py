"""What a note holds does not depend on how its lines end, what stands in front of it or around it."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from note_places import content
from note_texts import BOM, lf_notes, notes, variants

from vaultlink.model.names import VaultPath
from vaultlink.model.text import LINE_BREAK
from vaultlink.syntax import parse_note
from vaultlink.syntax.body import Body
from vaultlink.syntax.scan import scan_links

FROM_PROPERTIES = ("properties", "property_texts", "salvaged", "aliases")


def content_of(text, *, without=()):
    """What the text holds, findings without their lines and columns."""
    found = content(parse_note(text))
    found["findings"] = [finding[:2] for finding in found["findings"]]
    return {kind: each for kind, each in found.items() if kind not in without}


def spans(note):
    return [x.span.start for x in (*note.links, *note.tags, *note.headings, *note.tasks)]


def links_and_tags(text):
    note = parse_note(text)
    return [(x.kind, x.embed, x.target, x.display) for x in note.links], [x.name for x in note.tags]


@pytest.mark.parametrize("name", ["CRLF", "CR"])
@settings(max_examples=150)
@given(lf_notes)
def test_line_ends_change_nothing(name, text):
    assert content(parse_note(dict(variants(text))[name])) == content(parse_note(text))


@settings(max_examples=120)
@given(lf_notes)
def test_a_byte_order_mark_only_moves_everything_by_one(text):
    assert content_of(BOM + text) == content_of(text)
    assert spans(parse_note(BOM + text)) == [start + 1 for start in spans(parse_note(text))]


@settings(max_examples=120)
@given(lf_notes)
def test_properties_put_in_front_leave_the_body_as_it_was(text):
    assume(not text.startswith("---"))
    front = "---\nkey: value\n---\n"
    without = ("properties", "property_texts")
    assert content_of(front + text, without=without) == content_of(text, without=without)
    assert spans(parse_note(front + text)) == [start + len(front) for start in spans(parse_note(text))]


@settings(max_examples=120)
@given(lf_notes)
def test_quoting_every_line_keeps_links_and_tags(text):
    assume("\t" not in text and not text.startswith("---"))
    assert links_and_tags("> " + LINE_BREAK.sub("\n> ", text)) == links_and_tags(text)


@settings(max_examples=120)
@given(lf_notes, lf_notes)
def test_what_is_appended_after_a_blank_line_keeps_what_was_found_before(text, more):
    assume(not text.startswith("---"))
    before = content_of(text, without=FROM_PROPERTIES)
    after = content_of(f"{text}\n\n{more}", without=FROM_PROPERTIES)
    assert {kind: each[: len(before[kind])] for kind, each in after.items()} == before


@settings(max_examples=100)
@given(notes)
def test_reading_twice_gives_the_same_note(text):
    assert parse_note(text) == parse_note(text)


SIMPLE_LINES = (
    *(
        "# Раз [[А]] #тег",
        "## Два ##",
        "###### C#",
        "#",
        "   ### Три",
        "текст [[Б|б]], ![[в.png]] и [г](Г%20г.md)",
    ),
    *(
        "- [ ] дело #а/б [x](<Д д.md>)",
        "  - [[Е#Цели]]",
        "> #цитата [[Ж]]",
        "1. `[[нет]] #нет` [[И]]",
        "слово",
    ),
    *(
        "| [[К]] | #л |",
        "```\n[[нет]]\n# нет\n```",
        "~~~~\n#нет\n~~~~",
        "[x](https://example.com/#нет)",
        "#2024",
    ),
)


@settings(max_examples=500)
@given(st.lists(st.sampled_from(SIMPLE_LINES), max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_reader_by_the_line_agrees_about_simple_notes(lines, end):
    text = "\n\n".join(lines).replace("\n", end)
    note, found = parse_note(text), Body(VaultPath("Note.md"), text)
    scan_links(found, 0)
    assert (found.links, found.tags, found.headings) == (
        list(note.links),
        list(note.tags),
        list(note.headings),
    )
