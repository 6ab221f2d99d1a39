"""What is known of a vault's files, and which of them differ from that when one looks again."""

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from vaultlink.config.keys import BASELINE_FILE, SETTINGS_FILE, TEMPLATES_FOLDER
from vaultlink.disk.changes import Sums
from vaultlink.disk.entry import folder_bytes, status_of
from vaultlink.disk.manifest import RACY_NS
from vaultlink.disk.read import LARGEST, SETTINGS_OF_OTHERS, has_text, may_be_ours
from vaultlink.disk.scan import Entry, entry_of, scan
from vaultlink.disk.whole import read_when_calm
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline.parsing import TooManyNotes
from vaultlink.watch.clock import Clock

_VISIBLE_SETTINGS = frozenset({SETTINGS_FILE, BASELINE_FILE})
_HIDDEN_SETTINGS = tuple(path for path in SETTINGS_OF_OTHERS if path not in _VISIBLE_SETTINGS)


class Known:
    """The files as they were when somebody last looked, and as vaultlink has written them since.

    Whether a file has changed is told by its content where that is known, not by its date alone.
    """

    def __init__(self, root: Path, clock: Clock) -> None:
        """Know nothing yet."""
        self._root, self._clock = root, clock
        self._top = folder_bytes(root)
        self._entries: dict[VaultPath, Entry] = {}
        self._beside: frozenset[VaultPath] = frozenset()
        """What was no file that can be read: folders, names that are no text, what a run has left behind."""
        self._sums: dict[VaultPath, bytes] = {}
        self._young: set[VaultPath] = set()
        """Files that may have been saved twice without their dates telling so."""
        self._saved: set[VaultPath] = set()
        """Files that say what they said, and may have said something else between two looks."""
        self._read: frozenset[VaultPath] | None = None
        """All files that were there when they were last read."""

    def expect(self, sums: Mapping[VaultPath, Sums]) -> None:
        """Take for known what was just written."""
        for path, written in sums.items():
            if written.after is None:
                self._forget(path)
            else:
                self._sums[path] = written.after
                self._entries[path] = Entry(path, -1, -1)  # as no file is, so that its content is looked at

    def look_at(self, paths: Collection[VaultPath]) -> frozenset[VaultPath] | None:
        """Return which of these files have changed; None where only a look at all of them can tell.

        A name that is new may be another spelling of a known one, and is therefore not believed.
        """
        if any(path not in self._entries for path in paths):
            return None
        return frozenset(path for path in sorted(paths) if self._has_changed(path, self._found(path)))

    def look_whole(self, most: int | None = None) -> frozenset[VaultPath]:
        """Return all files that have changed, come or gone; raises DiskError.

        Where more than `most` may have, it raises TooManyNotes and knows no more than before.
        """
        listing = scan(self._root)
        found = {entry.path: entry for entry in (*listing.entries, *self._hidden_settings())}
        doubtful = [path for path, entry in found.items() if self._entries.get(path) != entry]
        if most is not None and len(doubtful) > most:
            raise TooManyNotes
        gone = self._entries.keys() - found.keys()
        changed = {path for path in {*doubtful, *self._young} - gone if self._has_changed(path, found[path])}
        for path in gone:
            self._forget(path)
        beside = frozenset({*(finding.path for finding in listing.findings), *listing.leftovers})
        differing, self._beside = beside ^ self._beside, beside
        return frozenset({*gone, *changed, *differing})

    def take_saved(self) -> frozenset[VaultPath]:
        """Return what was saved, since this was asked for the last time, and says what it said.

        Who has read it after one look and before the next one may have read something else.
        """
        saved, self._saved = self._saved, set()
        return frozenset(saved)

    def passing(self, read: VaultTexts) -> frozenset[VaultPath]:
        """Return what was there, or away, only when somebody read all files, and at no look."""
        if read.files is self._read:
            return frozenset()
        self._read = read.files
        found = {*read.files, *read.settings, *(finding.path for finding in read.findings)}
        visible = {path for path in self._entries if not path.startswith(".")}
        return frozenset({*(found - self._entries.keys() - self._beside), *(visible - read.files)})

    def age(self, path: VaultPath) -> float:
        """Return how many seconds ago a file was saved; that of one which is gone is 0."""
        entry = self._entries.get(path)
        return self._clock.wall() - entry.mtime_ns / 1e9 if entry else 0.0

    def _has_changed(self, path: VaultPath, found: Entry | None) -> bool:
        """Tell whether a file differs from what is known, and know it from now on as it is."""
        if found is None:
            self._forget(path)
            return True
        before = self._entries.get(path)
        self._entries[path] = found
        if not _is_read(path):
            return before is None or before.dataless != found.dataless
        if found == before and path not in self._young:
            return False
        if before is None and not self._is_fresh(found):
            return True  # of most files it is enough to know that they are there
        is_other = self._says_other(path, found, before.size if before else 0)
        if found != before and not is_other:
            self._saved.add(path)
        return is_other or before is None

    def _says_other(self, path: VaultPath, found: Entry, size: int) -> bool:
        """Tell whether a file's content, which had so many bytes, is another one than is known."""
        known, said = self._sums.get(path), self._sum(found, size)
        (self._young.add if self._is_fresh(found) else self._young.discard)(path)
        if said is None:
            self._sums.pop(path, None)
            return True
        self._sums[path] = said
        return said != known

    def _is_fresh(self, entry: Entry) -> bool:
        return abs(self._clock.wall() * 1e9 - entry.mtime_ns) < RACY_NS

    def _forget(self, path: VaultPath) -> None:
        self._entries.pop(path, None)
        self._sums.pop(path, None)
        self._young.discard(path)

    def _found(self, path: VaultPath) -> Entry | None:
        """Return what stands under a name that is known; None where no file does."""
        try:
            status = status_of(self._top + path.encode())
        except OSError:
            return None
        return entry_of(path, status) if stat.S_ISREG(status.st_mode) else None

    def _hidden_settings(self) -> Iterator[Entry]:
        """Give the files that are read though Obsidian does not show them."""
        for path in (*_HIDDEN_SETTINGS, *self._templates()):
            if (entry := self._found(VaultPath(path))) is not None:
                yield entry

    def _templates(self) -> list[str]:
        try:
            names = os.listdir(self._top + TEMPLATES_FOLDER.encode())  # noqa: PTH208 - bytes
        except OSError:
            return []
        return [f"{TEMPLATES_FOLDER}/{name.decode(errors='replace')}" for name in names]

    def _sum(self, entry: Entry, size: int) -> bytes | None:
        """Return the sum of a file's content; None where it cannot be read, or is not worth it.

        Who is just writing it is waited for a moment: what is seen half done is built twice.
        """
        if entry.dataless or entry.size > LARGEST:
            return None
        try:
            whole = read_when_calm(self._top + entry.path.encode(), LARGEST + 1, size)
        except OSError:
            return None
        return sha256(whole.content).digest() if whole.steady else None


def _is_read(path: VaultPath) -> bool:
    """Tell whether more of a file matters than that it is there."""
    is_setting = path in _VISIBLE_SETTINGS or path.startswith(".")
    return is_setting or has_text(path) or may_be_ours(path)
