"""How `check` says what it has found: to people line by line or counted, to programs in their formats."""

import sys
from collections.abc import Sequence

import click

from vaultlink import __version__
from vaultlink.cli.vault import speaker
from vaultlink.model.finding import Finding
from vaultlink.model.message import Translate
from vaultlink.pipeline import Reading
from vaultlink.report import findings_json, findings_lines, rendered, statistics_lines, summary_text

_WIDTH = 100
"""Columns, where the output is no terminal."""


def _sarif(findings: Sequence[Finding], _: int, say_it: Translate) -> str:
    from vaultlink.report.sarif import findings_sarif  # noqa: PLC0415 - only where it is asked for
    from vaultlink.rules import SUMMARIES  # noqa: PLC0415

    return findings_sarif(findings, SUMMARIES, __version__, say_it)


def _github(findings: Sequence[Finding], _: int, say_it: Translate) -> str:
    from vaultlink.report.github import findings_github  # noqa: PLC0415 - as above

    return "".join(f"{line}\n" for line in findings_github(findings, say_it))


def _junit(findings: Sequence[Finding], notes: int, say_it: Translate) -> str:
    from vaultlink.report.junit import findings_junit  # noqa: PLC0415 - as above

    return findings_junit(findings, notes, say_it)


FOR_PROGRAMS = {"json": findings_json, "sarif": _sarif, "github": _github, "junit": _junit}
"""What says findings, and of how many notes they are, in each format that programs read."""


def _columns() -> int:
    """Return how many columns the terminal has."""
    from shutil import get_terminal_size  # noqa: PLC0415 - loads what unpacks archives

    return get_terminal_size().columns


def print_findings(
    findings: tuple[Finding, ...], reading: Reading, *, show_infos: bool, is_counted: bool
) -> None:
    """Print findings for people, each with its line, or how many there are of each rule."""
    from vaultlink.partners.records import Place  # noqa: PLC0415 - they cost more than all else, and are loaded by now
    from vaultlink.rules.risks.committed_secret import CommittedSecret  # noqa: PLC0415

    say_it = speaker(reading)

    def text_of(finding: Finding) -> str:
        is_secret = finding.rule == CommittedSecret.id.name or reading.hides(
            Place(finding.path, finding.span)
        )
        return "" if is_secret else reading.text_at(finding)

    colour = sys.stdout.isatty()
    width = _columns() if colour else _WIDTH
    if is_counted:
        lines = statistics_lines(findings, say_it, show_infos=show_infos)
    else:
        lines = findings_lines(findings, text_of, say_it, width=width, show_infos=show_infos)
    click.echo(rendered(lines, colour=colour), color=colour, nl=False)
    click.echo(summary_text(findings, len(reading.vault.subjects()), say_it, show_infos=show_infos), nl=False)
