"""`vaultlink check`: find what is wrong, change nothing."""

import shutil
import sys
from datetime import date
from pathlib import Path

import click

from vaultlink.cli.day import today_option
from vaultlink.cli.language import say
from vaultlink.cli.vault import format_option, open_reading, speaker, vault_argument
from vaultlink.model.finding import Finding, Severity
from vaultlink.model.message import Message
from vaultlink.model.reading import DAMAGED_REGION
from vaultlink.partners.records import Place
from vaultlink.pipeline import Reading
from vaultlink.report import findings_json, findings_lines, rendered, summary_text
from vaultlink.rules import rules_named

_RULE = Message("RULE")
_REFUSED = 3
_WIDTH = 100
"""Columns, where the output is no terminal."""


@click.command(
    "check",
    help=say(
        Message(
            "Checks a vault and prints what it finds. Nothing is written. Exits 1 on errors and warnings."
        )
    ),
    epilog=say(Message("Example: vaultlink check ~/notes --ignore orphan-note")),
)
@vault_argument
@format_option("text", "json")
@today_option
@click.option("--all", "show_infos", is_flag=True, help=say(Message("Print infos too.")))
@click.option(
    "--select",
    metavar=say(_RULE),
    multiple=True,
    help=say(Message("Only this rule or family; may be repeated.")),
)
@click.option(
    "--ignore",
    metavar=say(_RULE),
    multiple=True,
    help=say(Message("Not this rule or family; may be repeated.")),
)
def command(  # noqa: PLR0913 - one for each option
    folder: Path | None,
    output_format: str,
    today: date,
    *,
    show_infos: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    """Check a vault."""
    chosen = {rule.id.name for rule in rules_named(select)}
    left_out = {rule.id.name for rule in rules_named(ignore)}
    _, reading = open_reading(folder)
    findings = tuple(
        finding
        for finding in reading.veiled(reading.findings(today, select))
        if finding.rule not in left_out and (not chosen or finding.rule in chosen)
    )
    if output_format == "json":
        notes = len(reading.vault.subjects())
        click.echo(findings_json(findings, notes, speaker(reading)), nl=False)
    else:
        _print(findings, reading, show_infos=show_infos)
    sys.exit(_exit_code(findings))


def _exit_code(findings: tuple[Finding, ...]) -> int:
    if any(finding.rule == DAMAGED_REGION.name for finding in findings):
        return _REFUSED
    return int(any(finding.severity is not Severity.INFO for finding in findings))


def _print(findings: tuple[Finding, ...], reading: Reading, *, show_infos: bool) -> None:
    """Print findings for people, each with its line."""
    say_it = speaker(reading)

    def text_of(finding: Finding) -> str:
        if reading.private.hides(Place(finding.path, finding.span)):
            return ""
        source = reading.vault.notes.get(finding.path) or reading.vault.canvases.get(finding.path)
        return source.text if source else ""

    colour = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if colour else _WIDTH
    lines = findings_lines(findings, text_of, say_it, width=width, show_infos=show_infos)
    click.echo(rendered(lines, colour=colour), color=colour, nl=False)
    click.echo(summary_text(findings, len(reading.vault.subjects()), say_it, show_infos=show_infos), nl=False)
