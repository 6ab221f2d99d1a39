"""No text makes the parser raise: what cannot be read is passed over, and a finding says so."""

from hypothesis import given, settings
from hypothesis import strategies as st
from note_places import misplaced
from note_texts import notes

from vaultlink.model.note import Canvas, Note
from vaultlink.syntax import parse_canvas, parse_note

undecodable = st.binary(max_size=300).map(lambda raw: raw.decode("utf-8", "surrogateescape"))


@settings(max_examples=250)
@given(st.one_of(undecodable, st.text()))
def test_any_bytes_are_a_note(text):
    assert not list(misplaced(parse_note(text)))


@settings(max_examples=250)
@given(st.one_of(undecodable, st.text(), notes))
def test_any_bytes_are_a_block_of_properties(text):
    assert not list(misplaced(parse_note(f"---\n{text}\n---\n")))


@settings(max_examples=150)
@given(st.one_of(undecodable, st.text()))
def test_any_bytes_are_a_canvas(text):
    assert isinstance(parse_canvas(text, "Board.canvas"), Canvas)


def test_a_note_is_read_however_deep_the_caller_stands():
    def deep(levels, text):
        return parse_note(text) if not levels else deep(levels - 1, text)

    for levels in (0, 200, 400, 600):
        note = deep(levels, ">" * 190 + "[[Анна]]")
        assert isinstance(note, Note)
        assert [link.target for link in note.links] == ["Анна"]
