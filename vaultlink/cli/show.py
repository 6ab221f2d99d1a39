"""`vaultlink show`: the brief about one partner."""

from datetime import date
from pathlib import Path

import click

from vaultlink.cli.day import today_option
from vaultlink.cli.language import say
from vaultlink.cli.partnership import (
    Partners,
    echo_lines,
    name_argument,
    named,
    open_partners,
    private_option,
    text_width,
    the_one,
)
from vaultlink.cli.vault import cache_option, format_option, vault_option
from vaultlink.model.message import Message
from vaultlink.partners.lookup import Named, look_up
from vaultlink.partners.records import Person
from vaultlink.report.brief import brief_of
from vaultlink.report.partner_json import partner_json
from vaultlink.report.partner_text import partner_lines


@click.command(
    "show",
    help=say(
        Message(
            "Shows what is known of a partner: stage and what is missing for the next, last contact,"
            " promises, what was given and got, opportunities, measures. The name may be an alias, its"
            " beginning, or stand in any case."
        )
    ),
    epilog=say(Message("Example: vaultlink show anna --vault ~/notes")),
)
@name_argument("name", say(Message("NAME")))
@vault_option
@today_option
@format_option("text", "json")
@cache_option
@private_option
def command(name: str, folder: Path | None, today: date, output_format: str, *, private: bool) -> None:
    """Show one partner."""
    partners = open_partners(folder, today, private=private)
    person = the_one(look_up(name, *_groups(partners)), name)
    portrait = partners.ledger.portrait(person.key, today)
    texts = partners.private_texts(person) if private else ()
    brief = brief_of(portrait, partners.partnership, today, texts)
    if output_format == "json":
        click.echo(partner_json(brief, partners.say), nl=False)
    else:
        echo_lines(partner_lines(brief, partners.say, text_width()))


def _groups(partners: Partners) -> tuple[list[Named[Person]], list[Named[Person]]]:
    """Return the partners, and all others, who are shown too."""
    records = partners.partnership
    others = [one for key, one in sorted(records.people.items()) if key not in records.partners]
    return [named(one.person) for one in records.partners.values()], [named(one) for one in others]
