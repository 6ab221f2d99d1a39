"""Decides which file a link's path means, in the order in which Obsidian tries."""

import unicodedata
from enum import StrEnum

from msgspec import Struct

from vaultlink.links.names import NameIndex, is_whole
from vaultlink.model.message import Message
from vaultlink.model.names import NOTE_SUFFIX, FoldedName, Linkpath, VaultPath, fold, folder_of, sort_key
from vaultlink.model.patterns import pattern_of


class Why(StrEnum):
    """The reason for which a file was chosen, or none was."""

    SELF = "self"
    EXACT = "exact"
    RELATIVE = "relative"
    ONLY = "only"
    SAME_FOLDER = "same-folder"
    SHORTEST = "shortest"
    FIRST = "first"
    NOTHING = "nothing"
    OUTSIDE = "outside"

    @property
    def sentence(self) -> Message:
        """The reason in words."""
        return _SENTENCES[self]


_SENTENCES = {
    Why.SELF: Message("the link names no file, so the note itself is meant"),
    Why.EXACT: Message("this is the file's whole path, and that comes before everything else"),
    Why.RELATIVE: Message("this is where the path leads from the folder of the note"),
    Why.ONLY: Message("no other file fits"),
    Why.SAME_FOLDER: Message("several files fit, and this one is in the same folder as the note"),
    Why.SHORTEST: Message("several files fit, and this one has the shortest path"),
    Why.FIRST: Message("several files with equally short paths fit; this one is first by name"),
    Why.NOTHING: Message("no file fits"),
    Why.OUTSIDE: Message("the path leaves the vault"),
}
_CHOSEN_AMONG_SEVERAL = frozenset({Why.SAME_FOLDER, Why.SHORTEST, Why.FIRST})
_SAME_EVERYWHERE = frozenset({Why.EXACT, Why.ONLY})
_SLASHES = pattern_of("/{2,}")


class Found(Struct, frozen=True):
    """The file that a link means, with all that fit."""

    path: VaultPath | None
    """The file that Obsidian opens."""
    candidates: tuple[VaultPath, ...]
    """All files that fit, the chosen one first."""
    why: Why

    @property
    def is_everywhere(self) -> bool:
        """Tell whether the answer is the same for sources in other folders."""
        return self.why in _SAME_EVERYWHERE

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether several files fit and none of them by its whole path."""
        return self.why in _CHOSEN_AMONG_SEVERAL


def locate(linkpath: Linkpath, source: VaultPath, index: NameIndex) -> Found:
    """Find the file that a link's path means when it stands in the source (help: Internal links)."""
    if not linkpath:
        return Found(source, (source,), Why.SELF)
    written = _SLASHES.sub("/", linkpath)
    if written.endswith("/"):
        return Found(None, (), Why.NOTHING)
    start = written.partition("/")[0]
    if start not in {"", ".", ".."}:
        return _chosen(index.ending(written), written, source)
    place = place_of(written, source)
    if place is None:
        return Found(None, (), Why.OUTSIDE)
    found = _chosen(index.at(place), place, source)
    return Found(found.path, found.candidates, Why.RELATIVE) if start and found.path else found


def sought_name(linkpath: Linkpath, source: VaultPath) -> FoldedName:
    """Return the name that decides which files a link can mean: the last in its path, as it is written."""
    written = _SLASHES.sub("/", linkpath)
    is_placed = written.partition("/")[0] in {"", ".", ".."}
    path = (place_of(written, source) or "") if is_placed else written
    return fold(path.rpartition("/")[2])


def place_of(written: str, source: VaultPath) -> str | None:
    """Return the vault path meant by one that begins with `/`, `./` or `../`; None outside the vault."""
    place = [] if written.startswith("/") else [part for part in folder_of(source).split("/") if part]
    for part in written.split("/"):
        if part == "..":
            if not place:
                return None
            place.pop()
        elif part not in {"", "."}:
            place.append(part)
    return "/".join(place)


def _chosen(candidates: tuple[VaultPath, ...], written: str, source: VaultPath) -> Found:
    """Put the candidates in Obsidian's order (measured on 1.13.7) and take the first."""
    if not candidates:
        return Found(None, (), Why.NOTHING)
    if len(candidates) == 1:
        return Found(candidates[0], candidates, Why.EXACT if is_whole(written, candidates[0]) else Why.ONLY)
    folder = folder_of(source)
    ordered = tuple(sorted(candidates, key=lambda path: _rank(path, written, folder)))
    return Found(ordered[0], ordered, _why_first(ordered, written, folder))


def _rank(path: VaultPath, written: str, folder: str) -> tuple[object, ...]:
    """Sort key of a candidate: whole path, same folder, length; the rest makes the order total."""
    plain = unicodedata.normalize("NFC", path)
    exact, spelled = is_whole(written, path), plain in {written, written + NOTE_SUFFIX}
    return (not exact, exact and not spelled, folder_of(path) != folder, len(plain), sort_key(path))


def _why_first(ordered: tuple[VaultPath, ...], written: str, folder: str) -> Why:
    first, second = (_rank(path, written, folder) for path in ordered[:2])
    if not first[0]:
        return Why.EXACT
    if first[2] != second[2]:
        return Why.SAME_FOLDER
    return Why.SHORTEST if first[3] != second[3] else Why.FIRST
