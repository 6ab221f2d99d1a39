"""What the regions in notes of the user's shall say."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from vaultlink.generate import Unrendered, View, region_body
from vaultlink.generate.failure import TemplateFailed
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.names import VaultPath
from vaultlink.model.vault import INSERTED_REGIONS, Vault, is_generated
from vaultlink.pipeline.views import Views

Bodies = list[GeneratedFile] | Unrendered
"""What a note shall hold, or why nothing is put into it."""
DayOf = Callable[[VaultPath, str], date]
"""Gives the day that a text speaks of, by its file and id."""


def bodies_in_notes(vault: Vault, day_of: DayOf, views: Views) -> Iterator[tuple[VaultPath, Bodies]]:
    """Give the notes of the user's that hold regions, each with what these shall say."""
    holding = {
        path: ids
        for path, note in vault.marked.items()
        if not is_generated(note)
        and (ids := [region.id for region in note.regions if region.id in INSERTED_REGIONS])
    }
    for path, ids in holding.items():
        yield path, bodies_of(path, {region_id: views.on(day_of(path, region_id)) for region_id in ids})


def bodies_of(path: VaultPath, views: Mapping[str, View]) -> Bodies:
    """Fill the regions of a note, each from its view: all, or none where one's template does not work."""
    bodies = []
    for region_id, view in views.items():
        try:
            found = region_body(region_id, path, view)
        except TemplateFailed as failure:
            return Unrendered(region_id, path, failure.message)
        bodies.append(GeneratedFile(region_id, path, found.body, found.as_of))
    return bodies
