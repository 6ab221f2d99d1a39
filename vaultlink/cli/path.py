"""`vaultlink path`: through whom to get to know somebody."""

import sys
from collections.abc import Iterable
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
    text_width,
    the_one,
)
from vaultlink.cli.vault import cache_option, vault_option
from vaultlink.graph.network import (
    companies_of,
    known_first,
    network_of,
    own_ties,
    people_at,
    warm_paths,
)
from vaultlink.model.message import Message
from vaultlink.model.names import fold, note_name
from vaultlink.partners.lookup import Named, look_up
from vaultlink.partners.people import owner_of
from vaultlink.partners.records import PersonKey
from vaultlink.report.path_text import path_lines

_Sought = tuple[str, frozenset[PersonKey]]
"""What it is called, and who would do."""


@click.command(
    "path",
    help=say(
        Message(
            "Finds the warmest way to a person or into a company through people you know, and says at each"
            " step why. Exits 1 if there is none."
        )
    ),
    epilog=say(Message("Example: vaultlink path Acme --vault ~/notes")),
)
@name_argument("sought", say(Message("TO")))
@vault_option
@cache_option
@today_option
def command(sought: str, folder: Path | None, today: date) -> None:
    """Find a way."""
    partners = open_partners(folder, today)
    name, people = the_one(look_up(sought, *_people(partners), list(_companies(partners, today))), sought)
    portraits = tuple(partners.ledger.portraits(today))
    own = own_ties(partners.partnership, portraits, today)
    reading = partners.reading
    owner = owner_of(reading.settings.me, reading.links, partners.partnership.people)
    network = network_of(partners.partnership, owner, today, of_everybody=True)
    paths = known_first(warm_paths(network, own, people))
    firsts = {path.people[0]: partners.ledger.portrait(path.people[0], today) for path in paths}
    echo_lines(
        path_lines(
            paths,
            partners.partnership.people,
            firsts,
            sought=name,
            today=today,
            translate=partners.say,
            width=text_width(),
        )
    )
    sys.exit(0 if paths else 1)


def _people(partners: Partners) -> Iterable[list[Named[_Sought]]]:
    """Give the partners, and then all others, so that a name means here whom it means to `show`."""
    records = partners.partnership
    for are_partners in (True, False):
        yield [
            Named((person.name, frozenset({key})), named(person).names)
            for key, person in sorted(records.people.items())
            if (key in records.partners) is are_partners
        ]


def _companies(partners: Partners, today: date) -> Iterable[Named[_Sought]]:
    """Give every company that has a note or is named by a record; one name is one company."""
    records = partners.partnership
    told = {company for one in records.partners.values() for company in companies_of(one, today)}
    told |= {one.value for one in records.workplaces.values()}
    told |= {one.company.value for one in records.opportunities if one.company}
    told |= {one.path for one in records.companies}
    by_name: dict[str, list[str]] = {}
    for company in sorted(told):
        by_name.setdefault(fold(note_name(company)), []).append(company)
    for called in by_name.values():
        people = (people_at(records, company, today) for company in called)
        name = note_name(called[0])
        yield Named((name, frozenset().union(*people)), (name, *called))
