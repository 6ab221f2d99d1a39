"""What is worked out of each note of a vault is taken over from the vault before, where it still holds."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar, cast

from vaultlink.links.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.once import unless_changed
from vaultlink.model.unlike import Patched, has_same_paths, patched, unlike, without

T = TypeVar("T")


def each_followed(
    work: Callable[[VaultPath, Links], T],
    paths: Mapping[VaultPath, object],
    bases: Sequence[Mapping[VaultPath, object]],
    links: Links,
) -> Mapping[VaultPath, T]:
    """Return what comes of some work with each path, in their order.

    What stands in the bases under a path is all that the result follows from: as long as that is the very
    same as in the vault that these links follow, the work is not done again. Nobody may change a base or a
    result.
    """
    before, known = cast(
        "tuple[Sequence[Mapping[VaultPath, object]], Mapping[VaultPath, T]]",
        links.lasting.get(work, (({},) * (len(bases) + 1), {})),
    )
    bases = (paths, *bases)
    differing = {path for now, then in zip(bases, before, strict=True) for path in unlike(now, then)}
    if has_same_paths(paths, before[0]):
        found = patched(known, {path: work(path, links) for path in differing & known.keys()})
    else:
        anew = {path: work(path, links) for path in paths if path in differing or path not in known}
        found = Patched(
            {path: anew[path] if path in anew else known[path] for path in paths}, known, differing
        )
    links.lasting[work] = (bases, found)
    return found


def of_notes(work: Callable[[Note], T | None], links: Links) -> Mapping[VaultPath, T]:
    """Return what comes of some work with the notes of a vault, if anything does, in their order.

    It has to follow from a note alone, whatever the vault: then only notes are asked that are new or others
    than in the vault that these links follow. Where nothing else comes of these, it is the very same mapping.
    """
    notes, name = links.vault.notes, (of_notes, work)
    before, known = cast(
        "tuple[Mapping[VaultPath, Note], Mapping[VaultPath, T]]", links.lasting.get(name, ({}, {}))
    )
    differing = _differing(before, links)
    told = {
        path: _as_before(one, known.get(path))
        for path in differing
        if path in notes and (one := work(notes[path]))
    }
    found = patched(known, told, [path for path in differing if path not in told])
    if not told.keys() <= known.keys():  # what is new has its place among the others
        found = Patched({path: found[path] for path in notes if path in found}, known, differing)
    links.lasting[name] = (notes, found)
    return found


def _as_before(one: T, before: T | None) -> T:
    """Return the very same as before where that are equal words, with nothing behind them."""
    if before is None or not isinstance(one, tuple) or one != before:
        return one
    return before if all(type(each) is str for each in one) else one


def left_of(
    some: Mapping[VaultPath, T], paths: AbstractSet[VaultPath], name: object, links: Links
) -> Mapping[VaultPath, T]:
    """Return what stands under other paths, in order; it follows from the same of the vault before."""
    before, out, known = cast(
        "tuple[Mapping[VaultPath, T], AbstractSet[VaultPath], Mapping[VaultPath, T]]",
        links.lasting.get((left_of, name), ({}, frozenset(), {})),
    )
    differing = [*unlike(some, before)]
    if out == paths and has_same_paths(some, before):
        found = patched(known, {path: some[path] for path in differing if path not in paths})
    else:
        found = Patched(without(some, paths), known, [*differing, *(out ^ paths)])
    links.lasting[left_of, name] = (some, paths, found)
    return found


def _differing(before: Mapping[VaultPath, Note], links: Links) -> Sequence[VaultPath]:
    """Return the paths of the notes that are others than before, found once for all who ask."""
    known = links.known.get(_differing)
    if known is None or known[0] is not before:
        known = links.known[_differing] = (before, [*unlike(links.vault.notes, before)])
    found: Sequence[VaultPath] = known[1]
    return found


def followed(work: Callable[[Links], T], basis: object, links: Links) -> T:
    """Return what comes of some work with all links, under the same condition."""
    return unless_changed(work, basis, lambda: work(links), links.lasting)
