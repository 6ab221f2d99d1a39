"""`vaultlink partners`: all partners at a glance."""

from datetime import date
from pathlib import Path

import click

from vaultlink.cli.day import today_option
from vaultlink.cli.language import say
from vaultlink.cli.partnership import echo_lines, open_partners, private_option, width
from vaultlink.cli.vault import cache_option, format_option, vault_argument
from vaultlink.model.message import Message
from vaultlink.report.partner_json import partners_json
from vaultlink.report.partner_rows import Column, partner_rows
from vaultlink.report.partners_csv import partners_csv
from vaultlink.report.partners_table import partners_lines


@click.command(
    "partners",
    help=say(
        Message("Lists partners: stage, last contact, when contact is due, and whether giving is even.")
    ),
    epilog=say(Message("Example: vaultlink partners ~/notes --sort last-contact")),
)
@vault_argument
@today_option
@click.option(
    "--sort",
    "column",
    type=click.Choice([one.value for one in Column]),
    default=Column.DUE.value,
    show_default=True,
    help=say(Message("The column to sort by.")),
)
@click.option("--reverse", is_flag=True, help=say(Message("Sort the other way round.")))
@format_option("text", "json", "csv")
@cache_option
@private_option
def command(  # noqa: PLR0913 - one for each option
    folder: Path | None, today: date, column: str, output_format: str, *, reverse: bool, private: bool
) -> None:
    """List partners."""
    partners = open_partners(folder, today, private=private)
    rows = partner_rows(partners.ledger.portraits(today), Column(column), backwards=reverse)
    if output_format == "json":
        click.echo(partners_json(rows, today, partners.say), nl=False)
    elif output_format == "csv":
        click.echo(partners_csv(rows).encode(errors="backslashreplace"), nl=False)
    else:
        echo_lines(partners_lines(rows, today, partners.say, width()))
    partners.tell_findings(is_apart=output_format != "text")
