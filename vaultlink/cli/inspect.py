"""`vaultlink inspect`: what a note holds, and where its links lead."""

import sys
from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.note import open_note
from vaultlink.cli.vault import cache_option, format_option, speaker, vault_option
from vaultlink.model.message import Message
from vaultlink.report import rendered
from vaultlink.report.note_json import note_json
from vaultlink.report.note_text import note_lines


@click.command(
    "inspect",
    help=say(
        Message("Shows what Obsidian sees in a note: properties, links and where they lead, tags, tasks.")
    ),
    epilog=say(Message('Example: vaultlink inspect "People/Anna.md" --format json')),
)
@click.argument("note", metavar=say(Message("NOTE")))
@vault_option
@cache_option
@format_option("text", "json")
def command(note: str, folder: Path | None, output_format: str) -> None:
    """Show one note."""
    reading, found = open_note(note, folder)
    findings = reading.flaws_of(found)
    if output_format == "json":
        click.echo(note_json(found, reading.links, speaker(reading), findings), nl=False)
        return
    colour = sys.stdout.isatty()
    lines = note_lines(found, reading.links, speaker(reading), findings)
    click.echo(rendered(lines, colour=colour), color=colour, nl=False)
