"""Texts that are nearly the same: the index finds what comparing each with each would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.partners.alike import Alike, likeness, words_of

TEXTS = st.lists(st.lists(st.sampled_from("abcde"), max_size=8).map(tuple), max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("", "", 1.0),
        ("the same", "the same", 1.0),
        ("the same", "same the", 1.0),
        ("one word", "", 0.0),
        ("a a a b", "a b", 2 / 3),
        ("one two three four", "one two three five", 0.75),
    ],
)
def test_likeness_is_the_share_of_words_in_common(one, other, wanted):
    assert likeness(words_of(one), words_of(other)) == pytest.approx(wanted)


def test_names_do_not_count_as_words():
    assert words_of("Anna, see you on Monday!", ["Anna Kuhn"]) == ("see", "you", "on", "monday")


@given(texts=TEXTS, least=st.sampled_from([0.25, 0.5, 0.7, 0.9, 1.0]))
def test_a_text_joins_the_same_one_or_else_the_first_of_those_it_is_like(texts, least):
    alike, firsts = Alike(least), {}
    for number, words in enumerate(texts):
        like = [first for first, told in firsts.items() if likeness(words, told) >= least]
        like = [first for first in like if firsts[first] == words] or like
        assert alike.add(number, words) == (like[0] if like else number)
        if not like:
            firsts[number] = words


def test_nothing_joins_a_group_that_is_closed():
    alike = Alike(0.9)
    assert alike.add(1, ("a", "b")) == 1
    alike.close(1)
    assert alike.add(2, ("a", "b")) == 2
