"""`vaultlink agenda`: whom to contact, and what else is due."""

from datetime import date
from pathlib import Path

import click

from vaultlink.cli.day import today_option
from vaultlink.cli.language import say
from vaultlink.cli.partnership import echo_lines, open_partners, private_option, text_width
from vaultlink.cli.vault import cache_option, format_option, vault_argument
from vaultlink.model.message import Message
from vaultlink.partners.agenda import agenda
from vaultlink.report.agenda_json import agenda_json
from vaultlink.report.agenda_text import agenda_lines

_MOST_DAYS = 36_525
"""A hundred years."""


@click.command(
    "agenda",
    help=say(
        Message(
            "Lists whom to contact and what else is overdue or due in the next days, each with its reason."
            " With --format ics it is a calendar to import."
        )
    ),
    epilog=say(Message("Example: vaultlink agenda ~/notes --days 14")),
)
@vault_argument
@click.option(
    "--days",
    type=click.IntRange(0, _MOST_DAYS),
    metavar=say(Message("DAYS")),
    default=7,
    show_default=True,
    help=say(Message("How many days to look ahead.")),
)
@today_option
@format_option("text", "json", "ics")
@cache_option
@private_option
def command(folder: Path | None, days: int, today: date, output_format: str, *, private: bool) -> None:
    """List what is due."""
    partners = open_partners(folder, today, private=private)
    items = agenda(partners.ledger, today, days)
    if output_format == "json":
        click.echo(agenda_json(items, today, days, partners.say), nl=False)
    elif output_format == "ics":
        from vaultlink.generate.calendar_events import agenda_ics  # noqa: PLC0415 - a library for this form alone

        click.echo(agenda_ics(items, today, partners.say), nl=False)
    else:
        echo_lines(agenda_lines(items, today, days, partners.say, text_width()))
    partners.tell_findings(is_apart=output_format != "text")
