"""`vaultlink insert`: put a text that is kept current into a note."""

import sys
from datetime import date
from pathlib import Path

import click

from vaultlink.cli.day import today_option
from vaultlink.cli.language import say
from vaultlink.cli.note import folder_above, note_path
from vaultlink.cli.outcome import tell
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.cli.vault import cache_option, locked_reading, now_option, vault_option
from vaultlink.disk.write import QUIET, Manner
from vaultlink.model.message import Message
from vaultlink.pipeline.one_region import insert


@click.command(
    "insert",
    help=say(
        Message(
            "Puts a text that vaultlink keeps current into a note of yours, between two markers: brief,"
            " timeline, promises, backlinks or contacts-due. It goes to the end of the note, or right below a"
            " heading."
        )
    ),
    epilog=say(Message('Example: vaultlink insert "People/Anna.md" timeline --under History')),
)
@click.argument("note", metavar=say(Message("NOTE")))
@click.argument("region", metavar=say(Message("REGION")))
@click.option(
    "--under", metavar=say(Message("HEADING")), default="", help=say(Message("Right below this heading."))
)
@now_option
@today_option
@vault_option
@cache_option
def command(  # noqa: PLR0913 - one for each option
    note: str, region: str, under: str, today: date, folder: Path | None, *, now: bool
) -> None:
    """Insert a region."""
    with (
        locked_reading(folder, "insert", folder_above(note)) as (root, reading),
        finishing_the_file() as stopping,
    ):
        path = note_path(note, root, reading.links)
        manner = Manner(0.0 if now else QUIET, stopping.is_wanted)
        outcome = insert(root, reading, path, region, today, manner=manner, under=under)
    sys.exit(tell(outcome) or stopping.exit_code)
