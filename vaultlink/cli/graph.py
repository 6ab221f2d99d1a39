"""`vaultlink graph`: the vault's graph for other programs."""

from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.vault import format_option, open_reading, vault_argument
from vaultlink.graph import Format, build_graph, export
from vaultlink.model.message import Message


@click.command(
    "graph",
    help=say(Message("Prints the graph of notes, topics, attachments and names not yet written.")),
    epilog=say(Message("Example: vaultlink graph ~/notes --format graphml > notes.graphml")),
)
@vault_argument
@format_option(*Format)
def command(folder: Path | None, output_format: str) -> None:
    """Export the graph."""
    _, reading = open_reading(folder)
    click.echo(export(build_graph(reading.links), Format(output_format)), nl=False)
