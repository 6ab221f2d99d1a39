"""`vaultlink doctor`: what stands in the way of safe writing, and what was left behind."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
from msgspec import Struct

from vaultlink.cli.language import say
from vaultlink.cli.vault import cache_option, format_option, open_reading, speaker, vault_argument
from vaultlink.disk.calling import is_listened_to
from vaultlink.disk.capabilities import Capabilities, capabilities_of
from vaultlink.disk.git_state import git_at_work
from vaultlink.disk.lock import WATCH, holder_of
from vaultlink.disk.own_place import READY
from vaultlink.disk.undoing import undo_runs
from vaultlink.model.message import Message
from vaultlink.model.trouble import DiskError
from vaultlink.pipeline import Reading
from vaultlink.report import json_text

_LOOKED_FOR = (
    "damaged-region",
    "edited-region",
    "occupied-path",
    "merge-conflict",
    "conflict-copy",
    "clashing-names",
    "undecodable-note",
)
"""The rules whose findings keep vaultlink from writing, or tell of trouble with sync."""


class Observation(Struct, frozen=True):
    """One thing that was looked at."""

    is_good: bool
    text: str
    path: str = ""


def _good(text: str) -> Observation:
    return Observation(is_good=True, text=text)


def _bad(text: str, path: str = "") -> Observation:
    return Observation(is_good=False, text=text, path=path)


@click.command(
    "doctor",
    help=say(
        Message(
            "Looks for what keeps vaultlink from writing safely and for what was left behind: damaged"
            " markers, conflict copies, names that clash, texts kept after a collision, and what the drive"
            " can do. Exits 1 if there is anything to look after."
        )
    ),
    epilog=say(Message("Example: vaultlink doctor ~/notes")),
)
@vault_argument
@cache_option
@format_option("text", "json")
def command(folder: Path | None, output_format: str) -> None:
    """Examine a vault."""
    root, reading = open_reading(folder)
    found = (*_of_the_drive(capabilities_of(root)), *_of_the_moment(root), *_of_the_files(root, reading))
    say_it = speaker(reading)
    if output_format == "json":
        seen = [{"good": one.is_good, "path": one.path or None, "text": say_it(one.text)} for one in found]
        click.echo(json_text({"version": 1, "observations": seen}), nl=False)
    else:
        for one in found:
            place = f"{one.path}: " if one.path else ""
            click.echo(f"{'✓' if one.is_good else '✗'} {place}{say_it(one.text)}")
    sys.exit(int(not all(one.is_good for one in found)))


def _of_the_drive(able: Capabilities) -> Iterator[Observation]:
    if able.exchanges is None:
        yield _bad(Message("what the drive can do cannot be tried: .vaultlink is in the way"))
    elif able.exchanges:
        yield _good(Message("the drive exchanges two files in one step, so no save is lost"))
    else:
        yield _bad(
            Message(
                "the drive cannot exchange two files in one step: a save in the very moment when vaultlink"
                " writes the same note may be lost; build while nobody edits"
            ),
        )
    if able.keeps_case is False:
        yield _good(Message("names that differ in case only are one file here"))
    if able.keeps_forms is False:
        yield _good(Message("names that differ in Unicode form only are one file here"))


def _of_the_moment(root: Path) -> Iterator[Observation]:
    ready = holder_of(root, READY)
    if ready is not None and ready.command != WATCH:
        yield _good(
            Message("`{command}`, process {pid}, keeps the notes ready for commands", command=ready.command,
                    pid=str(ready.pid))
        )  # fmt: skip
    elif is_listened_to(str(root)):
        yield _good(Message("a watch runs here; it keeps the summaries current and answers other commands"))
    holder = holder_of(root)
    if holder is not None:
        yield _bad(
            Message(
                "`{command}`, process {pid}, is writing to it", command=holder.command, pid=str(holder.pid)
            ),
        )
    busy = git_at_work(root)
    if busy is not None:
        yield _bad(busy)


def _of_the_files(root: Path, reading: Reading) -> Iterator[Observation]:
    found = [finding for finding in reading.findings() if finding.rule in _LOOKED_FOR]
    for finding in sorted(found, key=lambda finding: _LOOKED_FOR.index(finding.rule)):
        yield _bad(finding.message, finding.path)
    for path in reading.leftovers:
        yield _bad(Message("left by a run that was cut off; the next build puts it aside"), path)
    kept = _kept(root)
    for place in kept:
        yield _bad(Message("kept after a collision; take over what you need, then delete it"), place)
    if not (found or reading.leftovers or kept):
        yield _good(Message("nothing was left behind, and no marker is damaged"))


def _kept(root: Path) -> list[str]:
    """Return the texts that wait for somebody; a store that is no folder was told of already."""
    with suppress(DiskError):
        return [place for run in undo_runs(root) for place in run.kept]
    return []
