"""Obsidian's excluded files: prefixes and expressions, from a vault that nobody vouches for."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vaultlink.config.automaton import Matcher
from vaultlink.config.linear import parse_expression
from vaultlink.config.user_ignore import user_ignore


@pytest.mark.parametrize(
    ("written", "excluded", "kept"),
    [
        ("Templates/", ["Templates/a.md", "Templates/b/c.md"], ["templates/a.md", "x/Templates/a.md"]),
        ("Templates", ["Templates/a.md", "Templates old.md"], ["My Templates.md"]),
        ("a/b.md", ["a/b.md"], ["a/c.md"]),
        ("Архив/", ["Архив/и.md"], ["архив/и.md"]),
        ("/", [], ["a.md", "b/c.md"]),
        ("", [], ["a.md"]),
        ("//", [], ["a.md", "b/c.md"]),
        ("*.md", [], ["a.md"]),
        ("/draft/", ["a/draft.md", "drafts/x.md"], ["a/Draft.md"]),
        (r"/^_.*\.md$/", ["_x.md"], ["a/_x.md", "_x.png"]),
        (r"/\.excalidraw\.md$/", ["a/b.excalidraw.md"], ["excalidraw.md"]),
        (r"/^\d{4}-\d\d/", ["2024-01-02.md"], ["x 2024-01.md", "24-01.md"]),
        (r"/^(?:Архив|Old)\//", ["Архив/x.md", "Old/x.md"], ["Older/x.md"]),
        (r"/\bme\b/", ["a/me.md", "me/x.md", "x me"], ["name.md", "mes.md"]),
        (r"/[^a-z/]/", ["a/B", "a.md"], ["a/b"]),
        (r"/[\d_]+x?/", ["1", "a_"], ["ax"]),
        (r"/x{2}|y{3,}|^z{1,2}$/", ["xx", "yyyy", "zz"], ["x", "yy", "zzz"]),
        (r"/a{,2}/", ["a{,2}"], ["aa"]),
        ("/é/", ["e\u0301.md", "é.md"], ["e.md"]),
        (r"/^.$/", ["😀", "a"], ["\n", "ab"]),
        (r"/\u0041\x42/", ["AB"], ["ab"]),
        (r"/(?<year>19)99/", ["1999"], ["99"]),
        (r"/[]/", [], ["a"]),
        (r"/[^]/", ["a", "\n"], [""]),
    ],
)
def test_a_filter_excludes_what_obsidian_would(written, excluded, kept):
    ignore = user_ignore([written])
    assert ignore.notes == ()
    assert [path for path in excluded if not ignore.matches(path)] == []
    assert [path for path in kept if ignore.matches(path)] == []


COSTLY = ["(a+)+$", "(a*)*b", "(?:x{2}){3}", "(?:ab+|c)*"]
BEYOND_REGULAR = [r"(a)\1", "(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", r"\k<a>", r"\p{L}", "[a-\\d]"]
INVALID = ["(a", "a)", "[a", "*a", "a**", "^*", "a{3,2}", "[b-a]", "\\", r"\xZZ"]
TOO_BIG = ["a" * 501, "a{500}", "(" * 100 + "a" + ")" * 100, "[ab]{200}" * 6]


@pytest.mark.parametrize("expression", COSTLY + BEYOND_REGULAR + INVALID + TOO_BIG)
def test_an_expression_beyond_the_simple_ones_is_skipped_and_reported(expression):
    ignore = user_ignore([f"/{expression}/", "b/"])
    assert not ignore.matches("aaaa")
    assert ignore.matches("b/c.md")
    (note,) = ignore.notes
    assert f"/{expression}/ is not obeyed here" in note


@pytest.mark.parametrize(
    "expression", ["a*a*a*a*a*a*a*a*b", ".*.*.*.*.*.*x$", "(a|a)(a|a)(a|a)b", "[ab]{200}b$"]
)
def test_time_grows_with_the_path_and_no_faster(expression):
    ignore = user_ignore([f"/{expression}/"])
    start = time.monotonic()
    for length in range(3990, 4000):
        ignore.matches("a" * length)
    assert time.monotonic() - start < 2


chars = st.sampled_from(
    ["a", "b", "/", ".", r"\.", r"\d", r"\w", "[ab]", "[^a]", r"[\d-]", "1", "-", "_", "ж"]
)
anchors = st.sampled_from(["^", r"\b", r"\B"])
simple = st.lists(chars | anchors, max_size=3).map("".join)
repeated = st.tuples(
    chars | simple.map("({})".format), st.sampled_from(["*", "+", "?", "{2}", "{1,}", "{0,2}"])
)
sequences = st.lists(chars | anchors | repeated.map("".join), max_size=5).map("".join)
expressions = st.lists(sequences, min_size=1, max_size=3).map("|".join)


@given(expressions, st.lists(st.text(alphabet="ab/.1-_ж", min_size=1, max_size=8), max_size=5))
@example("(a|)*", ["b"])
def test_an_expression_matches_as_the_usual_engine_has_it(expression, paths):
    usual = re.compile(expression, re.ASCII)
    matcher = Matcher(parse_expression(expression))
    assert [matcher.occurs_in(path) for path in paths] == [bool(usual.search(path)) for path in paths]


@given(st.text(alphabet="ab|()[]{}^$.*+?\\d-,1:<=!", max_size=30))
def test_any_filter_is_obeyed_or_reported(expression):
    ignore = user_ignore([f"/{expression}/"])
    ignore.matches("a/b.md")
    assert len(ignore.expressions) + len(ignore.notes) + len(ignore.prefixes) == 1
