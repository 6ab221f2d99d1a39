"""What is worked out of each note of a vault is taken over from the vault before, where it still holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import is_not
from typing import TypeVar, cast

from vaultlink.links.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.once import unless_changed

T = TypeVar("T")


def each_followed(
    work: Callable[[VaultPath, Links], T],
    paths: Iterable[VaultPath],
    bases: Sequence[Mapping[VaultPath, object]],
    links: Links,
) -> dict[VaultPath, T]:
    """Return what comes of some work with each path, in their order.

    What stands in the bases under a path is all that the result follows from: as long as that is the very
    same as in the vault that these links follow, the work is not done again. Nobody may change a base or a
    result.
    """
    before, known = cast(
        "tuple[Sequence[Mapping[VaultPath, object]], dict[VaultPath, T]]",
        links.lasting.get(work, (({},) * len(bases), {})),
    )
    differing = {path for now, then in zip(bases, before, strict=True) for path in unlike(now, then)}
    found = {
        path: known[path] if path in known and path not in differing else work(path, links) for path in paths
    }
    links.lasting[work] = (bases, found)
    return found


def followed(work: Callable[[Links], T], basis: object, links: Links) -> T:
    """Return what comes of some work with all links, under the same condition."""
    return unless_changed(work, basis, lambda: work(links), links.lasting)


def unlike(now: Mapping[VaultPath, object], before: Mapping[VaultPath, object]) -> Iterator[VaultPath]:
    """Give the paths under which not the very same stands as before."""
    yield from compress(now, map(is_not, now.values(), map(before.get, now)))
    yield from before.keys() - now.keys()
