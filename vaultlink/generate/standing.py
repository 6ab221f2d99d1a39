"""The generated notes that stand in a vault already, each known by the id in its markers."""

from collections.abc import Iterable, Iterator, Mapping

from vaultlink.generate.regions import Held, holds_nothing, is_untouched, occupied
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.model.note import Note, Region
from vaultlink.model.once import once
from vaultlink.model.vault import INSERTED_REGIONS, Vault, is_generated
from vaultlink.syntax.region_flaws import damage_of


@once
def standing(vault: Vault) -> Mapping[str, tuple[VaultPath, ...]]:
    """Return the files that bear each id; more than one after somebody has copied a generated note."""
    holders: dict[str, dict[VaultPath, None]] = {}
    for path in sorted(vault.generated_notes, key=sort_key):
        for region in whole_notes(vault.notes[path]):
            holders.setdefault(region.id, {})[path] = None
    return {region_id: tuple(paths) for region_id, paths in sorted(holders.items())}


def copied(vault: Vault) -> tuple[Held, ...]:
    """Return the generated notes that are left alone because there are several with one id."""
    return tuple(
        _copy(path, next(other for other in paths if other != path), vault.notes[path])
        for paths in standing(vault).values()
        if len(paths) > 1
        for path in paths
    )


def left_behind(vault: Vault, wanted: Iterable[VaultPath]) -> tuple[VaultPath, ...]:
    """Return the generated notes that may go: wanted no more or elsewhere, and as vaultlink made them."""
    kept = {*wanted, *(held.path for held in copied(vault))}
    return tuple(
        path
        for path in sorted(vault.generated_notes - kept, key=sort_key)
        if any(is_untouched(vault.notes[path].text, region) for region in whole_notes(vault.notes[path]))
    )


def in_the_way(vault: Vault, paths: Iterable[VaultPath]) -> Iterator[Held]:
    """Give the notes of the user's that stand where generated ones would; an empty one is nobody's.

    Of a file that cannot be read it is not known whose it is.
    """
    for note in filter(None, map(vault.notes.get, paths)):
        if not (is_generated(note) or holds_nothing(note.text) or damage_of(note)):
            yield occupied(note.path)


def whole_notes(note: Note) -> Iterator[Region]:
    """Give the regions that make a note a generated one."""
    return (region for region in note.regions if region.id not in INSERTED_REGIONS)


def _copy(path: VaultPath, other: VaultPath, note: Note) -> Held:
    return Held(
        path,
        "damaged-region",
        Message("this summary stands in {other} too, so both are left alone", other=other),
        Message("delete the copy, or take the markers out of it"),
        next(whole_notes(note)).span,
    )
