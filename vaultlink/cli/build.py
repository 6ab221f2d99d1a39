"""`vaultlink build`: write the summaries."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from vaultlink.cli.day import today_option
from vaultlink.cli.language import say
from vaultlink.cli.note import note_path
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.cli.typed import legible
from vaultlink.cli.vault import (
    at_hand,
    cache_option,
    format_option,
    locked_reading,
    now_option,
    sayings_of,
    speaker,
    tell_of,
    vault_argument,
)
from vaultlink.disk.processors import usable_processors
from vaultlink.disk.write import QUIET, Manner
from vaultlink.model.message import Message, Translate
from vaultlink.model.names import VaultPath
from vaultlink.pipeline import Reading
from vaultlink.pipeline.build import Built, Wishes, build
from vaultlink.pipeline.one_region import NoSuchRegion
from vaultlink.report import findings_object, json_text, summary_text

if TYPE_CHECKING:
    from vaultlink.cli.preview import Preview

_DISK, _REFUSED = 4, 3


@click.command(
    "build",
    help=say(
        Message(
            "Writes summary notes into one folder of the vault, and nothing else. What has not changed is "
            "not written again. What it replaces is kept, see vaultlink undo."
        )
    ),
    epilog=say(Message("Example: vaultlink build ~/notes")),
)
@vault_argument
@today_option
@now_option
@click.option(
    "--take-over",
    metavar=say(Message("NOTE[#ID]")),
    multiple=True,
    help=say(Message("Write this text of vaultlink's anew although it was changed; may be repeated.")),
)
@click.option(
    "--accept-shrink", is_flag=True, help=say(Message("Write although many notes are gone since last time."))
)
@click.option(
    "--check",
    "is_check",
    is_flag=True,
    help=say(
        Message("Write nothing; exit 1 where a text is not what it should be on the day that it states.")
    ),
)
@click.option(
    "--staged",
    "is_staged",
    is_flag=True,
    help=say(Message("With --check: files that git keeps count as they are in its index; for hooks.")),
)
@click.option("--diff", "has_diff", is_flag=True, help=say(Message("Write nothing; show what would change.")))
@click.option(
    "--dry-run", "is_dry", is_flag=True, help=say(Message("Write nothing; name the files that would change."))
)
@cache_option
@format_option("text", "json")
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    context: click.Context,
    folder: Path | None,
    today: date,
    take_over: tuple[str, ...],
    output_format: str,
    *,
    now: bool,
    accept_shrink: bool,
    is_check: bool,
    is_staged: bool,
    has_diff: bool,
    is_dry: bool,
) -> None:
    """Build the summaries of a vault."""

    def wishes(root: Path, reading: Reading) -> Wishes:
        return Wishes(
            today,
            is_today_given=context.get_parameter_source("today") is click.core.ParameterSource.COMMANDLINE,
            take_over=_taken_over(take_over, root, reading),
            accept_shrink=accept_shrink,
            processes=1 if at_hand(root) else usable_processors(),
            sayings=sayings_of(root),
        )

    if is_staged and not is_check:
        raise click.UsageError(say(Message("--staged goes with --check")))
    if is_check or has_diff or is_dry:
        from vaultlink.cli.preview import Look, preview  # noqa: PLC0415 - who builds needs none

        seen = preview(folder, wishes, Look(is_check, has_diff, is_staged))
        _show(seen, output_format)
        sys.exit(seen.exit_code)
    with locked_reading(folder, "build") as (root, reading), finishing_the_file() as stopping:
        vault = at_hand(root)

        def is_over() -> bool:
            return stopping.is_wanted() or (vault is not None and vault.is_gone())

        manner = Manner(0.0 if now else QUIET, is_over)
        built = build(root, reading, replace(wishes(root, reading), manner=manner))
        if vault:
            vault.wrote(built.sums)
    if output_format == "json":
        click.echo(_json(built, reading), nl=False)
    else:
        _print(built, reading)
    tell_of((*reading.notices_of_rules(), *built.notices))
    for trouble in built.failed:
        click.echo(f"vaultlink: {say(trouble.message)}", err=True)
    sys.exit(stopping.exit_code or _exit_code(built))


def _taken_over(wanted: tuple[str, ...], root: Path, reading: Reading) -> dict[VaultPath, frozenset[str]]:
    """Return the regions that are meant; raises VaultlinkError where a note has none of that name."""
    taken: dict[VaultPath, frozenset[str]] = {}
    for word in wanted:
        name, _, region_id = word.partition("#")
        path = note_path(name, root, reading.links)
        there = {region.id for region in reading.vault.notes[path].regions}
        ids = there & {region_id} if region_id else there
        if not ids:
            raise NoSuchRegion(
                Message("{note} has no such text of vaultlink's; {command} shows what it has", note=path,
                        command=f'vaultlink inspect "{path}"')
            )  # fmt: skip
        taken[path] = taken.get(path, frozenset()) | ids
    return taken


def _exit_code(built: Built) -> int:
    if built.failed:
        return _DISK
    return _REFUSED if any(one.is_refusal for one in built.held) else 0


def _print(built: Built, reading: Reading) -> None:
    say_it = speaker(reading)
    for sentence in sentences(built, reading.folder):
        click.echo(say_it(sentence))
    _tell_held(built, say_it)
    notes = len(reading.vault.subjects())
    has_partners = bool(reading.partnership().partners)
    click.echo(
        summary_text(built.findings, notes, say_it, show_infos=True, leaves_day_out=has_partners), nl=False
    )


def _show(seen: "Preview", output_format: str) -> None:
    """Print a build that was not made."""
    if output_format == "json":
        click.echo(_json(seen.built, seen.reading), nl=False)
    else:
        for line in seen.lines:
            click.echo(line)
        _tell_held(seen.built, speaker(seen.reading))
    tell_of(seen.built.notices)


def _tell_held(built: Built, say_it: Translate) -> None:
    for one in built.held:
        click.echo(legible(f"{one.path}: {say_it(one.reason)}"), err=True)


def sentences(built: Built, folder: str) -> list[Message]:
    """Say what became of the summaries; where all are as they should be, just that."""
    said = []
    summaries = [path for path in built.written if path not in built.in_notes]
    if summaries:
        said.append(_written(summaries, folder))
    if built.in_notes:
        said.append(
            Message(
                "{count} note of yours brought up to date between its markers",
                "{count} notes of yours brought up to date between their markers",
                count=len(built.in_notes),
            )
        )
    if built.removed:
        said.append(
            Message(
                "{count} summary removed, which nothing asks for any more",
                "{count} summaries removed, which nothing asks for any more",
                count=len(built.removed),
            )
        )
    if built.held:
        said.append(
            Message("{count} file left as it is", "{count} files left as they are", count=len(built.held))
        )
    if built.failed:
        said.append(
            Message(
                "{count} summary could not be written",
                "{count} summaries could not be written",
                count=len(built.failed),
            )
        )
    return said or [Message("the summaries in {folder} are up to date", folder=folder)]


def _written(summaries: Sequence[VaultPath], folder: str) -> Message:
    """Say how many summaries were written; those of another language may stand in another folder."""
    if not all(path.startswith(f"{folder}/") for path in summaries):
        return Message("{count} summary written", "{count} summaries written", count=len(summaries))
    return Message(
        "{count} summary written in {folder}",
        "{count} summaries written in {folder}",
        count=len(summaries),
        folder=folder,
    )


def _json(built: Built, reading: Reading) -> str:
    say_it: Translate = speaker(reading)
    return json_text(
        {
            "version": 1,
            "written": list(built.written),
            "unchanged": built.unchanged,
            "removed": list(built.removed),
            "held": [{"path": one.path, "reason": say_it(one.reason)} for one in built.held],
            "findings": findings_object(built.findings, len(reading.vault.subjects()), say_it),
        }
    )
