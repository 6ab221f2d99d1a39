"""What stands under paths in one mapping and not in another, found without asking each path."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import compress
from operator import is_not
from typing import TypeVar

from vaultlink.model.names import VaultPath

T = TypeVar("T")


def unlike(now: Mapping[VaultPath, object], before: Mapping[VaultPath, object]) -> Iterator[VaultPath]:
    """Give the paths under which not the very same stands as before."""
    if now is before:
        return
    if [*now] == [*before]:  # as nearly always: it is quicker not to look anything up
        yield from compress(now, map(is_not, now.values(), before.values()))
        return
    yield from compress(now, map(is_not, now.values(), map(before.get, now)))
    yield from before.keys() - now.keys()


def without(some: Mapping[VaultPath, T], paths: Iterable[VaultPath]) -> dict[VaultPath, T]:
    """Return what stands under other paths, in order."""
    left = dict(some)
    for path in paths:
        left.pop(path, None)
    return left
