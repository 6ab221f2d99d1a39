"""Properties that only lack a pair of quotes, or blanks for tabs, can be mended for certain."""

import time

import pytest

from vaultlink.edits import applied
from vaultlink.model.reading import MALFORMED_PROPERTIES
from vaultlink.syntax import parse_note


def mended(block):
    """Return the block after the fix that is offered; None where none is."""
    note = parse_note(f"---\n{block}\n---\nThe text.\n")
    [finding] = [one for one in note.findings if one.rule == MALFORMED_PROPERTIES.name]
    if finding.fix is None:
        return None
    text = applied(note.text, finding.fix.edits)
    assert parse_note(text).findings == ()
    return text.removeprefix("---\n").removesuffix("\n---\nThe text.\n")


MENDED = [
    ("telegram: @anna", 'telegram: "@anna"'),
    ("a: 1\nb: @x # hers\nc: 'y'", "a: 1\nb: \"@x\" # hers\nc: 'y'"),
    ("share: %5", 'share: "%5"'),
    ("name: `x` and y", 'name: "`x` and y"'),
    ("topic: *soon*", 'topic: "*soon*"'),
    ("topic: **soon**", 'topic: "**soon**"'),
    ("from: >Berlin", 'from: ">Berlin"'),
    ("title: Talks: a second round", 'title: "Talks: a second round"'),
    ("title: Talks: round #2", 'title: "Talks: round #2"'),
    ("title: Talks: it's on # why", 'title: "Talks: it\'s on" # why'),
    ('title: Talks: "round two" isn\'t', "title: 'Talks: \"round two\" isn''t'"),
    ("title: soon:  ", 'title: "soon:"  '),
    ("people: [[Anna]] [[Igor]]", 'people: "[[Anna]] [[Igor]]"'),
    ("people: [[Anna]], [[Igor]]", 'people: "[[Anna]], [[Igor]]"'),
    ("title: [Draft] a plan", 'title: "[Draft] a plan"'),
    ("site: [x](https://example.com)", 'site: "[x](https://example.com)"'),
    ("title: {{date}} meeting", 'title: "{{date}} meeting"'),
    ('books:\n  - "Getting to Yes" by Fisher', "books:\n  - '\"Getting to Yes\" by Fisher'"),
    ('file: "C:\\Users\\new"', "file: 'C:\\Users\\new'"),
    ("to: [@anna, igor]", 'to: ["@anna", igor]'),
    ("to:\n  - name: @anna\n    at: 1", 'to:\n  - name: "@anna"\n    at: 1'),
    ("a: @x\r\nb: 1\r", 'a: "@x"\r\nb: 1\r'),
    ("тема: Встреча: вторая", 'тема: "Встреча: вторая"'),
    ("a: |\n  b: c: d\ne: @x", 'a: |\n  b: c: d\ne: "@x"'),
    ("to:\n\t- Anna\n\t- Igor\na: 1", "to:\n  - Anna\n  - Igor\na: 1"),
    ("to:\n  -\tAnna", "to:\n  - Anna"),
    ("to:\r\n\ta: 1\r\n\t\tb", "to:\r\n  a: 1\r\n    b"),
]


@pytest.mark.parametrize(("before", "after"), MENDED)
def test_one_pair_of_quotes_or_blanks_for_tabs_mend_the_block(before, after):
    assert mended(before) == after


LEFT = {
    "two values lack quotes": "a: @x\nb: @y",
    "a key stands twice": "a: @x\na: y",
    "a quote is left open": 'a: "x\nb: 1',
    "an apostrophe begins the text": "a: 'tis\nb: 1",
    "a bracket is left open": "a: [x, y\nb: 1",
    "a bracket is closed twice": "a:\n  - [x]]",
    "a list has something behind it": "a: [x, y],",
    "a link has a comma behind it": "a: [[x]],",
    "two lists stand in a row": "a: [x] [y]",
    "a list holds two colons": "a: [x, @y z: w]",
    "an item may be a mapping": "a:\n  - Book: a plan: part one",
    "an item stands on the line of its key": "a: - x",
    "the value goes on below": "a: @x\n  y",
    "quotes stand among backslashes": 'a: "\\d \\"x\\""',
    "a mapping stands below a value": "a: b\n  c: d",
    "a line has no colon": "a: 1\nb",
    "tabs and blanks are mixed": "a:\n  b:\n\t- c",
    "an anchor ties two keys together": "a: &b [1]\nc: *b\nd: @x",
}


@pytest.mark.parametrize("block", LEFT.values(), ids=LEFT)
def test_where_more_is_wrong_or_the_meaning_is_doubtful_nothing_is_offered(block):
    assert mended(block) is None


@pytest.mark.parametrize(
    "block",
    [
        f"a: @x{' ' * 60_000}y",
        "a: @" + "x #" * 20_000,
        "a: [[b]] " + "[[" * 30_000,
        "a: " + "{{a: " * 12_000 + "}} x",
        "a: [@x" + "," * 60_000 + "]",
        "\t- x\n" * 12_000,
        "-\t" * 30_000,
        "a: @x\n" + "".join(f"k{number}: v\n" for number in range(4_000)),
    ],
    ids=lambda block: block[:8],
)
def test_looking_for_a_fix_costs_no_more_than_reading(block):
    start = time.perf_counter()
    parse_note(f"---\n{block}\n---\n")
    assert time.perf_counter() - start < 10
