"""All files of a vault that Obsidian would show, found without opening any."""

import os
import re
import stat
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from vaultlink.disk.entry import is_dataless, is_link, status_of, version_of
from vaultlink.disk.reason import reason_of
from vaultlink.model.finding import FILE_START, Finding, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.model.reading import UNDECODABLE_NOTE
from vaultlink.model.trouble import DiskError

TEMP_NAME = re.compile(rb"\.vl-[0-9a-f]{12}\.tmp")
"""How temp files of vaultlink's are called."""
_CLOUD_STUB = re.compile(rb"\.([^.].*)\.icloud", re.DOTALL)
"""What iCloud puts in the place of a file that it has taken back."""
_GONE = (FileNotFoundError, NotADirectoryError)
"""It was there a moment ago: somebody is at work in the vault."""


class Entry(Struct, frozen=True):
    """A file, by its path and what the folder says about it."""

    path: VaultPath
    size: int
    mtime_ns: int
    dataless: bool = False
    """Its content is not on this computer."""
    version: tuple[int, ...] = ()
    """What is another as soon as the file is changed: size, times, and which file it is."""


class Listing(Struct, frozen=True):
    """The files of a vault in the order of `sort_key`."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()
    """Folders that could not be read, and names that are no text."""
    unknown: frozenset[VaultPath] = frozenset()
    """The folders that could not be read."""
    leftovers: tuple[VaultPath, ...] = ()
    """Temp files that a run of vaultlink has left behind."""


def scan(root: Path) -> Listing:
    """List a vault: no path with a leading dot, folders behind links only where they overlap with nothing."""
    top = os.fsencode(root)
    walk = _Walk(real_tops=[os.path.realpath(top)])
    try:
        walk.folder(top, "")
    except OSError as error:
        raise DiskError(
            Message("the vault's folder cannot be read: {reason}", reason=reason_of(error))
        ) from error
    walk.rest()
    return Listing(
        tuple(sorted(walk.files.values(), key=lambda entry: sort_key(entry.path))),
        tuple(walk.findings),
        frozenset(walk.unknown),
        tuple(sorted(walk.leftovers, key=sort_key)),
    )


class _Walk(Struct):
    """What has been found, and what is still to be looked into."""

    real_tops: list[bytes]
    """The vault and the targets of followed links, which must not overlap."""
    files: dict[VaultPath, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unknown: set[VaultPath] = field(default_factory=set)
    leftovers: list[VaultPath] = field(default_factory=list)
    folders: list[tuple[bytes, str]] = field(default_factory=list)
    links: deque[tuple[bytes, str]] = field(default_factory=deque)
    seen: set[tuple[int, int]] = field(default_factory=set)
    """Folders by device and inode: a mount may show one again."""

    def rest(self) -> None:
        """Look into all folders that are left; links last, so that they never hide a folder of the vault."""
        while self.folders or self.links:
            place, path = self.folders.pop() if self.folders else self.links.popleft()
            try:
                self.folder(place, path)
            except _GONE:
                continue
            except OSError as error:
                self._report_folder(path, error)

    def folder(self, place: bytes, path: str) -> None:
        """List one folder; what is found in it waits for its turn."""
        status = status_of(place)
        if (status.st_dev, status.st_ino) in self.seen:
            return
        self.seen.add((status.st_dev, status.st_ino))
        refused = None
        for entry, entry_path in self._visible(place, path):
            try:
                self._take(entry, entry_path)
            except _GONE:
                continue
            except OSError as error:
                refused = error
        if refused:
            self._report_folder(path, refused)

    def _visible(self, place: bytes, path: str) -> Iterator[tuple[os.DirEntry[bytes], str]]:
        """Yield the entries that Obsidian would show, in order, with their vault paths."""
        with os.scandir(place) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if entry.name.startswith(b"."):
                self._take_hidden(entry.name, path)
                continue
            try:
                name = entry.name.decode()
            except UnicodeDecodeError:
                self._report_name(path, entry.name)
            else:
                yield entry, f"{path}/{name}" if path else name

    def _take_hidden(self, name: bytes, folder: str) -> None:
        """Take note of what matters though Obsidian does not show it: files in the cloud, our leftovers."""
        if stub := _CLOUD_STUB.fullmatch(name):
            real = stub[1].decode(errors="replace")
            path = VaultPath(f"{folder}/{real}" if folder else real)
            self.files.setdefault(path, Entry(path, 0, 0, dataless=True))
        elif TEMP_NAME.fullmatch(name):
            self.leftovers.append(VaultPath(f"{folder}/{name.decode()}" if folder else name.decode()))

    def _take(self, entry: os.DirEntry[bytes], path: str) -> None:
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(status.st_mode):  # first, as most are files, and none of these is a link
            self.files[VaultPath(path)] = entry_of(path, status)
        elif is_link(status):
            self._take_link(entry.path, path)
        elif stat.S_ISDIR(status.st_mode):
            self.folders.append((entry.path, path))

    def _take_link(self, place: bytes, path: str) -> None:
        """Take a link for what it leads to; one that leads nowhere, or in a circle, for nothing."""
        try:
            status = status_of(place)
        except OSError:
            return
        if stat.S_ISREG(status.st_mode):
            self.files[VaultPath(path)] = entry_of(path, status)
        elif stat.S_ISDIR(status.st_mode):
            real = os.path.realpath(place)
            if not any(_overlap(real, top) for top in self.real_tops):
                self.real_tops.append(real)
                self.links.append((place, path))

    def _report_folder(self, path: str, error: OSError) -> None:
        self.unknown.add(VaultPath(path))
        self._report(
            path,
            Message("this folder cannot be read: {reason}", reason=reason_of(error)),
            Message("what lies in it is unknown; make it readable, or take it out of the vault"),
        )

    def _report_name(self, path: str, name: bytes) -> None:
        shown = name.decode(errors="backslashreplace")
        self._report(
            f"{path}/{shown}" if path else shown,
            Message("the name of this file or folder is not UTF-8, so that no link can lead to it"),
            Message("give it another name; until then it is left out"),
        )

    def _report(self, path: str, message: Message, advice: Message) -> None:
        self.findings.append(UNDECODABLE_NOTE.finding(Textless(VaultPath(path)), FILE_START, message, advice))


def entry_of(path: str, status: os.stat_result) -> Entry:
    """Return what is told about a file."""
    return Entry(VaultPath(path), status.st_size, status.st_mtime_ns, is_dataless(status), version_of(status))


def _overlap(one: bytes, other: bytes) -> bool:
    """Tell whether one folder is the other or lies in it."""
    separator = os.sep.encode()
    one, other = one.rstrip(separator) + separator, other.rstrip(separator) + separator
    return one.startswith(other) or other.startswith(one)
