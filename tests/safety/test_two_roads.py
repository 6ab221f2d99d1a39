"""Texts that are dangerous are read the same way whether or not a shortcut for simple ones is taken."""

from fragments import around, texts
from full_road import parsed_in_full
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultlink.syntax import parse_note


@settings(max_examples=200)
@given(st.one_of(texts(), around()))
def test_both_roads_read_the_same(text):
    assert parse_note(text) == parsed_in_full(text)
