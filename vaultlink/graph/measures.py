"""What the links of a vault say about its notes: who is linked, who is alone, what is wanted."""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import chain
from typing import TypeVar

from msgspec import Struct

from vaultlink.graph.sources import Written, is_own, own_links, subjects, written_anywhere, written_at
from vaultlink.links import Links
from vaultlink.model.names import FoldedName, VaultPath, sort_key
from vaultlink.model.once import once
from vaultlink.model.unlike import unlike

T = TypeVar("T")
R = TypeVar("R", int, tuple[int, int])


class Linked(Struct, frozen=True):
    """A note and how much it is linked from elsewhere."""

    path: VaultPath
    links: int
    """How many links lead to it."""
    sources: int
    """How many notes and canvases these links stand in."""


class Wanted(Struct, frozen=True):
    """A note that is linked and does not exist yet."""

    name: str
    links: int
    sources: tuple[VaultPath, ...]
    """The notes and canvases that link it."""


def is_orphan(path: VaultPath, links: Links) -> bool:
    """Tell whether no other note or canvas links the note."""
    return not any(placed.source != path and is_own(placed, links.vault) for placed in links.backlinks(path))


def is_dead_end(path: VaultPath, links: Links) -> bool:
    """Tell whether the note links nothing in the vault but itself; a missing note is something."""
    return all(placed.path == path for placed in own_links(path, links))


def is_isolated(path: VaultPath, links: Links) -> bool:
    """Tell whether the note is both orphan and dead end."""
    return is_dead_end(path, links) and is_orphan(path, links)


def orphans(links: Links) -> tuple[VaultPath, ...]:
    """Return the notes that no other note or canvas links."""
    linked = _uses(links).sources
    return tuple([path for path in subjects(links) if path not in linked])


def orphan_count(links: Links) -> int:
    """Return how many these are."""
    shown = subjects(links)
    return len(shown) - sum(map(shown.__contains__, _uses(links).sources))


def dead_ends(links: Links) -> tuple[VaultPath, ...]:
    """Return the notes that link nothing but themselves."""
    return tuple(path for path in subjects(links) if is_dead_end(path, links))


def isolated(links: Links) -> tuple[VaultPath, ...]:
    """Return the notes that neither link nor are linked."""
    return tuple(path for path in subjects(links) if is_isolated(path, links))


def linked_notes(links: Links, most: int | None = None) -> tuple[Linked, ...]:
    """Return the notes with their backlinks counted, those linked from most places first; at most so many."""
    uses, shown = _uses(links), subjects(links)
    linked = [path for path in uses.sources if path in shown]
    if most is not None and len(linked) > most:  # all others are linked from too few places
        least = nlargest(most, map(uses.sources.__getitem__, linked))[-1]
        linked = [path for path in linked if uses.sources[path] >= least]
    found = _foremost(shown if most is None or len(linked) < most else linked, uses.rank, str, most)
    return tuple(Linked(path, uses.links[path], uses.sources[path]) for path in found)


_Count = Counter[VaultPath]


class _Uses(Struct, frozen=True):
    """How often each file is linked from elsewhere, by what people wrote."""

    links: _Count
    sources: _Count

    def rank(self, path: VaultPath) -> tuple[int, int]:
        """Sort key: those linked from most places first."""
        return -self.sources.get(path, 0), -self.links.get(path, 0)

    @classmethod
    def of(cls, written: Collection[Written]) -> "_Uses":
        """Count them."""
        return cls(
            Counter(chain.from_iterable([one.leads_to for one in written])),
            Counter(chain.from_iterable([one.linked for one in written])),
        )

    def after(self, gone: "_Uses", come: "_Uses") -> "_Uses":
        """Return them without those that are gone, and with those that have come."""
        return _Uses(
            _after(self.links, gone.links, come.links), _after(self.sources, gone.sources, come.sources)
        )


def _after(before: _Count, gone: _Count, come: _Count) -> _Count:
    counted = before.copy()
    counted.subtract(gone)
    counted.update(come)
    for path in gone:
        if not counted[path]:
            del counted[path]
    return counted


@once
def _uses(links: Links) -> _Uses:
    """Count the links of all, as they have changed since the vault before."""
    written = written_anywhere(links)
    before: Mapping[VaultPath, Written]
    uses: _Uses
    before, uses = links.lasting.get(_uses, ({}, _Uses(Counter(), Counter())))
    differing = frozenset(unlike(written, before))
    gone = _Uses.of([before[path] for path in differing if path in before])
    uses = uses.after(gone, _Uses.of([written[path] for path in differing if path in written]))
    links.lasting[_uses] = (written, uses)
    return uses


def wanted_notes(links: Links, most: int | None = None) -> tuple[Wanted, ...]:
    """Return the notes that are linked and do not exist yet, the most wanted first; at most so many.

    Missing attachments, aliases and paths out of the vault are not wanted notes.
    """
    named = [
        Wanted(uses[0][0], len(uses), tuple(dict.fromkeys([path for _, path in uses])))
        for uses in _wanting(links).values()
    ]
    return _foremost(named, lambda one: -one.links, lambda one: one.name, most)


def wanted_count(links: Links) -> int:
    """Return how many notes are linked and do not exist yet."""
    return len(_wanting(links))


def link_count(links: Links) -> int:
    """Return how many links there are into the vault or to a missing name."""
    return _counted(links)[0]


def wanted_link_count(links: Links) -> int:
    """Return how many of them lead to a note that does not exist yet."""
    return _counted(links)[1]


@once
def _counted(links: Links) -> tuple[int, int]:
    """Count links, and those that want a note, as they have changed since the vault before."""
    written = written_at(links)
    before: Mapping[VaultPath, Written]
    before, (count, wanting) = links.lasting.get(_counted, ({}, (0, 0)))
    differing = [*unlike(written, before)]
    for some, sign in ((before, -1), (written, 1)):
        found = [some[path] for path in differing if path in some]
        count += sign * sum([len(one.links) for one in found])
        wanting += sign * sum([len(one.wanted) for one in found])
    links.lasting[_counted] = (written, (count, wanting))
    return count, wanting


_Use = tuple[str, VaultPath]
"""A name as written, and where."""


@once
def _wanting(links: Links) -> Mapping[FoldedName, Sequence[_Use]]:
    """For each wanted note the links to it, in order, as they have changed since the vault before."""
    written = written_at(links)
    before: Mapping[VaultPath, Written]
    known: Mapping[FoldedName, Sequence[_Use]]
    before, known = links.lasting.get(_wanting, ({}, {}))
    differing = sorted(unlike(written, before), key=sort_key) if before else [*written]
    gone = _wanted_in(before[path] for path in differing if path in before)
    come = _wanted_in(written[path] for path in differing if path in written)
    wanting, others = {**known, **come}, frozenset(differing)
    for key in known.keys() & (gone.keys() | come.keys()):
        uses = [use for use in known[key] if use[1] not in others]
        for use in come.get(key, ()):
            insort(uses, use, key=_source_order)
        wanting[key] = uses
    wanting = {key: uses for key, uses in wanting.items() if uses} if gone else wanting
    links.lasting[_wanting] = (written, wanting)
    return wanting


def _wanted_in(written: Iterable[Written]) -> dict[FoldedName, list[_Use]]:
    wanting: dict[FoldedName, list[_Use]] = {}
    for one in written:
        for key, name in one.wanted:
            wanting.setdefault(key, []).append((name, one.source.path))
    return wanting


def _source_order(use: _Use) -> tuple[str, str]:
    return sort_key(use[1])


def _foremost(
    found: Iterable[T], rank: Callable[[T], R], name: Callable[[T], str], most: int | None
) -> tuple[T, ...]:
    """Return what has the lowest ranks, then by name; names that decide nothing are not compared."""
    ranked = [(rank(one), one) for one in found]
    if most is not None and len(ranked) > most:
        last = nsmallest(most, [number for number, _ in ranked])[-1]
        ranked = [pair for pair in ranked if pair[0] <= last]
    ranked.sort(key=lambda pair: (pair[0], sort_key(name(pair[1]))))
    return tuple(one for _, one in ranked[:most])
