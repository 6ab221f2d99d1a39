"""`vaultlink rules`: what is looked for."""

import click

from vaultlink.cli.language import say
from vaultlink.model.message import Message
from vaultlink.rules import RULES, SUMMARIES, families, rules_named


@click.command(
    "rules",
    help=say(Message("Lists all rules, or those with these names or of these families.")),
    epilog=say(Message("Example: vaultlink rules links")),
)
@click.argument("names", nargs=-1, metavar=say(Message("[RULE]...")))
def command(names: tuple[str, ...]) -> None:
    """List rules by family."""
    chosen = rules_named(names) if names else RULES
    width = max(len(rule.id.name) for rule in chosen)
    for family in families():
        members = [rule for rule in chosen if rule.id.family == family]
        if members:
            click.echo(click.style(family, bold=True))
        for rule in members:
            severity = say(Message(rule.id.severity.value))
            click.echo(f"  {rule.id.name:<{width}}  {severity:<14}  {say(SUMMARIES[rule.id.name])}")
