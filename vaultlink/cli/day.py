"""The day that a command is asked about."""

from datetime import date

import click

from vaultlink.cli.language import say
from vaultlink.cli.vault import Decorator
from vaultlink.model.message import Message


def _day(_: click.Context, __: click.Parameter, written: str | None) -> date:
    if written is None:
        return date.today()  # noqa: DTZ011 - the owner's own day is meant
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise click.BadParameter(
            say(Message("“{value}” is no day; write it as 2026-11-23", value=written))
        ) from None


today_option: Decorator = click.option(
    "--today",
    metavar=say(Message("DATE")),
    callback=_day,
    help=say(Message("The day to be asked about, as 2026-11-23; without it today.")),
)
