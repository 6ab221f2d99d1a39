"""The layout of a map: valid, nothing on top of anything, and steady when something is added."""

import json
from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from vaultlink.generate.canvas import Card, Circle, Line, Map, canvas, canvas_text

SIDES = {"top", "right", "bottom", "left"}
OF_TYPE = {"file": {"file"}, "text": {"text"}, "group": {"label"}}
PLACE = {"id", "type", "x", "y", "width", "height"}


def cards(*keys):
    return tuple(Card(key, key.upper(), f"{key}.md" if key.startswith("f") else "") for key in keys)


def shown(circles=(), *, alone=(), topics=(), lines=(), companies=()):
    """Return a map of circles of people, told by their keys; the companies are those of the first circle."""
    return Map(
        "# Map",
        (Card("stage\ncontact", "contact", color="5"),),
        tuple(
            Circle(f"Circle {number}", cards(*keys), cards(*companies) if number == 0 else ())
            for number, keys in enumerate(circles)
        ),
        Circle("Alone", cards(*alone)),
        Circle("Topics", cards(*topics)),
        tuple(Line(*line) for line in lines),
    )


def assert_valid(made):
    """Fail unless this is a canvas as jsoncanvas.org describes version 1.0, in whole numbers."""
    assert made.keys() == {"nodes", "edges"}
    ids = [one["id"] for one in (*made["nodes"], *made["edges"])]
    assert len(set(ids)) == len(ids)
    for node in made["nodes"]:
        assert node.keys() - {"color"} == PLACE | OF_TYPE[node["type"]]
        assert {type(node[name]) for name in ("x", "y", "width", "height")} == {int}
        assert min(node["width"], node["height"]) > 0
        assert node.get("color", "1") in set("123456")
    nodes = {node["id"] for node in made["nodes"]}
    for edge in made["edges"]:
        assert edge.keys() - {"toEnd", "label"} == {"id", "fromNode", "fromSide", "toNode", "toSide"}
        assert {edge["fromNode"], edge["toNode"]} <= nodes
        assert {edge["fromSide"], edge["toSide"]} <= SIDES
        assert edge.get("toEnd", "none") in {"none", "arrow"}


def overlap(one, other):
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


def holds(group, node):
    return (
        group["x"] <= node["x"]
        and group["y"] <= node["y"]
        and node["x"] + node["width"] <= group["x"] + group["width"]
        and node["y"] + node["height"] <= group["y"] + group["height"]
    )


def assert_apart(made):
    groups = [node for node in made["nodes"] if node["type"] == "group"]
    others = [node for node in made["nodes"] if node["type"] != "group"]
    assert not [pair for pair in combinations(others, 2) if overlap(*pair)]
    assert not [pair for pair in combinations(groups, 2) if overlap(*pair)]
    assert not [1 for group in groups for node in others if overlap(group, node) and not holds(group, node)]


def places(made):
    return {
        node.get("file", node.get("text")): (node["x"], node["y"])
        for node in made["nodes"]
        if node["type"] != "group"
    }


KEYS = st.lists(st.from_regex(r"[a-g][0-9]{1,4}", fullmatch=True), unique=True, max_size=60)
NUMBERED = st.lists(st.integers(0, 12), min_size=60, max_size=60)


@st.composite
def maps(draw):
    """Return circles of people, people without one, topics, and lines between any of them."""
    keys = draw(KEYS)
    homes = draw(NUMBERED)
    circles = [
        [key for key, home in zip(keys, homes, strict=False) if home == number] for number in range(10)
    ]
    alone = [key for key, home in zip(keys, homes, strict=False) if home in {10, 11}]
    topics = [key for key, home in zip(keys, homes, strict=False) if home == 12]
    ends = st.sampled_from([*keys, "nobody"])
    lines = draw(st.lists(st.tuples(ends, ends), max_size=20))
    return [circle for circle in circles if circle], alone, topics, [one for one in lines if one[0] != one[1]]


@given(maps())
def test_every_map_is_a_valid_canvas_with_nothing_on_top_of_anything(made):
    circles, alone, topics, lines = made
    laid_out = canvas(shown(circles, alone=alone, topics=topics, lines=lines, companies=["h1", "h2"]))
    assert_valid(laid_out)
    assert_apart(laid_out)
    assert json.loads(canvas_text(laid_out)) == laid_out


@given(maps(), st.randoms())
def test_the_order_in_which_things_are_told_changes_nothing(made, random):
    circles, alone, topics, lines = made
    first = canvas_text(canvas(shown(circles, alone=alone, topics=topics, lines=lines)))
    for one in (circles, alone, topics, lines, *circles):
        random.shuffle(one)
    again = canvas(shown(circles, alone=alone, topics=topics, lines=lines))
    by_id = {node["id"]: node for node in again["nodes"] if node["type"] != "group"}
    before = {node["id"]: node for node in json.loads(first)["nodes"] if node["type"] != "group"}
    assert by_id == before
    assert again["edges"] == json.loads(first)["edges"]


@given(maps(), st.integers(0, 9))
def test_who_joins_a_circle_moves_nobody_of_another(made, number):
    circles, alone, topics, _ = made
    assume(circles)
    grown = circles[number % len(circles)]
    assume(len(grown) % 4)  # the last row is not full yet
    before = places(canvas(shown(circles, alone=alone, topics=topics)))
    others = [circle for circle in circles if circle is not grown]
    after = places(canvas(shown([*others, [*grown, "z99999"]], alone=alone, topics=topics)))
    mine = {card.text if not card.file else card.file for card in cards(*grown)}
    assert {key: at for key, at in after.items() if key in before and key not in mine} == {
        key: at for key, at in before.items() if key not in mine
    }


@given(maps(), st.integers(0, 9), st.integers(1, 200))
def test_a_circle_that_outgrows_its_room_moves_only_what_is_below_and_straight_down(made, number, many):
    circles, alone, topics, _ = made
    assume(circles)
    grown = circles[number % len(circles)]
    others = [circle for circle in circles if circle is not grown]
    before = places(canvas(shown(circles, alone=alone, topics=topics)))
    added = [f"z{one:05}" for one in range(many)]
    after = places(canvas(shown([*others, [*grown, *added]], alone=alone, topics=topics)))
    mine = {card.text if not card.file else card.file for card in cards(*grown)}
    moved = {(after[key][0] - at[0], after[key][1] - at[1]) for key, at in before.items() if key not in mine}
    assert len(moved - {(0, 0)}) <= 1
    assert all(right == 0 and down >= 0 for right, down in moved)


def test_people_without_ties_and_topics_move_no_circle():
    circles = [["a1", "a2"], ["b1", "b2"]]
    few, many = (
        places(
            canvas(
                shown(
                    circles,
                    alone=[f"c{one}" for one in range(count)],
                    topics=[f"d{one}" for one in range(count)],
                )
            )
        )
        for count in (1, 50)
    )
    assert {key: few[key] for key in ("A1", "A2", "B1", "B2")} == {
        key: many[key] for key in ("A1", "A2", "B1", "B2")
    }


def test_a_line_leaves_from_the_side_that_faces_the_other():
    made = canvas(
        shown([["a1", "a2"]], companies=["a1c"], lines=[("a1", "a2"), ("a1", "a1c"), ("a2", "gone")])
    )
    told = [(edge["fromSide"], edge["toSide"], edge.get("toEnd")) for edge in made["edges"]]
    assert sorted(told) == [("bottom", "top", "none"), ("right", "left", "none")]
    made = canvas(shown([["a1", "a2"]], lines=[("a2", "a1", "introduction", True)]))
    [edge] = made["edges"]
    assert (edge["fromSide"], edge["toSide"], edge["label"]) == ("left", "right", "introduction")
    assert "toEnd" not in edge
