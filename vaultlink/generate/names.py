"""Chooses where generated notes stand: names that any disk takes, and that no note of the user's has."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import count

from msgspec import Struct

from vaultlink.generate.escape import seam
from vaultlink.generate.regions import is_untouched
from vaultlink.generate.standing import standing
from vaultlink.links import Links, NameIndex
from vaultlink.model.names import NOTE_SUFFIX, FoldedName, VaultPath, fold, note_name, sort_key
from vaultlink.model.note import Note
from vaultlink.model.once import VerySame, unless_changed
from vaultlink.model.patterns import pattern_of
from vaultlink.model.vault import Vault

LONGEST = 180
"""Bytes of a name in UTF-8."""

_NOT_IN_NAMES = pattern_of(r'[/\\:*?"<>|#^\[\]%]')
_RESERVED = pattern_of(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)", re.IGNORECASE)
_DIGITS_OF_HASH = 6


class Wanted(Struct, frozen=True):
    """A generated file that has yet to be given its place."""

    id: str
    folder: VaultPath
    name: str
    """The name that it shall have if it can, without its ending."""
    source: str
    """What it is about, folded; tells apart notes that would have one name."""
    suffix: str = NOTE_SUFFIX
    """The ending of its file."""


class _Theirs(Struct, frozen=True):
    """The files of a vault that vaultlink did not write."""

    vault: Vault
    index: NameIndex

    def ending(self, name: str) -> Iterator[VaultPath]:
        """Give those that a name leads to."""
        return (path for path in self.index.ending(name) if not self.vault.is_generated(path))


def places(wanted: Iterable[Wanted], links: Links, suffix: str) -> Mapping[str, VaultPath]:
    """Return for each id the path at which its file stands or shall stand.

    A note that is there already is known by its id and stays, and so does a file that is no note and is known
    by its ending; only when a file of the user's has come to bear its name, and nobody has written in it, it
    moves on to a name with the suffix.
    """
    notes, vault = tuple(wanted), links.vault
    basis = (notes, suffix, VerySame((links.index, *vault.marked.values())), vault.own_files)
    return unless_changed(places, basis, lambda: _places(notes, links, suffix), links.lasting)


def _places(notes: Sequence[Wanted], links: Links, suffix: str) -> dict[str, VaultPath]:
    vault = links.vault
    theirs = _Theirs(vault, links.index)
    found = {
        region_id: paths[0]
        for region_id, paths in standing(vault).items()
        if not (
            _is_taken(note_name(paths[0]), paths[0], theirs) and _is_as_made(vault.notes[paths[0]], region_id)
        )
    }
    for one in notes:
        if (path := _standing_file(one, vault, theirs)) is not None:
            found[one.id] = path
    ours = {fold(note_name(path)) for path in found.values()}
    names = distinct_names(notes)
    for one in notes:
        if one.id not in found:
            path = found[one.id] = _free_path(one, names[one.id], suffix, theirs, ours)
            ours.add(fold(note_name(path)))
    return {one.id: found[one.id] for one in notes}


def distinct_names(wanted: Iterable[Wanted]) -> dict[str, str]:
    """Return a name for each id; where several would have the same, each is marked by its source."""
    notes = tuple(wanted)
    names = {one.id: clean_name(one.name) for one in notes}
    uses = Counter((one.folder, _disk_fold(names[one.id]), one.suffix) for one in notes)
    return {
        one.id: _marked(names[one.id], one.source)
        if uses[one.folder, _disk_fold(names[one.id]), one.suffix] > 1
        else names[one.id]
        for one in notes
    }


@lru_cache(maxsize=10_000)
def clean_name(text: str) -> str:
    """Return a text as a file's name without its suffix: fit for every disk, and for links.

    A name that is too long is cut, and marked by its sum so that it stays distinct.
    """
    plain = "".join(map(_in_name, unicodedata.normalize("NFC", text)))
    name = _NOT_IN_NAMES.sub("-", plain).lstrip(" .").rstrip(" .") or "-"
    if reserved := _RESERVED.match(name):
        name = f"{reserved[0]}_{name[reserved.end() :]}"
    return name if len(name.encode()) <= LONGEST else _marked(name, text)


def _in_name(character: str) -> str:
    """Drop what is invisible: controls, joiners, marks of direction, halves of a pair."""
    category = unicodedata.category(character)
    if category in {"Zs", "Zl", "Zp"} or character in "\t\n\r":
        return " "
    return "" if category in {"Cc", "Cf", "Cs"} else character


def _marked(name: str, source: str) -> str:
    mark = f"-{sha256(source.encode(errors='surrogatepass')).hexdigest()[:_DIGITS_OF_HASH]}"
    return _cut(name, LONGEST - len(mark)) + mark


def _cut(name: str, longest: int) -> str:
    """Cut a name to a number of bytes, between characters as people see them."""
    kept = len(name.encode()[:longest].decode(errors="ignore"))
    return name[: seam(name, kept)].rstrip(" .")


def _disk_fold(name: str) -> str:
    """Return the form in which disks that ignore case compare names."""
    return unicodedata.normalize("NFC", name).casefold()


def _standing_file(wanted: Wanted, vault: Vault, theirs: _Theirs) -> VaultPath | None:
    """Return where a file that is no note stands; None where none does, or the user has taken its name."""
    ends = (path for path in sorted(vault.own_files, key=sort_key) if path.lower().endswith(wanted.suffix))
    path = next(ends, None)
    return None if path is None or _is_taken(note_name(path), path, theirs) else path


def _is_as_made(note: Note, region_id: str) -> bool:
    return any(region.id == region_id and is_untouched(note.text, region) for region in note.regions)


def _is_taken(name: str, path: VaultPath, theirs: _Theirs) -> bool:
    """Tell whether another file is called by this name; one at this very path is not another."""
    return any(found != path for found in theirs.ending(name))


def _free_path(wanted: Wanted, name: str, suffix: str, theirs: _Theirs, ours: set[FoldedName]) -> VaultPath:
    """Return the path for the name, or for the first after it by which nothing else is called.

    A file of the user's at the very path is no reason to go elsewhere: it will be reported.
    """
    named = (VaultPath(f"{wanted.folder}/{one}{wanted.suffix}") for one in _candidates(name, suffix))
    return next(
        path
        for path in named
        if fold(note_name(path)) not in ours and not _is_taken(note_name(path), path, theirs)
    )


def _candidates(name: str, suffix: str) -> Iterator[str]:
    yield name
    yield f"{name} — {suffix}"
    for number in count(2):
        yield f"{name} — {suffix} {number}"
