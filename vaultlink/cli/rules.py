"""`vaultlink rules`: what is looked for."""

import shutil
import sys
from collections.abc import Sequence

import click

from vaultlink.cli.language import LANGUAGE, say
from vaultlink.model.message import Message
from vaultlink.report.page import page_text
from vaultlink.rules import RULES, SUMMARIES, Rule, families, rules_named
from vaultlink.rules.pages import page_of


@click.command(
    "rules",
    help=say(
        Message("Lists all rules, or those with these names or of these families. Explains a single rule.")
    ),
    epilog=say(Message("Example: vaultlink rules unresolved-link")),
)
@click.argument("names", nargs=-1, metavar=say(Message("[RULE]...")))
def command(names: tuple[str, ...]) -> None:
    """List rules by family, or print the page about one."""
    chosen = rules_named(names) if names else RULES
    page = page_of(names[0], LANGUAGE) if names == (chosen[0].id.name,) else None
    if page:
        _print_page(page)
    else:
        _list(chosen)


def _print_page(page: str) -> None:
    """Print a page as it stands, or drawn where somebody looks at a terminal."""
    if sys.stdout.isatty():
        click.echo(page_text(page, shutil.get_terminal_size().columns), nl=False, color=True)
    else:
        click.echo(page, nl=False)


def _list(chosen: Sequence[Rule]) -> None:
    width = max(len(rule.id.name) for rule in chosen)
    for family in families():
        members = [rule for rule in chosen if rule.id.family == family]
        if members:
            click.echo(click.style(family, bold=True))
        for rule in members:
            severity = say(Message(rule.id.severity.value))
            click.echo(f"  {rule.id.name:<{width}}  {severity:<14}  {say(SUMMARIES[rule.id.name])}")
