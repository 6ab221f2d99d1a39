"""Fault table, group E: no text and no pattern sends us into the square of its length (E10, E11)."""

import re
from datetime import date
from functools import partial

import pytest
from growth import grows_too_fast, seconds
from pattern_bombs import WALKS, bombs, patterns

import vaultlink

PERSON = "---\ntype: person\n---\n"
TODAY = date(2026, 5, 1)

FRAGMENTS = [
    "[[",
    "[a](",
    "`",
    "$a ",
    "<!--",
    "%%",
    "*#a ",
    "a::",
    "[gave::",
    "[[a]] ",
    "- [ ] [[a]]\n",
    "a ",
]
OTHERS = [
    *(
        "[",
        "![",
        "](",
        "`` ` ",
        "#a",
        "^a ",
        "[a::",
        "(a:: [[b]]) ",
        "[[a|",
        "| a ",
        "> ",
        "\\",
        "\t",
        "«",
        "{{date:",
    ),
    *(
        "@[[a]] ",
        "by [[a/",
        "до ",
        "1 янв ",
        "янв",
        "с 2020 по ",
        "2020 - ",
        "Anna Kotova ",
        "Я: ",
        "обещал ",
        "a: ",
    ),
    *(
        "a : ",
        "'",
        '"',
        "[ ",
        "{",
        "{a: ",
        "- ",
        "# c\n",
        "(a ",
        "**a:** ",
        "+7 999 ",
        "a@b.c ",
        "1 раз в ",
        "twice a ",
    ),
    *(
        "|[[a]]|2026-01-01|\n|-|-|\n",
        "- 2026-01-02: звонок\n",
        "## 2026-01-02 Call with [[a]]\n",
        "a\n",
        "\u00a0",
        "↔",
    ),
]
FRAMES = {
    "a note": ("A.md", "слово {}\n"),
    "a person": ("A.md", PERSON + "## Interactions\n\n- 2026-01-02: {}\n"),
    "a promise": ("A.md", PERSON + "## Promises\n\n- [ ] {}\n"),
    "a heading": ("A.md", PERSON + "## {}\n"),
    "a daily note": ("2026-01-02.md", "{}\n"),
    "properties": (
        "A.md",
        "---\ntype: person\nstage: {}\nlast contact: '{}'\npositions: {}\nlabel: @\n---\n",
    ),
}


def read_wholly(name):
    """Return what reads a vault of one note, with its records and all rules."""

    def work(text):
        vault = vaultlink.vault_of({name: text, "Me.md": PERSON}, settings='me = "Me"', today=TODAY)
        return vault.partnership, vault.check()

    return work


def grows(fragment, frame):
    name, text = FRAMES[frame]
    inside = fragment if frame in {"a note", "a daily note"} else fragment.replace("\n", " ")
    return grows_too_fast(
        read_wholly(name), lambda times: text.replace("{}", inside * times), measurable=0.01, longest=100_000
    )


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=repr)
def test_e10_time_grows_with_the_length_of_a_repetition(fragment):
    assert not grows(fragment, "a person")


@pytest.mark.nightly
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("fragment", [*FRAGMENTS, *OTHERS], ids=repr)
def test_e10_time_grows_with_the_length_of_a_repetition_wherever_it_stands(fragment, frame):
    assert not grows(fragment, frame)


@pytest.mark.nightly  # it takes the time, which a busy machine makes unsure
def test_e10_the_measure_would_notice():
    assert grows_too_fast(re.compile(r"a[ \t]*b?[ \t]*c").match, lambda times: "a" + " " * times)


def runs(pattern, methods):
    """Return what uses a pattern as the package does."""

    def work(text):
        for method in methods - WALKS:
            getattr(pattern, method)(text)
        if methods & WALKS:
            for _ in pattern.finditer(text):
                pass

    return work


def slow_text(pattern, methods, most=None):
    """Return one of the worst texts for a pattern that takes time in more than proportion; at best none."""
    work = runs(pattern, methods)
    found = list(dict.fromkeys(bombs(pattern)))
    for before, pump, behind in found[:: max(1, len(found) // most)] if most else found:
        if doubles(work, before, pump, behind) or grows_too_fast(
            work,
            partial(_bomb, before, pump, behind),
            times=2_000 // len(pump),
            measurable=0.002,
            longest=2_000,
        ):
            return before + pump
    return None


def _bomb(before, pump, behind, times):
    return before + pump * times + behind


def doubles(work, before, pump, behind):
    """Tell whether every repetition more takes twice as long, in which case nobody must try a thousand."""
    return any(seconds(work, before + pump * times + behind) > 0.01 for times in range(8, 32, 3))


PATTERNS = list(patterns())


def test_e11_the_patterns_are_found():
    places = {place for place, _, _ in PATTERNS}
    assert {
        "syntax.scan._THING",
        "partners.dates._MONTH_NAMED",
        "config.output_folder, written out 0",
    } <= places
    assert len(places) > 200


@pytest.mark.parametrize(("place", "pattern", "methods"), PATTERNS, ids=[place for place, _, _ in PATTERNS])
def test_e11_no_text_sends_a_pattern_into_the_square_of_its_length(place, pattern, methods):
    assert slow_text(pattern, methods, most=60) is None


@pytest.mark.nightly
@pytest.mark.parametrize(("place", "pattern", "methods"), PATTERNS, ids=[place for place, _, _ in PATTERNS])
def test_e11_none_of_all_texts_sends_a_pattern_into_the_square_of_its_length(place, pattern, methods):
    assert slow_text(pattern, methods) is None


@pytest.mark.nightly  # it takes the time, which a busy machine makes unsure
@pytest.mark.parametrize("slow", [r"a[ \t]*b?[ \t]*c", r"(?:a|a)*b", r"x*$", r"[ \t]+#", r"(?:\w+\s?)*:"])
def test_e11_the_bombs_would_hit(slow):
    assert slow_text(re.compile(slow), frozenset({"search"})) is not None
