"""What is worked out of each note of a vault is taken over from the vault before, where it still holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar, cast

from vaultlink.links.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.once import unless_changed
from vaultlink.model.unlike import unlike, without

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
    wanted = list(paths)
    if wanted == [*known]:  # as nearly always: then nothing is asked of each
        found = {**known, **{path: work(path, links) for path in differing & known.keys()}}
    else:
        found = {
            path: known[path] if path in known and path not in differing else work(path, links)
            for path in wanted
        }
    links.lasting[work] = (bases, found)
    return found


def of_notes(work: Callable[[Note], T | None], links: Links) -> Mapping[VaultPath, T]:
    """Return what comes of some work with the notes of a vault, if anything does, in their order.

    It has to follow from a note alone, whatever the vault: then only notes are asked that are new or others
    than in the vault that these links follow.
    """
    notes, name = links.vault.notes, (of_notes, work)
    before, known = cast(
        "tuple[Mapping[VaultPath, Note], Mapping[VaultPath, T]]", links.lasting.get(name, ({}, {}))
    )
    differing = _differing(before, links)
    told = {path: one for path in differing if path in notes and (one := work(notes[path]))}
    found = without({**known, **told}, [path for path in differing if path not in told])
    if not told.keys() <= known.keys():  # what is new has its place among the others
        found = {path: found[path] for path in notes if path in found}
    links.lasting[name] = (notes, found)
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
