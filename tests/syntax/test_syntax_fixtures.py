"""The fixtures: texts, and what is read in them, with the place of each thing as line:column-line:column.

A fixture is a title and two blocks that end in a line of five dots: the text, and the listing. In a text
`→` is a tab, `␣` a blank at the end of a line, `⍽` a no-break space, `␀` a null character, and `␋␌␅¶‖` are
what else looks like a line end: vertical tab, form feed, U+0085, U+2028, U+2029. `(CRLF)`, `(CR)`, `(BOM)`
and `(no final newline)` in the title say how the text ends its lines and how it begins.
"""

from pathlib import Path

import pytest
from listing import listing

HERE = Path(__file__).parent / "fixtures"
SIGNS = str.maketrans("→␣⍽␀␋␌␅¶‖", "\t \u00a0\0\v\f\x85\u2028\u2029")
END = "\n.....\n"


def fixtures():
    for path in sorted(HERE.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split(END)
        assert not parts.pop().strip(), f"{path.name} ends within a fixture"
        for before, expected in zip(parts[::2], parts[1::2], strict=True):
            title, _, text = before.lstrip("\n").partition("\n")
            yield pytest.param(
                meant(title, f"{text}\n"),
                f"{expected}\n",
                path.stem == "canvases",
                id=f"{path.stem}: {title}",
            )


def meant(title, text):
    """Return the text with its signs and what its title says about line ends put into effect."""
    text = text.translate(SIGNS)
    if "(no final newline)" in title:
        text = text.removesuffix("\n")
    if "(BOM)" in title:
        text = f"\ufeff{text}"
    return text.replace("\n", "\r\n" if "(CRLF)" in title else "\r" if "(CR)" in title else "\n")


@pytest.mark.parametrize(("text", "expected", "canvas"), list(fixtures()))
def test_what_is_read_is_what_the_fixture_lists(text, expected, canvas):
    assert listing(text, canvas=canvas) == expected
