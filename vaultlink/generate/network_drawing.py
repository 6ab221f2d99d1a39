"""Draws people and their ties as a Mermaid diagram."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from vaultlink.generate.escape import one_line, shortened
from vaultlink.graph.mermaid_labels import coded
from vaultlink.graph.network import Network, Tie, TieKind
from vaultlink.partners.records import PersonKey

MOST_PEOPLE = 60
MOST_TIES = 200
_LONGEST_LABEL = 40

DrawnTie = tuple[PersonKey, PersonKey, Tie]


class Drawn(Struct, frozen=True):
    """What of a network is in a drawing."""

    people: tuple[PersonKey, ...]
    """By circle, those of one in the order of their keys."""
    circles: tuple[tuple[PersonKey, ...], ...]
    ties: tuple[DrawnTie, ...]
    left_out: int
    """How many people with ties there was no room for."""


def drawn_of(network: Network, circles: Sequence[Sequence[PersonKey]], most: int = MOST_PEOPLE) -> Drawn:
    """Choose what is drawn: the people with the strongest ties, and the strongest ties between them."""
    weight = {key: sum(tie.strength for tie in near.values()) for key, near in network.near.items() if near}
    chosen = frozenset(sorted(weight, key=lambda key: (-weight[key], key))[:most])
    inside = tuple(tuple(key for key in circle if key in chosen) for circle in circles)
    ties = [one for one in network.pairs() if one[0] in chosen and one[1] in chosen]
    strongest = sorted(ties, key=lambda one: (-one[2].strength, -one[2].meetings, one[:2]))[:MOST_TIES]
    people = tuple(key for circle in inside for key in circle)
    return Drawn(people, inside, tuple(sorted(strongest, key=lambda one: one[:2])), len(weight) - len(people))


def drawing(
    drawn: Drawn,
    names: Mapping[PersonKey, str],
    titles: Sequence[str],
    introduced: frozenset[tuple[PersonKey, PersonKey]],
) -> str:
    """Write the diagram: circles as boxes, an arrow from who introduced to who was, dots where none knows."""
    ids = {key: f"n{number}" for number, key in enumerate(drawn.people, 1)}
    return "\n".join(("graph LR", *_boxes(drawn, ids, names, titles), *_lines(drawn, ids, introduced)))


def _boxes(
    drawn: Drawn, ids: Mapping[PersonKey, str], names: Mapping[PersonKey, str], titles: Sequence[str]
) -> Iterator[str]:
    for number, (circle, title) in enumerate(zip(drawn.circles, titles, strict=True), 1):
        if circle:
            yield f'  subgraph c{number}["{label(title)}"]'
            yield from (f'    {ids[key]}["{label(names[key])}"]' for key in circle)
            yield "  end"


def _lines(
    drawn: Drawn, ids: Mapping[PersonKey, str], introduced: frozenset[tuple[PersonKey, PersonKey]]
) -> Iterator[str]:
    for one, other, tie in drawn.ties:
        if (other, one) in introduced:
            yield f"  {ids[other]} --> {ids[one]}"
        elif (one, other) in introduced:
            yield f"  {ids[one]} --> {ids[other]}"
        else:
            yield f"  {ids[one]} {'---' if TieKind.KNOWS in tie.kinds else '-.-'} {ids[other]}"


def label(text: str) -> str:
    """Write a text as Mermaid 10 and 11 read it between quotes: on one line, not too long, never empty."""
    return coded(shortened(one_line(text), _LONGEST_LABEL))
