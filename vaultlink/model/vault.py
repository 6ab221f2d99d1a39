"""A whole vault as read: notes, canvases and the paths of all other files."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from msgspec import Struct, field

from vaultlink.model.finding import Finding
from vaultlink.model.names import FoldedName, VaultPath, sort_key
from vaultlink.model.note import Canvas, Note
from vaultlink.model.unlike import patched, unlike, without


class Vault(Struct, frozen=True, dict=True):
    """Everything that Obsidian would see in a vault's folder.

    Not slotted, unlike other values: `cached_property` keeps its results in the instance.
    """

    notes: Mapping[VaultPath, Note]
    """In the order of `sort_key`, generated notes included."""
    canvases: Mapping[VaultPath, Canvas] = field(default_factory=dict)
    """The user's: what vaultlink draws itself joins no notes."""
    files: frozenset[VaultPath] = frozenset()
    """All visible files: notes, canvases, attachments."""
    excluded: frozenset[VaultPath] = frozenset()
    """Indexed, linkable, but no subject of any rule: `userIgnoreFilters` and the settings' `exclude`."""
    types: Mapping[FoldedName, str] = field(default_factory=dict)
    """The types that Obsidian has for properties, by their names."""
    findings: tuple[Finding, ...] = ()
    """What reading the folder gave: files that could not be read or are no notes."""
    own_files: Mapping[VaultPath, str] = field(default_factory=dict)
    """Files that vaultlink wrote and that are no notes, such as a calendar, with their texts; by path."""

    @cached_property
    def known(self) -> dict[object, Any]:
        """What was worked out of it since, see `once`."""
        return {}

    @cached_property
    def marked(self) -> Mapping[VaultPath, Note]:
        """The notes in which regions of vaultlink's stand, in order."""
        return {path: note for path, note in self.notes.items() if note.regions}

    def after(self, before: "Vault") -> Self:
        """Find out what is marked by a look at what differs from a vault before; return this one."""
        differing = [*unlike(self.notes, before.notes)]
        marked = {
            path: note for path in differing if (note := self.notes.get(path)) is not None and note.regions
        }
        found = patched(before.marked, marked, [path for path in differing if path not in marked])
        if not marked.keys() <= before.marked.keys():  # what is new has its place among the others
            found = {path: found[path] for path in sorted(found, key=sort_key)}
        return self.knowing(found)

    def knowing(self, marked: Mapping[VaultPath, Note]) -> Self:
        """Know what is marked; return this vault."""
        vars(self)["marked"] = marked
        return self

    @cached_property
    def generated_notes(self) -> frozenset[VaultPath]:
        """The notes that are vaultlink's as a whole."""
        return frozenset([path for path, note in self.marked.items() if is_generated(note)])

    @property
    def apart(self) -> frozenset[VaultPath]:
        """What rules and summaries are not about: what is excluded, and vaultlink's own notes."""
        return self.excluded | self.generated_notes

    def is_generated(self, path: VaultPath) -> bool:
        """Tell whether vaultlink wrote this file itself, be it a note or not."""
        return path in self.generated_notes or (path in self.own_files and path not in self.notes)

    def subjects(self) -> tuple[Note, ...]:
        """Return the notes that rules and summaries are about: the user's, not excluded."""
        return self._subjects

    @cached_property
    def _subjects(self) -> tuple[Note, ...]:
        return tuple(without(self.notes, self.apart).values())


INSERTED_REGIONS = frozenset({"brief", "timeline", "promises", "backlinks", "contacts-due"})
"""Regions that a user asks for inside a note of their own; every other id is that of a whole note."""


def is_generated(note: Note) -> bool:
    """Tell whether a note as a whole is vaultlink's."""
    return bool(note.regions) and any(region.id not in INSERTED_REGIONS for region in note.regions)
