"""What stands under paths in one mapping and not in another, found without asking each path."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import compress
from operator import is_not
from types import MappingProxyType
from typing import TypeVar

from vaultlink.model.names import VaultPath

T = TypeVar("T")


class Patched(dict[VaultPath, T]):
    """A mapping that was made of another and knows where the two may differ, so that nobody compares them.

    What stands in both stands in the same order. It holds on to nothing of the other; nobody may change it.
    """

    __slots__ = ("_before", "_places", "mark", "order")

    def __init__(
        self,
        found: Mapping[VaultPath, T],
        before: Mapping[VaultPath, T],
        places: Collection[VaultPath],
        come: Mapping[VaultPath, T] = MappingProxyType({}),
    ) -> None:
        """Take what was found and what comes besides, and where that may differ from before."""
        super().__init__(found)
        self.update(come)
        self.mark = object()
        """What the next mapping remembers of this one."""
        self.order: list[tuple[VaultPath, ...]] = []
        """All paths, once somebody has asked; shared with all that have the same."""
        self._places, self._before = tuple(dict.fromkeys(places)), None
        if isinstance(before, Patched):
            self._before = before.mark
            if has_same_paths(self, before):
                self.order = before.order

    def places_unlike(self, other: Mapping[VaultPath, object]) -> Collection[VaultPath] | None:
        """Return where this may differ from another mapping; None where nobody knows."""
        return self._places if isinstance(other, Patched) and other.mark is self._before else None


def patched(
    before: Mapping[VaultPath, T], come: Mapping[VaultPath, T], gone: Collection[VaultPath] = ()
) -> Mapping[VaultPath, T]:
    """Return a mapping with some things in their places, what is new at the end, and without others.

    It is the very same mapping if that changes nothing.
    """
    come = {path: one for path, one in come.items() if path not in before or before[path] is not one}
    gone = [path for path in gone if path in before]
    if not come and not gone:
        return before
    return Patched(without(before, gone) if gone else before, before, (*come, *gone), come)


def unlike(now: Mapping[VaultPath, object], before: Mapping[VaultPath, object]) -> Iterator[VaultPath]:
    """Give the paths under which not the very same stands as before; None may stand for nothing only."""
    if now is before:
        return
    places = now.places_unlike(before) if isinstance(now, Patched) else None
    if places is not None:
        yield from (path for path in places if now.get(path) is not before.get(path))
        return
    if [*now] == [*before]:  # as nearly always: it is quicker not to look anything up
        yield from compress(now, map(is_not, now.values(), before.values()))
        return
    yield from compress(now, map(is_not, now.values(), map(before.get, now)))
    yield from before.keys() - now.keys()


def has_same_paths(now: Mapping[VaultPath, object], before: Mapping[VaultPath, object]) -> bool:
    """Tell whether two mappings have the same paths in the same order."""
    if now is before:
        return True
    places = now.places_unlike(before) if isinstance(now, Patched) else None
    if places is not None:
        return all((path in now) == (path in before) for path in places)
    return [*now] == [*before]


def paths_of(some: Mapping[VaultPath, object]) -> tuple[VaultPath, ...]:
    """Return all paths in order: the very same as of the mapping before, if they are the same."""
    if not isinstance(some, Patched):
        return tuple(some)
    if not some.order:
        some.order.append(tuple(some))
    return some.order[0]


def without(some: Mapping[VaultPath, T], paths: Iterable[VaultPath]) -> dict[VaultPath, T]:
    """Return what stands under other paths, in order."""
    left = dict(some)
    for path in paths:
        left.pop(path, None)
    return left
