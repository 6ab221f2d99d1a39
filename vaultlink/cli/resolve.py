"""`vaultlink resolve`: where a link leads, and why there."""

import sys
from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.note import folder_above, note_path
from vaultlink.cli.vault import cache_option, format_option, open_reading, speaker, vault_option
from vaultlink.model.message import Message
from vaultlink.model.target import Unresolved
from vaultlink.report import rendered
from vaultlink.report.note_json import resolve_json
from vaultlink.report.note_text import resolve_lines
from vaultlink.syntax.inlines.wikilink import parts


@click.command(
    "resolve",
    help=say(
        Message("Says where Obsidian leads a link from a note, and why to this file. Exits 1 if nowhere.")
    ),
    epilog=say(Message('Example: vaultlink resolve "Diary/2026-11-20.md" "Anna#Goals"')),
)
@click.argument("source", metavar=say(Message("SOURCE")))
@click.argument("linktext", metavar=say(Message("LINKTEXT")))
@vault_option
@cache_option
@format_option("text", "json")
def command(source: str, linktext: str, folder: Path | None, output_format: str) -> None:
    """Resolve one link."""
    root, reading = open_reading(folder, folder_above(source))
    path = note_path(source, root, reading.links)
    text, _ = parts(linktext.removeprefix("!").removeprefix("[[").removesuffix("]]"))
    if output_format == "json":
        click.echo(resolve_json(path, text, reading.links, speaker(reading)), nl=False)
    else:
        colour = sys.stdout.isatty()
        lines = resolve_lines(path, text, reading.links, speaker(reading))
        click.echo(rendered(lines, colour=colour), color=colour, nl=False)
    sys.exit(1 if isinstance(reading.links.resolve(path, text), Unresolved) else 0)
