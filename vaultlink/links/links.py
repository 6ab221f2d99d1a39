"""All links of a vault with their targets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from vaultlink.links.lasting import Lasting
from vaultlink.links.names import NameIndex
from vaultlink.links.placed import PlacedLink
from vaultlink.links.placement import Aliases, Placed, Placement, aliases_of, incoming_of, placed_of
from vaultlink.links.resolve import Found, locate
from vaultlink.links.state import SOUND, alias_key, state_of
from vaultlink.links.subpaths import Anchors, subpath_parts
from vaultlink.model.message import Message
from vaultlink.model.names import Linkpath, Subpath, VaultPath, folder_of, linkpath, subpath
from vaultlink.model.note import Link, LinkKind
from vaultlink.model.target import Ambiguous, External, Resolved, Target, Unresolved
from vaultlink.model.unlike import has_same_paths
from vaultlink.model.vault import Vault

_MOST_UNLIKE = 1000
"""Files that come or go, beyond which it is as quick to begin anew."""
_EXTERNAL, _CANVAS = LinkKind.EXTERNAL, LinkKind.CANVAS
"""Once more: to ask an enum for a member is a call in Python 3.11, and every link asks."""


@dataclass(frozen=True, eq=False)
class Links:
    """Every written link of a vault and where it leads; what is asked for is computed once.

    Not slotted, unlike other values: `cached_property` keeps its results in the instance.
    """

    vault: Vault
    index: NameIndex
    files: frozenset[VaultPath]
    """All that a link can lead to."""
    _given: Placement | None = field(default=None, repr=False)
    """Where they lead, if that is known from before."""
    known: dict[object, Any] = field(default_factory=dict, init=False, repr=False)
    """What was worked out of them since, see `once`."""
    lasting: Lasting = field(default_factory=Lasting, repr=False)
    """What was worked out of them and may hold for the links that follow, see `following`."""
    _everywhere: dict[str, Target] = field(default_factory=dict, init=False, repr=False)
    """Targets by link text, where the source does not matter."""
    _by_folder: dict[tuple[str, str], Target] = field(default_factory=dict, init=False, repr=False)
    """Targets by link text and the source's folder, which is all that ever matters of it."""
    _sound: dict[str, Resolved] = field(default_factory=dict, init=False, repr=False)
    """Targets by link text of those links that are sound wherever they stand, unless they show nothing."""
    _anchors: dict[VaultPath, Anchors] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, vault: Vault, before: "Links | None" = None) -> Self:
        """Make the links of a vault; those of one much like it save most of the work."""
        files = _files(vault, before)
        unlike = _unlike(files, before.files) if before else files
        if before is None or len(unlike) > _MOST_UNLIKE:
            return cls(vault, NameIndex.of(files), files)
        index = before.index.renewed(unlike) if unlike else before.index
        given = before.placement.followed(vault, index, unlike, cls(vault, index, files).place)
        return cls(vault, index, files, given, lasting=Lasting(before.lasting))

    @cached_property
    def placement(self) -> Placement:
        """All that is known of where links lead."""
        return self._given or Placement(self.vault, self.index, self.aliases, self._placed, self._incoming)

    def resolve(self, source: VaultPath, linktext: str) -> Target:
        """Return where an internal link's text leads when it stands in the source."""
        known = self._everywhere.get(linktext)
        if known is None:
            known = self._by_folder.get((linktext, folder_of(source)))
        return self._resolve(source, linktext) if known is None else known

    def target_of(self, link: Link, source: VaultPath) -> Target:
        """Return where a link leads; a URL leads out of the vault."""
        if link.kind is _EXTERNAL:
            return External(link.target)
        if link.kind is _CANVAS:
            return self._card_target(link.target)
        return self.resolve(source, link.target)

    def because(self, source: VaultPath, linktext: str) -> Message:
        """Say in words why `resolve` answers as it does."""
        path = linkpath(linktext)
        found = locate(path, source, self.index)
        owners = self.aliases.get(alias_key(path), ())
        if found.path is None and owners:
            return Message(
                "no file fits; it is an alias of {note}, but Obsidian does not follow aliases", note=owners[0]
            )
        return found.why.sentence

    @property
    def placed(self) -> Placed:
        """The links of all notes and canvases, these in order."""
        return self._placed

    def outgoing(self, path: VaultPath) -> tuple[PlacedLink, ...]:
        """Return the links that stand in a note or canvas, external ones too, as they are written."""
        return self._placed.get(path, ())

    def backlinks(self, path: VaultPath) -> tuple[PlacedLink, ...]:
        """Return the links that lead to a file, by source and place.

        Links of a note to itself are among them; a note that has no others is still an orphan.
        """
        return self._incoming.get(path, ())

    def all_links(self) -> Iterator[PlacedLink]:
        """Go through all links of notes and canvases, by source and as they are written."""
        for placed in self._placed.values():
            yield from placed

    @cached_property
    def aliases(self) -> Aliases:
        """The notes that claim an alias, by its folded form."""
        return self._given.aliases if self._given else aliases_of(self.vault)

    @cached_property
    def _placed(self) -> Placed:
        if self._given:
            return self._given.placed
        return placed_of(self.vault, self._place_all)

    @cached_property
    def _incoming(self) -> Placed:
        return self._given.incoming if self._given else incoming_of(self._placed)

    def place(self, link: Link, source: VaultPath, aliases: Aliases) -> PlacedLink:
        """Resolve a link that stands in a note or canvas."""
        target = self.target_of(link, source)
        return PlacedLink(source, link, target, state_of(link, target, source, aliases))

    def _place_all(self, links: Iterable[Link], source: VaultPath) -> tuple[PlacedLink, ...]:
        """Resolve the links that stand in a note or canvas; most are sound, as others of their text are."""
        placed = []
        for link in links:
            target = self._sound.get(link.target)
            if target is None or "|" in link.original or link.kind is _EXTERNAL or link.kind is _CANVAS:
                placed.append(self.place(link, source, self.aliases))
            else:
                placed.append(PlacedLink(source, link, target, SOUND))
        return tuple(placed)

    def _resolve(self, source: VaultPath, linktext: str) -> Target:
        path = linkpath(linktext)
        found = locate(path, source, self.index)
        target = self._target(found, linktext)
        if found.is_everywhere:
            self._everywhere[linktext] = target
            if isinstance(target, Resolved) and target.subpath_found is not False and linktext[0].isalnum():
                self._sound[linktext] = target
        elif path:
            self._by_folder[linktext, folder_of(source)] = target
        return target

    def _target(self, found: Found, linktext: str) -> Target:
        below = subpath(linktext)
        if found.path is None:
            return Unresolved(linkpath(linktext))
        there = self._has(found.path, below)
        if found.is_ambiguous:
            return Ambiguous(found.path, below, there, found.candidates)
        return Resolved(found.path, below, there)

    def _card_target(self, written: str) -> Target:
        """Resolve a card's file, which is its whole vault path; `#` may belong to it."""
        for end in (len(written), *(at for at in reversed(range(len(written))) if written[at] == "#")):
            found = locate(Linkpath(f"/{written[:end]}"), VaultPath(""), self.index)
            if found.path is not None:
                below = Subpath(written[end + 1 :])
                return Resolved(found.path, below, self._has(found.path, below))
        return Unresolved(linkpath(written))

    def _has(self, path: VaultPath, below: Subpath) -> bool | None:
        """Tell whether a subpath exists; what is not read as a note is given the benefit of the doubt."""
        if not below or not subpath_parts(below):
            return None
        note = self.vault.notes.get(path)
        if note is None:
            return True
        if path not in self._anchors:
            self._anchors[path] = Anchors.of(note)
        return self._anchors[path].find(below) is not None


def _unlike(files: frozenset[VaultPath], before: frozenset[VaultPath]) -> frozenset[VaultPath]:
    """Return the files that have come or gone."""
    return frozenset() if files is before else files ^ before


def _files(vault: Vault, before: Links | None) -> frozenset[VaultPath]:
    """Return all that a link can lead to: the very same as before, where no file has come or gone."""
    if before is not None:
        like = before.vault
        is_same = vault.files is like.files and has_same_paths(vault.notes, like.notes)
        if is_same and has_same_paths(vault.canvases, like.canvases):
            return before.files
    return frozenset({*vault.files, *vault.notes, *vault.canvases})
