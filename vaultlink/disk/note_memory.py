"""What is remembered of notes between runs, by hashes of all that it follows from; losing it costs time.

It lies in the user's own cache folder, in one SQLite file for each vault. Whatever is doubtful in it is
thrown away, and nobody is told: the same comes out without it.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from msgspec import Struct

from vaultlink.disk.own_place import CACHE
from vaultlink.disk.program import program_mark
from vaultlink.disk.user_folder import file_name, open_own, user_folder

_APPLICATION = 0x766C6E6B
"""The mark of vaultlink's in an SQLite file."""
_SCHEMA = 2
_ENDING = ".notes"
_SPARE = 2
"""How many times as much may be kept as the vault at hand has: other branches, what was there before."""
_CHECK_SIZE = 8
_STEPS = """
CREATE TABLE notes (
    part TEXT NOT NULL, sum BLOB NOT NULL, facts BLOB NOT NULL, checked BLOB NOT NULL, PRIMARY KEY (part, sum)
);
CREATE TABLE program (mark TEXT NOT NULL);
"""


class NoteMemory(Struct, frozen=True):
    """The memory of one vault."""

    root: Path
    part: Literal["notes", "told", "said"] = "notes"
    """What it is about: what parsing finds in notes, what they tell of contacts, what summaries say."""

    def known(self, wanted: frozenset[bytes] | None = None) -> dict[bytes, bytes]:
        """Return what is remembered under these hashes, or under all."""
        found: dict[bytes, bytes] = {}
        with _done_without(), closing(self._opened(is_new=False)) as database:
            rows = database.execute("SELECT sum, facts, checked FROM notes WHERE part = ?", (self.part,))
            found.update(
                (sum_, facts)
                for sum_, facts, checked in rows
                if (wanted is None or sum_ in wanted) and checked == _check(sum_, facts)
            )
        return found

    def keep(self, facts: Mapping[bytes, bytes], wanted: frozenset[bytes] | None) -> None:
        """Remember more; what is not wanted any more goes when it is more than all that is."""
        with _done_without(), closing(self._opened(is_new=True)) as database, database:
            rows = ((self.part, sum_, one, _check(sum_, one)) for sum_, one in facts.items())
            database.executemany("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)", rows)
            if wanted is not None:
                self._delete_others(database, wanted)

    def _delete_others(self, database: sqlite3.Connection, wanted: frozenset[bytes]) -> None:
        """Delete what is not wanted, where it is more than all that is."""
        rows = database.execute("SELECT sum FROM notes WHERE part = ?", (self.part,))
        kept = {sum_ for (sum_,) in rows}
        if len(kept) > _SPARE * len(wanted):
            gone = ((self.part, sum_) for sum_ in kept - wanted)
            database.executemany("DELETE FROM notes WHERE part = ? AND sum = ?", gone)

    def notes(self) -> int:
        """Return of how many notes something is remembered."""
        found = [(0,)]
        with _done_without(), closing(self._opened(is_new=False)) as database:
            found = database.execute("SELECT count(*) FROM notes WHERE part = ?", (self.part,)).fetchall()
        return found[0][0]

    def size(self) -> int:
        """Return how many bytes the memory takes."""
        with suppress(OSError):
            return self.path().stat().st_size
        return 0

    def forget(self) -> None:
        """Remember nothing any more; raises OSError where the file cannot be deleted."""
        with suppress(FileNotFoundError):
            _remove(self.path())

    def path(self) -> Path:
        """Return where the file is."""
        return user_folder(CACHE) / file_name(self.root, _ENDING)

    def _opened(self, *, is_new: bool) -> sqlite3.Connection:
        """Open the file, and see that this program has made it; raises _NothingError where there is none.

        One that is damaged, or another program's, is deleted.
        """
        path = self.path()
        if not is_new and not path.exists():
            raise _NothingError
        os.close(open_own(path.name, CACHE))  # makes it, or sees that it is the user's alone
        database = sqlite3.connect(path, timeout=0.0)
        try:
            database.executescript("PRAGMA trusted_schema = OFF; PRAGMA synchronous = NORMAL;")
            _check_origin(database)
            if is_new:  # what is only read is checked row by row
                _check_whole(database)
        except sqlite3.OperationalError:  # in use, or there is no room
            database.close()
            raise
        except (_DoubtfulError, sqlite3.DatabaseError):
            database.close()
            _remove(path)
            raise
        return database


class _NothingError(Exception):
    """There is nothing yet."""


class _DoubtfulError(Exception):
    """What is there is not to be believed."""


@contextmanager
def _done_without() -> Iterator[None]:
    """Let nothing that is the matter with the file stop anybody."""
    try:
        yield
    except (_NothingError, _DoubtfulError, OSError, sqlite3.Error):
        return


def _remove(path: Path) -> None:
    os.unlink(path)  # noqa: PTH108 - beside the other calls of os
    with suppress(FileNotFoundError):
        os.unlink(f"{path}-journal")  # noqa: PTH108


def _check_origin(database: sqlite3.Connection) -> None:
    """Raise where the file is not what this very program has made; a new one is laid out."""
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (schema,) = database.execute("PRAGMA user_version").fetchone()
    (tables,) = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if (application, schema, tables) == (0, 0, 0):
        with database:
            database.executescript(
                f"BEGIN; {_STEPS} PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_SCHEMA};"
            )
            database.execute("INSERT INTO program VALUES (?)", (program_mark(),))
        return
    if (application, schema) != (_APPLICATION, _SCHEMA):
        raise _DoubtfulError
    if database.execute("SELECT mark FROM program").fetchall() != [(program_mark(),)]:
        raise _DoubtfulError


def _check_whole(database: sqlite3.Connection) -> None:
    """Raise where SQLite itself sees that the file is damaged."""
    if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise _DoubtfulError


def _check(sum_: bytes, facts: bytes) -> bytes:
    return blake2b(facts, digest_size=_CHECK_SIZE, key=sum_).digest()
