"""Where all links of a vault lead: worked out anew, or as far as it differs from one before."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from operator import attrgetter

from msgspec import Struct

from vaultlink.links.names import NameIndex
from vaultlink.links.placed import PlacedLink
from vaultlink.links.resolve import sought_name
from vaultlink.links.state import alias_key
from vaultlink.model.names import NOTE_SUFFIX, FoldedName, VaultPath, fold, sort_key
from vaultlink.model.note import Canvas, Link, Note
from vaultlink.model.target import Unresolved
from vaultlink.model.unlike import Patched, patched, unlike
from vaultlink.model.vault import Vault

Placed = Mapping[VaultPath, tuple[PlacedLink, ...]]
"""Links by the note or canvas in which they stand, or by the file to which they lead."""
Aliases = Mapping[FoldedName, tuple[VaultPath, ...]]
"""The notes that claim an alias, by its folded form."""
Place = Callable[[Link, VaultPath, Aliases], PlacedLink]
"""Resolves a link that stands in a note or canvas."""

_START = attrgetter("link.span.start")
_FEW, _MANY = 20, 200
"""So few sources are sooner found among so many links than all of these are looked at."""


def aliases_of(vault: Vault) -> Aliases:
    """Return the aliases of a vault, the notes in order."""
    owners: dict[FoldedName, dict[VaultPath, None]] = {}
    for path, note in sorted(vault.notes.items(), key=lambda item: sort_key(item[0])):
        for alias in note.aliases:
            owners.setdefault(fold(alias.strip()), {})[path] = None
    return {alias: tuple(paths) for alias, paths in owners.items() if alias}


def placed_of(vault: Vault, place: Callable[[Sequence[Link], VaultPath], tuple[PlacedLink, ...]]) -> Placed:
    """Return the links of a vault, by source and as they are written; `place` resolves those of a source."""
    sources = _sources(vault)
    return {path: place(sources[path].links, path) for path in sorted(sources, key=sort_key)}


def incoming_of(placed: Placed) -> Placed:
    """Return the links that lead to each file, by source and place."""
    incoming: dict[VaultPath, list[PlacedLink]] = {}
    for links in placed.values():
        for link in sorted(links, key=_START):
            path = link.target.path
            if path is not None:
                incoming.setdefault(path, []).append(link)
    return {path: tuple(links) for path, links in incoming.items()}


class Placement(Struct, frozen=True):
    """The links of a vault with their targets, and what decided where they lead."""

    vault: Vault
    index: NameIndex
    aliases: Aliases
    placed: Placed
    incoming: Placed

    def followed(
        self, vault: Vault, index: NameIndex, come_or_gone: frozenset[VaultPath], place: Place
    ) -> "Placement":
        """Return the placement of a vault much like this one; `come_or_gone` are the files that only one has.

        Placed anew are the links of sources that differ, and all that may lead elsewhere now: to headings or
        blocks in these, to names or aliases that come or go.
        """
        differing = frozenset(
            (*unlike(vault.notes, self.vault.notes), *unlike(vault.canvases, self.vault.canvases))
        )
        is_same = all(_aliases_at(path, self.vault) == _aliases_at(path, vault) for path in differing)
        aliases = self.aliases if is_same else aliases_of(vault)
        concerned = differing | self._pointing_into(
            path for path in differing if _anchors_at(path, self.vault) != _anchors_at(path, vault)
        )
        if come_or_gone:
            concerned |= self._leading_to(self.index.namesakes(come_or_gone) | index.namesakes(come_or_gone))
            concerned |= vault.canvases.keys()
        if come_or_gone or aliases.keys() != self.aliases.keys():
            names = {name for path in come_or_gone for name in _names_for(path)} | (
                aliases.keys() ^ self.aliases.keys()
            )
            concerned |= self._wanting(names)
        known = self.placed if index is self.index and aliases is self.aliases else {}
        anew: dict[VaultPath, tuple[PlacedLink, ...]] = {}
        for path in concerned:
            if (source := _source(path, vault)) is not None:
                is_plain = not (_has_regions(source) or _has_regions(_source(path, self.vault)))
                kept = _kept(known.get(path, ()) if is_plain else (), source.links)
                anew[path] = tuple(
                    [
                        before or place(link, path, aliases)
                        for before, link in zip(kept, source.links, strict=True)
                    ]
                )
        placed = patched(self.placed, anew)
        if any((_source(path, vault) is None) == (path in self.placed) for path in differing):
            sources = sorted(_sources(vault), key=sort_key)
            placed = Patched({path: placed[path] for path in sources}, self.placed, concerned)
        return Placement(vault, index, aliases, placed, self._incoming(placed, concerned))

    def _leading_to(self, paths: Iterable[VaultPath]) -> frozenset[VaultPath]:
        """Return the sources of links to some files."""
        return frozenset(link.source for path in paths for link in self.incoming.get(path, ()))

    def _pointing_into(self, paths: Iterable[VaultPath]) -> frozenset[VaultPath]:
        """Return the sources of links to headings or blocks of some notes, which may be gone or new."""
        return frozenset(
            link.source for path in paths for link in self.incoming.get(path, ()) if "#" in link.link.target
        )

    def _wanting(self, names: Container[FoldedName]) -> frozenset[VaultPath]:
        """Return the sources of links that lead nowhere and want one of these names or aliases."""
        return frozenset(
            source
            for source, links in self.placed.items()
            for link in links
            if isinstance(link.target, Unresolved)
            and (sought_name(link.target.linkpath, source) in names or alias_key(link.link.linkpath) in names)
        )

    def _incoming(self, placed: Placed, sources: frozenset[VaultPath]) -> Placed:
        """Return what leads to each file, now that the links of some sources are others."""
        anew = incoming_of({path: placed[path] for path in sources if path in placed})
        touched = {
            link.path
            for path in sources
            for link in _unlike(self.placed.get(path, ()), placed.get(path, ()))
            if link.path is not None
        }
        come: dict[VaultPath, tuple[PlacedLink, ...]] = {}
        for path in touched:
            kept = _without_sources(self.incoming.get(path, ()), sources)
            for link in anew.get(path, ()):
                insort(kept, link, key=_source_key)
            if kept:
                come[path] = tuple(kept)
        return patched(self.incoming, come, [path for path in touched if path not in come])


def _kept(placed: Sequence[PlacedLink], links: Sequence[Link]) -> Iterator[PlacedLink | None]:
    """Give for each link of a source the one that was placed, if it stands where it stood; None for others.

    They were placed among the same names and aliases: where a link leads that does not point into a file
    follows from nothing else. It is the very same only where it counts as before, which regions decide.
    """
    for before, link in zip_longest(placed[: len(links)], links):
        yield before if before is not None and before.link == link and "#" not in link.target else None


def _unlike(some: Sequence[PlacedLink], others: Sequence[PlacedLink]) -> Iterator[PlacedLink]:
    """Give the links that are not the very same among some and others."""
    known = {*map(id, some)}.intersection(map(id, others))
    return (link for link in chain(some, others) if id(link) not in known)


def _names_for(path: VaultPath) -> tuple[FoldedName, FoldedName]:
    """Return the names by which links can mean a file: `[[a.md]]` means `a.md.md`, too."""
    name = fold(path.rpartition("/")[2])
    return name, FoldedName(name.removesuffix(NOTE_SUFFIX))


def _without_sources(links: Sequence[PlacedLink], sources: Collection[VaultPath]) -> list[PlacedLink]:
    """Return links in the order of their sources, but for those of some: few are found among many."""
    if len(links) < _MANY or len(sources) > _FEW:
        return [link for link in links if link.source not in sources]
    kept = list(links)
    for source in sources:
        key = sort_key(source)
        del kept[bisect_left(kept, key, key=_source_key) : bisect_right(kept, key, key=_source_key)]
    return kept


def _source_key(link: PlacedLink) -> tuple[str, str]:
    return sort_key(link.source)


def _anchors_at(path: VaultPath, vault: Vault) -> object:
    """Return all of a note that decides whether links into it find their place."""
    note = _source(path, vault)
    if not isinstance(note, Note):
        return note
    headings = [(heading.text, heading.level) for heading in note.headings]
    return headings, [block.id for block in note.block_ids], [one.id for one in note.footnotes]


def _source(path: VaultPath, vault: Vault) -> Note | Canvas | None:
    return vault.canvases.get(path) or vault.notes.get(path)


def _has_regions(source: Note | Canvas | None) -> bool:
    return isinstance(source, Note) and bool(source.regions)


def _sources(vault: Vault) -> Mapping[VaultPath, Note | Canvas]:
    return {**vault.notes, **vault.canvases}


def _aliases_at(path: VaultPath, vault: Vault) -> tuple[str, ...]:
    note = vault.notes.get(path)
    return note.aliases if note else ()
