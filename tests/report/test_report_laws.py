"""What is true of every text that is reported."""

import json
import sys
import unicodedata
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from vaultlink.model.text import Span
from vaultlink.report import Style, json_text, rendered
from vaultlink.report.excerpt import excerpt
from vaultlink.report.screen import column_width, columns, fitted, is_narrow, neutral, wrapped

ANY_TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("\t\r\n\x1b\u202e\u200d\ufe0f\ufeff\udcff日📅й\u0306"))
)
ACTING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def is_quiet(text):
    return not any(unicodedata.category(char) in {"Cc", "Cs"} or char in ACTING for char in text)


@given(ANY_TEXT)
def test_no_printed_line_controls_the_terminal_or_breaks(text):
    line = rendered([((text, Style.PLAIN),)])
    assert is_quiet(line[:-1])
    assert line.endswith("\n")
    assert line.encode()
    assert neutral(neutral(text)) == neutral(text)


def test_what_is_taken_for_narrow_or_printable_at_once_is_so_character_by_character():
    for char in map(chr, range(sys.maxunicode + 1)):
        if char.isprintable() or is_narrow(char):
            assert neutral(char) == char
        if is_narrow(char):
            assert column_width(char) == 1


@given(ANY_TEXT, st.integers(0, 40), st.integers(0, 40), st.integers(32, 120))
def test_an_excerpt_keeps_to_its_width_and_marks_what_it_shows(text, start, length, width):
    start = min(start, len(text))
    span = Span(start, min(start + length, len(text)))
    shown = excerpt(text, span, width)
    assert is_quiet(shown.text)
    assert columns(shown.text) <= width
    assert shown.marked >= 1
    assert shown.before + shown.marked <= width


@given(st.text("aй", max_size=300), st.text("aй", max_size=300), st.integers(32, 120))
def test_the_characters_above_the_marks_are_the_place(before, behind, width):
    text = f"{before}日X{behind}"
    shown = excerpt(text, Span(len(before), len(before) + 2), width)
    assert shown.text[shown.before :].startswith("日X")
    assert shown.marked == 3


@given(ANY_TEXT, st.integers(2, 80))
def test_a_fitted_text_fits(text, width):
    assert columns(fitted(text, width)) <= width


@given(st.text("ab日 ", max_size=200), st.integers(10, 60))
def test_wrapping_loses_no_word(text, width):
    lines = list(wrapped(text, width))
    assert " ".join(lines).split() == text.split()
    assert all(columns(line) <= width or " " not in line.strip() for line in lines)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.sampled_from(["\udcff", "a\ud800b", "\x85\u2028"]),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(), values, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_any_value_goes_through_json_and_comes_back(value):
    written = json_text(value)
    assert json.loads(written.encode()) == value
    assert not any("\x7f" <= char <= "\x9f" for char in written)


def test_a_mapping_that_cannot_be_changed_is_written_like_one_that_can():
    assert json_text({"a": MappingProxyType({"b": 1})}) == json_text({"a": {"b": 1}})
