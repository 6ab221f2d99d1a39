"""`vaultlink release`: keep a text of vaultlink's as one's own."""

import sys
from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.note import folder_above, note_path
from vaultlink.cli.outcome import tell
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.cli.vault import cache_option, locked_reading, now_option, vault_option
from vaultlink.disk.write import QUIET, Manner
from vaultlink.model.message import Message
from vaultlink.pipeline.one_region import release


@click.command(
    "release",
    help=say(
        Message(
            "Takes the markers of vaultlink out of a note and leaves the text between them, which is yours"
            " from then on. Without an ID all markers of the note go."
        )
    ),
    epilog=say(Message('Example: vaultlink release "People/Anna.md" timeline')),
)
@click.argument("note", metavar=say(Message("NOTE")))
@click.argument("region", metavar=say(Message("[ID]")), default="")
@now_option
@vault_option
@cache_option
def command(note: str, region: str, folder: Path | None, *, now: bool) -> None:
    """Release a region."""
    with (
        locked_reading(folder, "release", folder_above(note)) as (root, reading),
        finishing_the_file() as stopping,
    ):
        path = note_path(note, root, reading.links)
        outcome = release(root, reading, path, region, Manner(0.0 if now else QUIET, stopping.is_wanted))
    sys.exit(tell(outcome) or stopping.exit_code)
