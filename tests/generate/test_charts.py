"""Charts are code that Mermaid reads, whatever the texts in them."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_escape import HOSTILE

from vaultlink.generate.charts import LONGEST_LABEL, bars, charted, label, pie

SIGNS = '\n\r"`\\#;:%<>{}[]&$^|*_~='


def hostile(test):
    """Run a test on arbitrary text, on text rich in signs, and on texts that once did harm elsewhere."""
    for text in (*HOSTILE, '"] ; %%{init: {}}%% #quot;', "a\u2028b", "(", ")(", "a" * 59 + " (b)", "```"):
        test = example(text)(test)
    return given(st.text() | st.text(alphabet=SIGNS + " ab()"))(test)


@hostile
def test_nothing_in_a_label_means_anything(text):
    made = label(text)
    assert not set(made) & set(SIGNS)
    assert len(made) <= LONGEST_LABEL
    assert len(made.splitlines()) <= 1
    assert not {unicodedata.category(sign) for sign in made} & {"Cc", "Cs", "Zl", "Zp"}
    assert made == made.strip()
    assert not made.startswith("-")
    opened = 0
    for sign in made:
        opened += (sign == "(") - (sign == ")")
        assert opened >= 0
    assert opened == 0


@hostile
def test_a_chart_keeps_its_lines_whatever_the_names(text):
    assert [line.split()[0] for line in pie(text, [(text, 1), (text, 2)]).split("\n")][:2] == ["pie", "title"]
    assert len(pie(text, [(text, 1), (text, 2)]).split("\n")) == 4
    drawn = bars(text, [(text, 1), (text, 0)])
    assert len(drawn.split("\n")) == 5
    assert drawn.count('"') == 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сообщение", "сообщение"),
        ("Тальник: тимлид (удалённо)", "Тальник, тимлид (удалённо)"),
        ("a; b", "a, b"),
        ("C# [старший]", "C старший"),
        ("50 %% of\nit", "50 of it"),
        ("(half", "half"),
        ("- - x", "x"),
        ('"', ""),
    ],
)
def test_what_is_left_of_a_label_can_be_read(text, expected):
    assert label(text) == expected


def test_bars_are_drawn_with_their_names():
    assert bars("Contacts", [("Oct", 2), ("Nov", 12)]) == (
        'xychart-beta\n    title "Contacts"\n    x-axis ["Oct", "Nov"]\n    y-axis 0 --> 12\n    bar [2, 12]'
    )


def test_one_contact_is_no_tower():
    assert "y-axis 0 --> 8" in bars("Contacts", [("Nov", 1)])


def test_a_pie_has_no_slice_for_nothing():
    assert pie("By channel", [("call", 2), ("mail", 0), ('"', 1)]) == (
        'pie showData\n    title By channel\n    "call" : 2\n    "-" : 1'
    )


def test_figures_stand_beside_the_code():
    assert charted("pie", ("Month", "Contacts"), [("Nov|", 2)]) == {
        "code": "pie",
        "columns": ("Month", "Contacts"),
        "rows": ({"name": "Nov\\|", "count": 2},),
    }
