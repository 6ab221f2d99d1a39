"""`vaultlink build`: write the summaries."""

import sys
from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.typed import legible
from vaultlink.cli.vault import format_option, open_reading, speaker, vault_argument
from vaultlink.model.message import Message, Translate
from vaultlink.pipeline import Built, Reading, build
from vaultlink.report import findings_object, json_text, summary_text

_DISK, _REFUSED = 4, 3


@click.command(
    "build",
    help=say(
        Message(
            "Writes summary notes into one folder of the vault, and nothing else. What has not changed is "
            "not written again."
        )
    ),
    epilog=say(Message("Example: vaultlink build ~/notes")),
)
@vault_argument
@format_option("text", "json")
def command(folder: Path | None, output_format: str) -> None:
    """Build the summaries of a vault."""
    root, reading = open_reading(folder)
    built = build(root, reading)
    if output_format == "json":
        click.echo(_json(built, reading), nl=False)
    else:
        _print(built, reading)
    for notice in built.notices:
        click.echo(legible(f"vaultlink: {say(notice)}"), err=True)
    for trouble in built.failed:
        click.echo(f"vaultlink: {say(trouble.message)}", err=True)
    sys.exit(_exit_code(built))


def _exit_code(built: Built) -> int:
    if built.failed:
        return _DISK
    return _REFUSED if any(one.is_refusal for one in built.held) else 0


def _print(built: Built, reading: Reading) -> None:
    say_it = speaker(reading)
    for sentence in _sentences(built, reading.folder):
        click.echo(say_it(sentence))
    for one in built.held:
        click.echo(f"{one.path}: {say_it(one.reason)}", err=True)
    notes = len(reading.vault.subjects())
    click.echo(summary_text(built.findings, notes, say_it, show_infos=True), nl=False)


def _sentences(built: Built, folder: str) -> list[Message]:
    """Say what became of the summaries; where all are as they should be, just that."""
    said = []
    if built.written:
        said.append(
            Message(
                "{count} summary written in {folder}",
                "{count} summaries written in {folder}",
                count=len(built.written),
                folder=folder,
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
