"""`vaultlink graph`: the vault's graph for other programs."""

from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.vault import cache_option, format_option, open_reading, speaker, vault_argument
from vaultlink.graph import Format, add_partnership, build_graph, export
from vaultlink.model.message import Message
from vaultlink.partners.public import public
from vaultlink.partners.wording.partner_words import CHANNELS


@click.command(
    "graph",
    help=say(Message("Prints the graph of notes, topics, people, attachments and unwritten names.")),
    epilog=say(Message("Example: vaultlink graph ~/notes --format graphml > notes.graphml")),
)
@vault_argument
@cache_option
@format_option(*Format)
def command(folder: Path | None, output_format: str) -> None:
    """Export the graph."""
    _, reading = open_reading(folder)
    graph = build_graph(reading.public_links)
    say_it = speaker(reading)
    partnership = public(reading.partnership(), reading.private)
    add_partnership(graph, partnership, reading.public_links, lambda channel: say_it(CHANNELS[channel]))
    click.echo(export(graph, Format(output_format)), nl=False)
