"""Lays people, companies and topics out as a JSON Canvas map (jsoncanvas.org, version 1.0).

The layout is a rule, not a search: circles stand in a grid, the cards of each in a grid of its own, all in
the order of their keys. So one graph gives one picture, and a card that is added moves those behind it in
its circle; a circle keeps its place as long as it does not outgrow the room that it has. Without a circle
people stand to the left, topics above.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import TypeVar

from msgspec import Struct

CARD_WIDTH, CARD_HEIGHT, GAP = 260, 80, 60
"""Obsidian writes the name of a file above its card: the gap leaves room for it."""
_PADDING = 50
_BETWEEN = 200
"""From the room of one circle to the next."""
_CARDS_IN_ROW = 4
_CIRCLES_IN_ROW = 4
_TOPICS_IN_ROW = 8
_ROOMS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Rows of cards for which a circle may be given room."""
_STEP_X, _STEP_Y = CARD_WIDTH + GAP, CARD_HEIGHT + GAP
_CIRCLE_WIDTH = _CARDS_IN_ROW * _STEP_X - GAP + 2 * _PADDING
_TITLE_WIDTH, _TITLE_HEIGHT = 2 * CARD_WIDTH + GAP, 2 * CARD_HEIGHT + GAP

T = TypeVar("T")
Value = str | int
Node = Mapping[str, Value]


class Card(Struct, frozen=True):
    """Something on the map: a note shown as such, or a text."""

    key: str
    """What it is known by; no two cards have the same."""
    text: str
    """Markdown; what is shown where there is no file."""
    file: str = ""
    color: str = ""
    """One of the six colours that a theme has, `1` to `6`."""


class Circle(Struct, frozen=True):
    """People who belong together, and the companies at which they work."""

    label: str
    people: tuple[Card, ...]
    companies: tuple[Card, ...] = ()

    @property
    def rows(self) -> tuple[tuple[Card, ...], ...]:
        """Its cards as they stand, companies below people."""
        kinds = (sorted(self.people, key=_key), sorted(self.companies, key=_key))
        return tuple(row for cards in kinds for row in _rows(cards, _CARDS_IN_ROW))


class Line(Struct, frozen=True):
    """What joins two cards."""

    source: str
    """The key of the card from which it leads."""
    target: str
    label: str = ""
    has_arrow: bool = False


class Map(Struct, frozen=True):
    """What is to be laid out."""

    title: str
    """Markdown, on a card of its own."""
    legend: tuple[Card, ...]
    circles: tuple[Circle, ...]
    alone: Circle
    """Those without ties; without cards, there is none."""
    topics: Circle
    lines: tuple[Line, ...]


def canvas(shown: Map) -> dict[str, list[dict[str, Value]]]:
    """Lay out a map."""
    nodes = [
        *_beside(shown),
        *_boxed(shown.alone, -_BETWEEN - _CIRCLE_WIDTH, 0, "alone"),
        *_boxed_topics(shown.topics),
        *_in_a_grid(shown.circles),
    ]
    places = {node["id"]: node for node in nodes}
    lines = sorted(shown.lines, key=lambda one: (one.source, one.target, one.label))
    edges = [
        _edge(line, places)
        for line in dict.fromkeys(lines)
        if _id("card", line.source) in places and _id("card", line.target) in places
    ]
    return {"nodes": [dict(node) for node in nodes], "edges": edges}


def canvas_text(laid_out: Mapping[str, Sequence[Mapping[str, Value]]]) -> str:
    """Write a canvas as Obsidian does, one node or edge a line."""
    parts = (
        f'\t"{name}":[\n' + ",\n".join(f"\t\t{_json(one)}" for one in entries) + "\n\t]"
        for name, entries in laid_out.items()
    )
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rows(items: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    return (tuple(items[start : start + size]) for start in range(0, len(items), size))


def _key(card: Card) -> str:
    return card.key


def _id(kind: str, key: str) -> str:
    return sha256(f"{kind}\n{key}".encode(errors="surrogatepass")).hexdigest()[:16]


def _in_a_grid(circles: Sequence[Circle]) -> Iterator[Node]:
    """Place the circles in the order of their smallest keys; a row is as high as its highest room."""
    filled = [circle for circle in circles if circle.people]
    ordered = sorted(filled, key=lambda circle: min(map(_key, circle.people)))
    rows = list(_rows(ordered, _CIRCLES_IN_ROW))
    heights = (max(_room(len(circle.rows)) for circle in row) + _BETWEEN for row in rows)
    for row, top in zip(rows, accumulate(heights, initial=0), strict=False):
        for number, circle in enumerate(row):
            yield from _boxed(circle, number * (_CIRCLE_WIDTH + _BETWEEN), top, min(map(_key, circle.people)))


def _room(rows: int) -> int:
    """Return the height that a circle is given, a little more than it needs, so that it may grow."""
    given = next((room for room in _ROOMS if room >= rows), rows)
    return given * _STEP_Y - GAP + 2 * _PADDING


def _boxed(circle: Circle, left: int, top: int, key: str) -> Iterator[Node]:
    """Place the cards of a circle below each other, row by row, and a box around them."""
    rows = circle.rows
    if not rows:
        return
    widest = max(map(len, rows))
    yield _box(circle.label, key, (left, top), (widest, len(rows)))
    for down, row in enumerate(rows):
        for right, card in enumerate(row):
            yield _node(card, left + _PADDING + right * _STEP_X, top + _PADDING + down * _STEP_Y)


def _boxed_topics(topics: Circle) -> Iterator[Node]:
    """Place the topics above the circles, so that more of them need no more room there."""
    rows = list(_rows(sorted(topics.people, key=_key), _TOPICS_IN_ROW))
    if not rows:
        return
    height = len(rows) * _STEP_Y - GAP + 2 * _PADDING
    top = -_BETWEEN - height
    yield _box(topics.label, "topics", (0, top), (len(rows[0]), len(rows)))
    for up, row in enumerate(rows, 1):
        for right, card in enumerate(row):
            yield _node(card, _PADDING + right * _STEP_X, -_BETWEEN - _PADDING - up * _STEP_Y + GAP)


def _beside(shown: Map) -> Iterator[Node]:
    """Place what explains the map above those without ties: a title, and a card for each colour."""
    left, top = -_BETWEEN - _CIRCLE_WIDTH, -_BETWEEN - 2 * _STEP_Y + GAP - _PADDING
    yield {
        "id": _id("title", ""),
        "type": "text",
        "x": left,
        "y": top - _TITLE_HEIGHT - GAP,
        "width": _TITLE_WIDTH,
        "height": _TITLE_HEIGHT,
        "text": shown.title,
    }
    for number, card in enumerate(shown.legend):
        down, right = divmod(number, _CARDS_IN_ROW)
        yield _node(card, left + right * _STEP_X, top + down * _STEP_Y)


def _box(label: str, key: str, corner: tuple[int, int], size: tuple[int, int]) -> Node:
    return {
        "id": _id("group", key),
        "type": "group",
        "x": corner[0],
        "y": corner[1],
        "width": size[0] * _STEP_X - GAP + 2 * _PADDING,
        "height": size[1] * _STEP_Y - GAP + 2 * _PADDING,
        "label": label,
    }


def _node(card: Card, left: int, top: int) -> Node:
    shown = {"type": "file", "file": card.file} if card.file else {"type": "text", "text": card.text}
    color = {"color": card.color} if card.color else {}
    place = {"x": left, "y": top, "width": CARD_WIDTH, "height": CARD_HEIGHT}
    return {"id": _id("card", card.key), **shown, **place, **color}


def _edge(line: Line, places: Mapping[Value, Node]) -> dict[str, Value]:
    source, target = _id("card", line.source), _id("card", line.target)
    from_side, to_side = _sides(places[source], places[target])
    return {
        "id": _id("line", json.dumps((line.source, line.target, line.label))),
        "fromNode": source,
        "fromSide": from_side,
        "toNode": target,
        "toSide": to_side,
        **({} if line.has_arrow else {"toEnd": "none"}),
        **({"label": line.label} if line.label else {}),
    }


def _sides(source: Node, target: Node) -> tuple[str, str]:
    """Return the sides that face each other."""
    right = int(target["x"]) - int(source["x"])
    down = int(target["y"]) - int(source["y"])
    if abs(right) * _STEP_Y >= abs(down) * _STEP_X:
        return ("right", "left") if right > 0 else ("left", "right")
    return ("bottom", "top") if down > 0 else ("top", "bottom")
