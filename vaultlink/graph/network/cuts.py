"""Where a network would fall apart: its parts, the people and the ties that hold them together."""

from collections.abc import Iterator

from msgspec import Struct, field

from vaultlink.graph.network.ties import Network, Tie
from vaultlink.partners.records import PersonKey


class Holder(Struct, frozen=True):
    """Somebody without whom a part of the network falls apart."""

    person: PersonKey
    cut_off: int
    """How many others are lost to the largest piece that remains."""
    pieces: int
    """Into how many pieces the part falls."""


class Bridge(Struct, frozen=True):
    """A tie that is the only thread between two circles."""

    one: PersonKey
    other: PersonKey
    tie: Tie
    cut_off: int
    """How many people are in the smaller of the two."""


def components(network: Network) -> tuple[tuple[PersonKey, ...], ...]:
    """Return the groups of people who hang together without the owner, the largest first."""
    groups = [tuple(sorted(walk.found)) for walk in _walks(network)]
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def holders(network: Network) -> tuple[Holder, ...]:
    """Return the articulation points of the network, those that hold most first."""
    found = (
        Holder(person, sum(pieces) - max(pieces), len(pieces))
        for walk in _walks(network)
        for person, pieces in walk.pieces()
        if len(pieces) > 1
    )
    return tuple(sorted(found, key=lambda one: (-one.cut_off, one.person)))


def bridges(network: Network) -> tuple[Bridge, ...]:
    """Return the ties of which each alone joins two circles, those between the largest circles first."""
    found = (
        Bridge(
            min(parent, child),
            max(parent, child),
            network.near[parent][child],
            min(below, len(walk.found) - below),
        )
        for walk in _walks(network)
        for parent, child, below in walk.threads()
    )
    return tuple(sorted(found, key=lambda one: (-one.cut_off, one.one, one.other)))


def cut_off(network: Network, person: PersonKey) -> tuple[PersonKey, ...]:
    """Return the people around somebody who lose the largest piece that remains without that one."""
    pieces: list[set[PersonKey]] = []
    for start in network.near[person]:
        if not any(start in piece for piece in pieces):
            pieces.append(_piece(network, start, person))
    pieces.sort(key=lambda piece: (-len(piece), min(piece)))
    return tuple(sorted(one for piece in pieces[1:] for one in piece))


def _piece(network: Network, start: PersonKey, without: PersonKey) -> set[PersonKey]:
    found, waiting = {start}, [start]
    while waiting:
        for other in network.near[waiting.pop()]:
            if other != without and other not in found:
                found.add(other)
                waiting.append(other)
    return found


class _Walk(Struct):
    """One walk through a component in depth, after Hopcroft and Tarjan (1973)."""

    found: dict[PersonKey, int] = field(default_factory=dict)
    """When each person was found."""
    parents: dict[PersonKey, PersonKey] = field(default_factory=dict)
    low: dict[PersonKey, int] = field(default_factory=dict)
    """The earliest found person that is reached from below without the tie to the parent."""
    below: dict[PersonKey, int] = field(default_factory=dict)
    """How many people hang below each, the person counted in."""

    def pieces(self) -> Iterator[tuple[PersonKey, list[int]]]:
        """Give for each person the sizes of the pieces that the component has without them."""
        cut: dict[PersonKey, list[int]] = {person: [] for person in self.found}
        for child, parent in self.parents.items():
            if self.low[child] >= self.found[parent]:
                cut[parent].append(self.below[child])
        for person, sizes in cut.items():
            rest = len(self.found) - 1 - sum(sizes)
            yield person, [*sizes, rest] if rest else sizes

    def threads(self) -> Iterator[tuple[PersonKey, PersonKey, int]]:
        """Give the ties without which the component falls in two, and how many are below each."""
        for child, parent in self.parents.items():
            if self.low[child] > self.found[parent]:
                yield parent, child, self.below[child]


def _walks(network: Network) -> Iterator[_Walk]:
    seen: set[PersonKey] = set()
    for person in network.near:
        if person not in seen:
            walk = _walk(network, person)
            seen.update(walk.found)
            yield walk


def _walk(network: Network, start: PersonKey) -> _Walk:
    """Walk without recursion, which a chain of a thousand people would exhaust."""
    walk = _Walk({start: 0}, {}, {start: 0}, {start: 1})
    waiting = [(start, iter(network.near[start]))]
    while waiting:
        person, others = waiting[-1]
        for other in others:
            if other not in walk.found:
                walk.found[other] = walk.low[other] = len(walk.found)
                walk.parents[other], walk.below[other] = person, 1
                waiting.append((other, iter(network.near[other])))
                break
            if other != walk.parents.get(person):
                walk.low[person] = min(walk.low[person], walk.found[other])
        else:
            waiting.pop()
            _close(walk, person)
    return walk


def _close(walk: _Walk, person: PersonKey) -> None:
    parent = walk.parents.get(person)
    if parent is not None:
        walk.low[parent] = min(walk.low[parent], walk.low[person])
        walk.below[parent] += walk.below[person]
