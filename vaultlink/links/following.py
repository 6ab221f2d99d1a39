"""What is worked out of each note of a vault is taken over from the vault before, where it still holds."""

from collections.abc import Callable, Iterator, Mapping
from itertools import compress
from operator import is_not
from typing import TypeVar, cast

from vaultlink.links.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.once import unless_changed

B = TypeVar("B")
T = TypeVar("T")


def each_followed(
    work: Callable[[VaultPath, Links], T], bases: Mapping[VaultPath, B], links: Links
) -> dict[VaultPath, T]:
    """Return what comes of some work with each path, in the order of the bases.

    A basis is all that the result follows from: as long as one is equal to what it was in the vault that
    these links follow, the work is not done again. Nobody may change a result.
    """
    before, known = cast(
        "tuple[Mapping[VaultPath, B], dict[VaultPath, T]]", links.lasting.get(work, ({}, {}))
    )
    others = {path for path in unlike(bases, before) if path not in known or before[path] != bases.get(path)}
    now = {path: work(path, links) if path in others else known[path] for path in bases}
    links.lasting[work] = (dict(bases), now)
    return dict(now)


def followed(work: Callable[[Links], T], basis: object, links: Links) -> T:
    """Return what comes of some work with all links, under the same condition."""
    return unless_changed(work, basis, lambda: work(links), links.lasting)


def unlike(now: Mapping[VaultPath, object], before: Mapping[VaultPath, object]) -> Iterator[VaultPath]:
    """Give the paths under which not the very same stands as before."""
    yield from compress(now, map(is_not, now.values(), map(before.get, now)))
    yield from before.keys() - now.keys()
