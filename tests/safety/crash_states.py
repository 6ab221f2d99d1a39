"""All states in which a power failure can leave a vault, worked out from the operations of one run.

What was not flushed may be there, lost, torn or full of NULs. What was done to names may be there up to any
moment (a journal keeps the order), or in any selection (some drives keep none).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from faulty import Operation
from small_vault import put


class Effect(NamedTuple):
    """What an operation did to the drive."""

    kind: str
    path: str = ""
    other: str = ""
    inode: int = 0
    content: bytes = b""


_OF_NAMES = {"create", "mkdir", "rmdir", "unlink", "link", "rename", "replace", "exchange"}
DAMAGES = {
    "whole": lambda written: written,
    "lost": lambda _: b"",
    "torn": lambda written: written[: len(written) // 2],
    "NUL": lambda written: b"\0" * len(written),
}


@dataclass
class Log:
    """The effects of a run on the files of a vault, in order."""

    root: Path
    effects: list[Effect] = field(default_factory=list)
    _opened: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Path and inode of what each descriptor stands for."""
    _inodes: int = 0

    def add(self, operations: list[Operation]) -> "Log":
        """Read the operations of a tape."""
        for operation in operations:
            if operation.is_done and (take := getattr(self, f"_{operation.name}", None)):
                take(operation)
        return self

    def _at(self, name: bytes, descriptor: int | None) -> str:
        text = name.decode()
        if descriptor is None:
            return str(Path(text).relative_to(self.root)) if text != str(self.root) else ""
        folder = self._opened[descriptor][0]
        return f"{folder}/{text}" if folder else text

    def _open(self, operation: Operation) -> None:
        place = self._at(operation.arguments[0], operation.places.get("dir_fd"))
        self._opened[operation.result] = (place, 0)

    def _create(self, operation: Operation) -> None:
        self._inodes += 1
        place = self._at(operation.arguments[0], operation.places.get("dir_fd"))
        self._opened[operation.result] = (place, self._inodes)
        self.effects.append(Effect("create", place, inode=self._inodes))

    _append = _create  # the files of the store that are added to are new in a run

    def _write(self, operation: Operation) -> None:
        descriptor, content = operation.arguments
        written = bytes(content)[: operation.result]
        self.effects.append(Effect("write", inode=self._opened[descriptor][1], content=written))

    def _fsync(self, operation: Operation) -> None:
        place, inode = self._opened[operation.arguments[0]]
        self.effects.append(Effect("flush" if inode else "flush names", place, inode=inode))

    def _one(self, operation: Operation) -> None:
        place = self._at(operation.arguments[0], operation.places.get("dir_fd"))
        self.effects.append(Effect(operation.name, place))

    _mkdir = _rmdir = _unlink = _one

    def _two(self, operation: Operation) -> None:
        places = [operation.places.get(name) for name in ("src_dir_fd", "dst_dir_fd")]
        one, other = (self._at(*pair) for pair in zip(operation.arguments[:2], places, strict=True))
        self.effects.append(Effect(operation.name, one, other))

    _link = _replace = _two

    def _renameat2(self, operation: Operation) -> None:
        one, name, other, new_name, _ = operation.arguments
        self.effects.append(Effect("rename", self._at(name, one), self._at(new_name, other)))

    def _exchange(self, operation: Operation) -> None:
        one, name, other, new_name, _ = operation.arguments
        self.effects.append(Effect("exchange", self._at(name, one), self._at(new_name, other)))


class State(NamedTuple):
    """What a drive may hold: contents by inode, and the inodes under each path."""

    names: tuple[tuple[str, int], ...]
    contents: tuple[tuple[int, bytes], ...]
    folders: tuple[str, ...]

    def materialise(self, root: Path, before: dict[int, bytes]) -> Path:
        """Make the files; two names of one file are two names again."""
        contents, first = before | dict(self.contents), {}
        root.mkdir()
        for folder in self.folders:
            (root / folder).mkdir(parents=True, exist_ok=True)
        for path, inode in self.names:
            if inode in first:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).hardlink_to(first[inode])
            else:
                put(root, {path: contents[inode]})
                first[inode] = root / path
        return root


def states(log: Log, before: dict[str, int], *, loose: bool) -> Iterator[State]:
    """Give the states after a failure at each moment of a run, each once."""
    seen = set()
    for cut in range(len(log.effects) + 1):
        done = log.effects[:cut]
        for names, folders in _namings(done, before, loose=loose):
            for contents in _contents(done):
                state = State(names, contents, folders)
                if state not in seen:
                    seen.add(state)
                    yield state


def _contents(done: list[Effect]) -> Iterator[tuple[tuple[int, bytes], ...]]:
    """Give what the new files may hold: all that was not flushed damaged alike, or one file alone."""
    safe: dict[int, bytes] = {}
    open_: dict[int, bytes] = {}
    for effect in done:
        if effect.kind == "create":
            safe[effect.inode] = open_[effect.inode] = b""
        elif effect.kind == "write":
            open_[effect.inode] += effect.content
        elif effect.kind == "flush":
            safe[effect.inode] = open_[effect.inode]
    unsafe = [inode for inode in open_ if open_[inode] != safe[inode]]
    chosen = [dict.fromkeys(unsafe, damage) for damage in DAMAGES]
    chosen += [{inode: damage} for inode, damage in product(unsafe, DAMAGES)]
    for damages in chosen:
        yield tuple(
            (inode, safe[inode] + DAMAGES[damages.get(inode, "whole")](open_[inode][len(safe[inode]) :]))
            for inode in sorted(open_)
        )


def _namings(done: list[Effect], before: dict[str, int], *, loose: bool):
    """Give the names that may be there."""
    safe, unsafe = _by_safety(done)
    if loose:
        for kept in _selections(unsafe):
            yield _applied([effect for _, effect in sorted([*safe, *kept], key=lambda one: one[0])], before)
        return
    last_safe = max((number for number, _ in safe), default=-1)
    ordered = sorted([*safe, *unsafe], key=lambda one: one[0])
    least = sum(number <= last_safe for number, _ in ordered)
    for count in range(least, len(ordered) + 1):
        yield _applied([effect for _, effect in ordered[:count]], before)


def _selections(unsafe: list) -> Iterator[list]:
    """Give the selections of what may be lost: all, each one, each two, all but these."""
    yield []
    yield unsafe
    for size in (1, 2):
        for some in combinations(unsafe, size):
            yield list(some)
            yield [one for one in unsafe if one not in some]


def _by_safety(done: list[Effect]) -> tuple[list, list]:
    """Tell which effects on names are on the drive for sure: those in folders that were flushed since."""
    safe, unsafe = [], []
    for number, effect in enumerate(done):
        if effect.kind not in _OF_NAMES:
            continue
        changed = [effect.other] if effect.kind == "link" else [effect.path, effect.other]
        folders = {path.rpartition("/")[0] for path in changed if path}
        flushed = {one.path for one in done[number:] if one.kind == "flush names"}
        (safe if folders <= flushed else unsafe).append((number, effect))
    return safe, unsafe


def _applied(effects: list[Effect], before: dict[str, int]):
    """Return the names after these effects; one whose names are not there comes to nothing."""
    names, folders = dict(before), {path.rpartition("/")[0] for path in before}
    for effect in effects:
        _apply(effect, names, folders)
    return tuple(sorted(names.items())), tuple(sorted(folders))


def _apply(effect: Effect, names: dict[str, int], folders: set[str]) -> None:
    one, other = effect.path, effect.other
    has_place = (other or one).rpartition("/")[0] in folders | {""}
    match effect.kind:
        case "mkdir" if has_place:
            folders.add(one)
        case "create" if has_place:
            names[one] = effect.inode
        case "unlink":
            names.pop(one, None)
        case "exchange" if one in names and other in names:
            names[one], names[other] = names[other], names[one]
        case "link" if one in names and has_place:
            names[other] = names[one]
        case "rename" | "replace" if one in names and has_place:
            names[other] = names.pop(one)
