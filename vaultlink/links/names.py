"""Finds the files of a vault by their names, as a link writes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from vaultlink.model.names import NOTE_SUFFIX, FoldedName, VaultPath, fold, is_visible

if TYPE_CHECKING:
    from vaultlink.links.writing import Address


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All visible files of a vault, filed by the last component of their paths."""

    by_name: Mapping[FoldedName, tuple[VaultPath, ...]]
    addresses: dict[tuple[str, VaultPath], "Address"] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """How links name files, as far as that was asked for: by the links' folder and by where they lead."""
    known: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out of the names, for as long as no file comes or goes."""

    @classmethod
    def of(cls, files: Iterable[VaultPath]) -> Self:
        """Index files; those that Obsidian does not see are left out."""
        named: dict[FoldedName, list[VaultPath]] = {}
        for path in files:
            if is_visible(path):
                named.setdefault(_name_of(path), []).append(path)
        return cls({name: tuple(paths) for name, paths in named.items()})

    def plus(self, files: Iterable[VaultPath]) -> "NameIndex":
        """Return an index that knows some files more, such as notes about to be written."""
        named = dict(self.by_name)
        for path in files:
            if is_visible(path) and path not in named.get(_name_of(path), ()):
                named[_name_of(path)] = (*named.get(_name_of(path), ()), path)
        return NameIndex(named)

    def renewed(self, unlike: Iterable[VaultPath]) -> "NameIndex":
        """Return an index without those of some files that are here, and with the others.

        Addresses that stay as they are, it keeps.
        """
        named, unlike = dict(self.by_name), [path for path in unlike if is_visible(path)]
        for path in unlike:
            others = tuple(other for other in named.pop(_name_of(path), ()) if other != path)
            if path in self:
                named |= {_name_of(path): others} if others else {}
            else:
                named[_name_of(path)] = (*others, path)
        index = NameIndex(named)
        touched = self.namesakes(unlike) | index.namesakes(unlike)
        index.addresses.update({key: one for key, one in self.addresses.items() if key[1] not in touched})
        return index

    def namesakes(self, files: Iterable[VaultPath]) -> frozenset[VaultPath]:
        """Return all files that a link could mean which also could mean one of these."""
        names = {name for path in files for name in _alike(_name_of(path))}
        return frozenset(path for name in names for path in self.by_name.get(name, ()))

    def __contains__(self, path: VaultPath) -> bool:
        return path in self.by_name.get(_name_of(path), ())

    def ending(self, tail: str) -> tuple[VaultPath, ...]:
        """Return the files whose path ends with these whole components, `.md` written or not."""
        folded = fold(tail)
        name = FoldedName(folded.rpartition("/")[2])
        if not name:
            return ()
        named = self.by_name.get(name, ()) + self.by_name.get(_with_suffix(name), ())
        if name == folded:
            return named
        ends = (f"/{folded}", f"/{folded}{NOTE_SUFFIX}")
        return tuple(path for path in named if f"/{fold(path)}".endswith(ends))

    def at(self, path: str) -> tuple[VaultPath, ...]:
        """Return the files at this very place in the vault, `.md` written or not.

        More than one stand there when `a` lies beside `a.md`, or when names differ by case alone.
        """
        return tuple(found for found in self.ending(path) if is_whole(path, found))


def is_whole(tail: str, path: VaultPath) -> bool:
    """Tell whether the tail of a path is all of it: as many components suffice."""
    return tail.count("/") == path.count("/")


def _name_of(path: VaultPath) -> FoldedName:
    return fold(path.rpartition("/")[2])


def _alike(name: FoldedName) -> tuple[FoldedName, ...]:
    return name, _with_suffix(name), FoldedName(name.removesuffix(NOTE_SUFFIX))


def _with_suffix(name: FoldedName) -> FoldedName:
    return FoldedName(name + NOTE_SUFFIX)
