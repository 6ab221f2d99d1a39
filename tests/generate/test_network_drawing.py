"""The drawing of a network: what is chosen, how it is written, and that names mean nothing to Mermaid."""

import re

import pytest
from hypothesis import given
from test_escape import HOSTILE, TEXTS

from vaultlink.generate.network_drawing import MOST_PEOPLE, MOST_TIES, drawing, drawn_of, label
from vaultlink.graph.network import Network, Tie, TieKind

KNOWS = Tie((TieKind.KNOWS,), 1.0, 0, ())
MET = Tie((TieKind.MEETING,), 0.5, 1, ())
LINE = re.compile(
    r'graph LR|  subgraph c\d+\["[^"]+"\]|    n\d+\["[^"]+"\]|  end|  n\d+ (?:-->|---|-\.-) n\d+', re.ASCII
)


def network(*ties):
    near = {}
    for one, other, tie in ties:
        near.setdefault(one, {})[other] = near.setdefault(other, {})[one] = tie
    return Network({key: dict(sorted(others.items())) for key, others in sorted(near.items())})


def drawn(*ties, circles, introduced=(), names=None):
    made = drawn_of(network(*ties), circles)
    names = names or {key: key.upper() for key in made.people}
    titles = [f"Circle {number}" for number, _ in enumerate(circles, 1)]
    return drawing(made, names, titles, frozenset(introduced))


def test_circles_are_boxes_and_ties_show_what_they_are():
    text = drawn(
        ("a", "b", KNOWS), ("b", "c", MET), ("c", "d", KNOWS), circles=["ab", "cd"], introduced=[("b", "a")]
    )
    assert text.splitlines() == [
        "graph LR",
        '  subgraph c1["Circle 1"]',
        '    n1["A"]',
        '    n2["B"]',
        "  end",
        '  subgraph c2["Circle 2"]',
        '    n3["C"]',
        '    n4["D"]',
        "  end",
        "  n2 --> n1",
        "  n2 -.- n3",
        "  n3 --- n4",
    ]


def test_the_strongest_are_drawn_and_a_circle_without_any_of_them_is_not():
    star = [("hub", f"p{number:03}", KNOWS) for number in range(100)]
    pair = [("x", "y", MET)]
    circles = [["hub", *(f"p{number:03}" for number in range(100))], ["x", "y"]]
    made = drawn_of(network(*star, *pair), circles)
    assert len(made.people) == MOST_PEOPLE
    assert made.left_out == 103 - MOST_PEOPLE
    assert "hub" in made.people
    assert "x" not in made.people
    assert "c2" not in drawing(made, dict.fromkeys(made.people, "n"), ["1", "2"], frozenset())


def test_no_more_ties_are_drawn_than_can_be_seen():
    crowd = [(f"p{one:02}", f"p{other:02}", MET) for other in range(40) for one in range(other)]
    strong = ("p38", "p39", KNOWS)
    made = drawn_of(network(*crowd, strong), [[f"p{one:02}" for one in range(40)]])
    assert len(made.ties) == MOST_TIES
    assert strong in made.ties


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Анна Ли", "Анна Ли"),
        ('«Ёлка» "да"', "«Ёлка» #34;да#34;"),
        ("a; %% b: #c", "a#59; #37;#37; b#58; #35;c"),
        ("1. Начало", "1#46; Начало"),
        ("- список", "#45; список"),
        ("direction TB", "directio#110; TB"),
        ("две\nстроки", "две строки"),
        ("", " "),
        ("а" * 41, "а" * 39 + "…"),
    ],
)
def test_labels_hold_nothing_that_mermaid_or_markdown_would_obey(text, expected):
    assert label(text) == expected


@given(TEXTS)
def test_a_name_stays_inside_its_quotes(text):
    names = dict.fromkeys("ab", text)
    written = drawn(("a", "b", KNOWS), circles=["ab"], names=names)
    assert [line for line in written.split("\n") if not LINE.fullmatch(line)] == []
    assert len(written.splitlines()) == 6
    assert not [sign for sign in ("<%", "{{", "%%", "`", "[[", "<!--", "$=") if sign in written]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_inside_their_quotes(text):
    test_a_name_stays_inside_its_quotes.hypothesis.inner_test(text)
