"""Values of the plainest forms are read by a pattern, and just as all others are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.model.note import Written
from vaultlink.model.text import Span
from vaultlink.partners import property_values
from vaultlink.partners.property_values import entries_in

PIECES = [
    "a", "work", "два слова", "x/y", "2026-11-02", "null", "Null", "~", "-", "1", "a.b", "a@b.c", "_x",
    "[", "]", ",", ", ", " ", "  ", '"', "'", "#", ":", ": ", "[[x]]", "{", "}", "&a ", "\n", "\n- ", "|",
]  # fmt: skip
VALUES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.lists(st.sampled_from(PIECES[:15]), max_size=5).map(lambda words: f"[{', '.join(words)}]"),
)
MARKS = st.sampled_from(["\n- ", "\n  - ", "\n  - ", "\n  - ", "\n\t- ", "\n  -  ", "\n  ", "\n", "\r\n  - "])
ITEMS = st.lists(st.tuples(MARKS, st.sampled_from(PIECES)), max_size=6).map(
    lambda items: "".join(mark + item for mark, item in items)
)


def entries(value):
    lead = len(value) - len(value.lstrip())
    text = f"---\nkey: {value}\n---\n"
    return list(entries_in(text, Written(value[lead:], Span(9 + lead, 9 + len(value)))))


@given(st.one_of(VALUES, ITEMS))
def test_a_pattern_reads_what_the_long_way_reads(value):
    quick = entries(value)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_PLAIN", "_PLAIN_LIST", "_PLAIN_ITEMS"):
            patch.setattr(property_values, name, re.compile(r"(?!)"))
        assert quick == entries(value)


def test_a_plain_list_is_read_by_the_pattern():
    assert property_values._PLAIN_LIST.fullmatch("[work, два слова, x/y]")
    assert [entry.value for entry in entries("[work, два слова, null, x/y]")] == ["work", "два слова", "x/y"]


def test_plain_items_are_read_by_the_pattern():
    assert property_values._PLAIN_ITEMS.fullmatch("- work\n  - два слова\n  - x/y")
    assert [entry.value for entry in entries("\n  - work\n  - null\n  - x/y")] == ["work", "x/y"]
