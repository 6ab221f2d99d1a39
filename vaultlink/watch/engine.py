"""The one seam between a watch and the pipeline: what may have changed → what was built."""

import dataclasses
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from vaultlink.config.settings import Pace
from vaultlink.disk import read_vault
from vaultlink.disk.memory import give_back
from vaultlink.disk.read_again import read_again, says_other
from vaultlink.disk.read_before import ReadBefore
from vaultlink.disk.write import Manner
from vaultlink.links.suggest import know_names
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.model.trouble import VaultlinkError
from vaultlink.model.unlike import unlike
from vaultlink.pipeline import Means, Reading, read
from vaultlink.pipeline.build import Built, Wishes, build, drafts_for


class Asked(Struct, frozen=True):
    """How a watch wants to have built."""

    today: date
    stopped: Callable[[], bool]
    spared: Mapping[VaultPath, Message] = field(default_factory=dict)
    """Files that are not to be written, and why."""


class Turn(Struct, frozen=True):
    """One build, and what else it has found out."""

    built: Built
    notes: int
    """How many notes of the user's there are."""
    folder: VaultPath
    """Where the summaries stand."""
    pace: Pace
    notices: tuple[Message, ...] = ()


class Engine(Protocol):
    """Builds, and may keep what it has read for the next time."""

    means: Means
    """What it may use to read notes."""

    def build(self, changed: frozenset[VaultPath] | None, asked: Asked) -> Turn:
        """Build; `changed` are all files that may differ from the last time, None: any.

        Raises VaultlinkError where nothing could be built; what has changed is then told once more. A text
        that had to wait is not told again: it is one of those that are not yet what they should be.
        """

    def read(self, most: int | None = None) -> Reading:
        """Read the vault as it is now, for who asks between two builds; raises VaultlinkError.

        Raises TooManyNotes where more notes than `most` are others than at the last time.
        """

    def last(self) -> Reading | None:
        """Return what was read the last time, whatever has changed since; None before the first time."""

    def differ(self, paths: Collection[VaultPath]) -> None:
        """Take note that these are no longer as they were when the vault was read."""

    def read_otherwise(self, saved: Collection[VaultPath]) -> frozenset[VaultPath]:
        """Return which of these said something else when they were read the last time.

        They say what they said at a look before that, so that no look finds that they have changed.
        """

    def look_ahead(self) -> None:
        """Find out what the next build would find out anyway, so that its answer has not to wait for that."""

    def prepare(self, today: date) -> None:
        """Find out what a build would find out that day, however long it takes."""

    def rest(self) -> None:
        """Give back what is not needed while nothing happens."""


class WholeEngine:
    """Judges the whole vault each time, and reads and parses anew only what has changed."""

    def __init__(self, root: Path, means: Means = Means()) -> None:  # noqa: B008 - frozen
        """Keep the vault's folder; nothing is read yet."""
        self._root = root
        self.means = replace(means, hands_on=True)
        self._files = ReadBefore()
        self._before: Reading | None = None
        self._last: VaultTexts | None = None
        """What the vault held the last time."""
        self._differing: frozenset[VaultPath] = frozenset()
        """What differs from that."""
        self._made: frozenset[VaultPath] = frozenset()
        """What of it was not there before the last build."""
        self._unbuilt: frozenset[VaultPath] = frozenset()
        """What was read ahead and said something else when it was built."""
        self._looked_at: set[str] = set()
        """Earlier runs into whose displaced files nobody can have saved any more."""
        self._pruned_on: date | None = None
        """The day on which the undo store was last kept small."""
        self._ahead: date | None = None
        """For which day something can be found out now that the next build would find out."""
        self._has_much_ahead = False
        """Whether that takes longer than who goes on writing should have to wait."""

    def build(self, changed: frozenset[VaultPath] | None, asked: Asked) -> Turn:
        """Build."""
        is_first = self._before is None
        texts, reading = self._read(changed)
        pace = reading.settings.watch
        manner = Manner(
            pace.quiet,
            asked.stopped,
            patience=0.0,
            spared=asked.spared,
            looked_at=self._looked_at,
            prunes=self._pruned_on != asked.today,
        )
        built = build(self._root, reading, Wishes(asked.today, manner=manner))
        self._pruned_on = asked.today if built.sums else self._pruned_on
        self._last, self._differing, self._unbuilt = texts, frozenset(built.sums), frozenset()
        self._made = frozenset(path for path, sums in built.sums.items() if sums.before is None)
        if built.sums or is_first:
            self._ahead, self._has_much_ahead = asked.today, is_first or bool(self._made)
        notices = (*reading.notices, *reading.notices_of_rules(), *built.notices)
        return Turn(built, len(reading.vault.subjects()), reading.folder, pace, notices)

    def read(self, most: int | None = None) -> Reading:
        """Read, and write nothing."""
        self._last, reading = self._read(frozenset(), most)
        self._differing = self._made = frozenset()
        return reading

    def last(self) -> Reading | None:
        """Return what was read the last time."""
        return self._before

    def differ(self, paths: Collection[VaultPath]) -> None:
        """Read these again the next time."""
        self._differing |= frozenset(paths)

    def read_otherwise(self, saved: Collection[VaultPath]) -> frozenset[VaultPath]:
        """Compare them with what was read, but for those that are known to differ and will be read."""
        if self._before is None:
            return frozenset()
        read = self._before.texts
        return self._unbuilt.intersection(saved) | frozenset(
            path for path in saved if path not in self._differing and says_other(self._root, read, path)
        )

    def prepare(self, today: date) -> None:
        """Read, and find out what follows from it."""
        self._ahead = today
        self._look_ahead()

    def look_ahead(self) -> None:
        """Read what was written, and what follows from it, where that takes but a moment."""
        if not self._has_much_ahead:
            self._look_ahead()

    def _look_ahead(self) -> None:
        today, self._ahead = self._ahead, None
        if today is None or self._last is None:
            return
        with suppress(VaultlinkError):  # it will be told when there is something to build
            built, written = self._last.texts, self._differing
            reading = self.read()
            now = reading.texts.texts
            other = {path for path in unlike(now, built) if now.get(path) != built.get(path)}
            self._unbuilt |= other - written
            drafts_for(self._root, reading, Wishes(today))
            for links in reading.handed_on.planned() if reading.handed_on else ():
                know_names(links)

    def _read(
        self, changed: frozenset[VaultPath] | None, most: int | None = None
    ) -> tuple[VaultTexts, Reading]:
        """Read; until that has succeeded nothing is known of what the vault held the last time."""
        texts, self._last = self._texts(changed), None
        self._before = reading = read(texts, before=self._before, means=replace(self.means, most=most))
        return texts, reading

    def _texts(self, changed: frozenset[VaultPath] | None) -> VaultTexts:
        """Read what has changed and what differs; the whole vault where that is not enough."""
        if self._last is not None and changed is not None:
            again = read_again(self._root, self._last, changed | self._differing, self._made)
            if again is not None:
                return again
        return read_vault(self._root, self._files)

    def rest(self) -> None:
        """Keep the notes as they were parsed, and nothing that was made of them.

        After the first build, and where summaries were made, what follows from these is found out before.
        """
        self._look_ahead()
        if self._before is not None:
            self._before = dataclasses.replace(self._before)
        give_back()
