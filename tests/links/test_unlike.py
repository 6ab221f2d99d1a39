"""A mapping that knows where it differs from the one before says what a comparison of the two says."""

from hypothesis import given
from hypothesis import strategies as st

from vaultlink.model.unlike import Patched, has_same_paths, patched, paths_of, unlike

PATH = st.sampled_from("abcdef")
THING = st.sampled_from([(n,) for n in range(3)])  # of which each is one and the same
STEP = st.tuples(st.dictionaries(PATH, THING, max_size=3), st.lists(PATH, max_size=3))


def plain(some, come, gone):
    left = {path: one for path, one in some.items() if path not in gone}
    return {**left, **come}


@given(st.dictionaries(PATH, THING), st.lists(STEP, max_size=5))
def test_a_patched_mapping_is_told_apart_as_if_it_were_compared(first, steps):
    known = [first]
    for come, gone in steps:
        known.append(patched(known[-1], come, [path for path in gone if path not in come]))
        expected = plain(dict(known[-2]), come, [path for path in gone if path not in come])
        assert dict(known[-1]) == expected
    for now in known:
        assert paths_of(now) == tuple(now)
        for before in known:
            assert sorted(unlike(now, before)) == sorted(unlike(dict(now), dict(before)))
            assert has_same_paths(now, before) == ([*now] == [*before])


def test_what_changes_nothing_is_the_very_same():
    before = {"a": (1,), "b": (2,)}
    assert patched(before, {"a": before["a"]}, ["c"]) is before


def test_paths_stay_the_very_same_while_only_what_stands_there_changes():
    first = patched({"a": (1,), "b": (2,)}, {"a": (3,)})
    second = patched(first, {"b": (4,)})
    third = patched(second, {"c": (5,)})
    assert paths_of(second) is paths_of(first)
    assert paths_of(third) == ("a", "b", "c")


def test_only_the_places_are_looked_at_of_what_was_made_of_the_mapping_before():
    first = patched({"a": (1,), "b": (2,)}, {"a": (3,)})
    second = Patched({"a": (3,), "b": (4,)}, first, ["b", "b"])
    assert [*unlike(second, first)] == ["b"]
    assert second.places_unlike(first) == ("b",)
    assert second.places_unlike({**first}) is None
