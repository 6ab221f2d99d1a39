"""Drafts → files: what differs is written, what is in doubt is left alone and told."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from vaultlink.disk.changes import Sums
from vaultlink.disk.state import State, check_not_shrunk, remember, remembered, state_of
from vaultlink.disk.write import Manner, write_changes
from vaultlink.generate import newest_day, newest_file_day, template_notices
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.trouble import DiskError
from vaultlink.model.vault import Vault
from vaultlink.pipeline.drafts import Drafts, Terms, drafted
from vaultlink.pipeline.file_changes import LeftAlone
from vaultlink.pipeline.reading import Reading
from vaultlink.pipeline.said_before import Sayings


class Wishes(Struct, frozen=True):
    """What a build is asked for, beyond the vault itself."""

    today: date
    is_today_given: bool = False
    """Whether somebody named the day, rather than the system's clock."""
    manner: Manner = field(default_factory=Manner)
    take_over: Mapping[VaultPath, frozenset[str]] = field(default_factory=dict)
    """The regions, by note, that are replaced even though they were changed by hand."""
    accept_shrink: bool = False
    """Whether it is known that many notes are gone."""
    processes: int = 1
    """How many may work at the summaries."""
    sayings: Sayings | None = None
    """What summaries said in earlier runs, where that is remembered."""


class Built(Struct, frozen=True):
    """What a build did."""

    findings: tuple[Finding, ...]
    """About the vault as it now is."""
    written: tuple[VaultPath, ...]
    unchanged: int
    removed: tuple[VaultPath, ...]
    held: tuple[LeftAlone, ...]
    failed: tuple[DiskError, ...] = ()
    notices: tuple[Message, ...] = ()
    waiting: Mapping[VaultPath, float] = field(default_factory=dict)
    """Notes that somebody is writing in, and in how many seconds they may be written."""
    sums: Mapping[VaultPath, Sums] = field(default_factory=dict)
    """Of what was written or removed."""
    in_notes: frozenset[VaultPath] = frozenset()
    """What of the written are notes of the user's, with regions in them."""


def build(root: Path, reading: Reading, wishes: Wishes) -> Built:
    """Write the summaries and regions that differ from what stands there; remove what nothing asks for.

    Raises Refused, with nothing written, where notes have disappeared in great numbers.
    """
    state = _state_of(root, reading)
    drafts = drafts_for(root, reading, wishes)
    done = write_changes(root, [*drafts.wanted, *drafts.removals], wishes.manner, reading.leftovers)
    forgotten = remember(root, state)
    return Built(
        findings=drafts.findings,
        written=done.written,
        unchanged=len(done.unchanged),
        removed=done.removed,
        held=(*drafts.held, *(LeftAlone(one.path, one.reason, one.is_refusal) for one in done.held)),
        failed=done.failed,
        notices=(*notices_of(reading, wishes), *done.notices, *filter(None, [forgotten])),
        waiting=done.waiting,
        sums=done.sums,
        in_notes=frozenset(done.written) & drafts.in_notes,
    )


def drafts_for(root: Path, reading: Reading, wishes: Wishes) -> Drafts:
    """Return what a build would write, and write nothing; raises Refused as it would."""
    state = _state_of(root, reading)
    if not wishes.accept_shrink:
        check_not_shrunk(remembered(root), state)
    is_too_early = _clock_is_behind(reading.vault, wishes)
    terms = Terms(
        lambda *_: wishes.today,
        wishes.today,
        wishes.take_over,
        wishes.processes,
        wishes.sayings,
        is_too_early,
    )
    return drafted(reading, terms)


def notices_of(reading: Reading, wishes: Wishes) -> tuple[Message, ...]:
    """Return what there is to say of the templates and of the computer's clock."""
    return (*template_notices(reading.templates), *_of_the_clock(reading.vault, wishes))


def _state_of(root: Path, reading: Reading) -> State:
    vault = reading.vault
    return state_of(root, len(vault.notes) - len(vault.generated_notes))


def _clock_is_behind(vault: Vault, wishes: Wishes) -> bool:
    """Tell whether what depends on the day would be set back by a clock that is wrong."""
    if wishes.is_today_given:
        return False
    return any(day is not None and wishes.today < day for day in (newest_day(vault), newest_file_day(vault)))


def _of_the_clock(vault: Vault, wishes: Wishes) -> list[Message]:
    if not _clock_is_behind(vault, wishes):
        return []
    return [
        Message(
            "by this computer's clock it is {today}, but there are summaries of a later day; those that"
            " depend on the day are left as they are. If the clock is right, name the day with --today",
            today=wishes.today.isoformat(),
        )
    ]
