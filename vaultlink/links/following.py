"""What is worked out of each note of a vault is taken over from the vault before, where it still holds."""

from collections.abc import Callable, Mapping
from typing import TypeVar

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
    before: Mapping[VaultPath, tuple[B, T]] = links.lasting.get(work, {})
    now: dict[VaultPath, tuple[B, T]] = {}
    for path, basis in bases.items():
        known = before.get(path)
        if known is None or not (known[0] is basis or known[0] == basis):
            known = (basis, work(path, links))
        now[path] = known
    links.lasting[work] = now
    return {path: value for path, (_, value) in now.items()}


def followed(work: Callable[[Links], T], basis: object, links: Links) -> T:
    """Return what comes of some work with all links, under the same condition."""
    return unless_changed(work, basis, lambda: work(links), links.lasting)
