"""Through whom the owner can get to know somebody."""

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

from msgspec import Struct

from vaultlink.graph.network.ties import Network, Tie
from vaultlink.partners.records import PersonKey

MOST_STEPS = 3
"""From the owner to the last person; nobody introduces a friend's friend's friend's friend."""


class WarmPath(Struct, frozen=True):
    """People from the owner's own contact to the one who is sought, each of whom knows the next."""

    people: tuple[PersonKey, ...]
    ties: tuple[Tie, ...]
    """Between neighbours on the path, without the owner's own tie to the first."""
    length: float
    """The sum of 1 / strength over all ties, the owner's own included: the shorter, the warmer."""


_Way = tuple[float, tuple[PersonKey, ...]]


def warm_paths(
    network: Network,
    own: Mapping[PersonKey, float],
    sought: Collection[PersonKey],
    most_steps: int = MOST_STEPS,
) -> tuple[WarmPath, ...]:
    """Return the warmest path through each of the owner's contacts to one of those sought, the warmest first.

    `own` gives the strength of the owner's tie to each contact, from 0 to 1; it is the first step.
    """
    ways = _ways_to(network, sought, most_steps - 1)
    starts = ((1 / own[person] + ways[person][0], ways[person][1]) for person in own if person in ways)
    return tuple(_path(network, length, people) for length, people in sorted(starts))


def distinct_paths(paths: Iterable[WarmPath]) -> list[WarmPath]:
    """Return the warmest, without a detour to somebody with whom a warmer one begins."""
    found: list[WarmPath] = []
    first: set[PersonKey] = set()
    for path in paths:
        if first.isdisjoint(path.people[1:-1]):
            found.append(path)
            first.add(path.people[0])
    return found


def known_first(paths: Iterable[WarmPath]) -> list[WarmPath]:
    """Put those in front who are sought and whom the owner knows: no warmer way through others is needed."""
    return sorted(paths, key=lambda path: len(path.people) > 1)


def _ways_to(network: Network, sought: Collection[PersonKey], steps: int) -> dict[PersonKey, _Way]:
    """Return the shortest way of at most so many steps from each person to one who is sought."""
    ways: dict[PersonKey, _Way] = {one: (0.0, (one,)) for one in sorted(sought) if one in network.near}
    for _ in range(steps):
        longer: dict[PersonKey, _Way] = dict(ways)
        for person, (length, people) in ways.items():
            for other, tie in network.near[person].items():
                way = (length + 1 / tie.strength, (other, *people))
                longer[other] = min(longer.get(other, way), way)
        ways = longer
    return ways


def _path(network: Network, length: float, people: tuple[PersonKey, ...]) -> WarmPath:
    ties = (network.near[one][other] for one, other in pairwise(people))
    return WarmPath(people, tuple(ties), round(length, 4))
