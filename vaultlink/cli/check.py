"""`vaultlink check`: find what is wrong, change nothing."""

import sys
from collections.abc import Collection, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click

from vaultlink.cli.day import today_option
from vaultlink.cli.language import say
from vaultlink.cli.leaving_ready import has_read
from vaultlink.cli.told_findings import FOR_PROGRAMS, print_findings
from vaultlink.cli.vault import (
    at_hand,
    cache_option,
    format_option,
    means_for,
    open_reading,
    speaker,
    tell_of,
    vault_argument,
)
from vaultlink.config.keys import BASELINE_FILE
from vaultlink.disk import find_vault
from vaultlink.model.finding import Finding, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import DAMAGED_REGION
from vaultlink.pipeline import Reading

if TYPE_CHECKING:
    from vaultlink.cli.fixing import Fixed
    from vaultlink.rules import Outside

_RULE = Message("RULE")
_REFUSED = 3


@click.command(
    "check",
    help=say(
        Message(
            "Checks a vault and prints what it finds. Nothing is written, unless --fix asks for it. Exits 1"
            " on errors and warnings."
        )
    ),
    epilog=say(Message("Example: vaultlink check ~/notes --ignore orphan-note")),
)
@vault_argument
@format_option("text", *FOR_PROGRAMS)
@today_option
@click.option("--all", "show_infos", is_flag=True, help=say(Message("Print infos too.")))
@click.option(
    "--statistics",
    "is_counted",
    is_flag=True,
    help=say(Message("Print how many findings each rule has, instead of the findings.")),
)
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
@click.option("--fix", "is_fix", is_flag=True, help=say(Message("Mend what can be mended for certain.")))
@click.option(
    "--unsafe-fixes", is_flag=True, help=say(Message("With --fix or --diff: mend by suggestions, too."))
)
@click.option("--diff", is_flag=True, help=say(Message("Show what --fix would change, and write nothing.")))
@click.option(
    "--write-baseline",
    is_flag=True,
    help=say(Message("Write down what is found; from then on only new findings are told.")),
)
@click.option(
    "--staged",
    "is_staged",
    is_flag=True,
    help=say(Message("Only what committing the index would bring in; for hooks.")),
)
@click.option(
    "--since",
    "revision",
    metavar=say(Message("REV")),
    default="",
    help=say(Message("Only what this commit of git did not have; for CI.")),
)
@click.option(
    "--with-date-rules",
    is_flag=True,
    help=say(Message("With --staged or --since: what depends on the day, too.")),
)
@cache_option
@click.option("--no-baseline", is_flag=True, help=say(Message("Tell of findings that are known, too.")))
def command(  # noqa: PLR0913 - one for each option
    folder: Path | None,
    output_format: str,
    today: date,
    *,
    show_infos: bool,
    is_counted: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    is_fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    write_baseline: bool,
    no_baseline: bool,
    is_staged: bool,
    revision: str,
    with_date_rules: bool,
) -> None:
    """Check a vault."""
    if is_counted and output_format != "text":
        raise click.UsageError(say(Message("--statistics goes with --format text")))
    if unsafe_fixes and not (is_fix or diff):
        raise click.UsageError(say(Message("--unsafe-fixes goes with --fix or --diff")))
    chosen, left_out, asked = _named(select), _named(ignore), frozenset(select)

    def wanted(finding: Finding) -> bool:
        return finding.rule not in left_out and (not chosen or finding.rule in chosen)

    if diff:
        sys.exit(_fixing().show_fixes(folder, today, wanted, asked, unsafe=unsafe_fixes))
    is_for_program = output_format in FOR_PROGRAMS
    fixed = None
    if is_fix:
        fixed = _fixing().write_fixes(
            folder, today, wanted, asked, unsafe=unsafe_fixes, to_stderr=is_for_program
        )
    if is_staged or revision:
        day = today if with_date_rules else None
        root, reading, found = _brought_in(folder, revision, day, asked, is_staged=is_staged)
    else:
        root, reading, found = _judged(folder, today, select, fixed)
    tell_of(reading.notices_of_rules(asked))
    findings = tuple(filter(wanted, reading.veiled(found)))
    if write_baseline:
        sys.exit(_write_baseline(root, reading, findings))
    if reading.baseline and not no_baseline:
        findings = _without_known(findings, reading)
    if is_for_program:
        notes = len(reading.vault.subjects())
        click.echo(FOR_PROGRAMS[output_format](findings, notes, speaker(reading)), nl=False)
    else:
        show_infos = show_infos or _are_rules(select)
        print_findings(findings, reading, show_infos=show_infos, is_counted=is_counted)
    sys.exit(max(fixed.exit_code if fixed else 0, _exit_code(findings)))


def _named(wanted: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the rules that are named, or whose families are; raises UnknownRule."""
    if not wanted:
        return frozenset()
    from vaultlink.rules import rules_named  # noqa: PLC0415 - loaded while git works, where it is asked

    return frozenset(rule.id.name for rule in rules_named(wanted))


def _are_rules(select: tuple[str, ...]) -> bool:
    """Tell whether nothing but rules is asked for by name: who does that wants to see what they find."""
    if not select:
        return False
    from vaultlink.rules import SUMMARIES  # noqa: PLC0415 - loaded while git works, where it is asked

    return SUMMARIES.keys() >= set(select)


def _judged(
    folder: Path | None, today: date, select: tuple[str, ...], fixed: "Fixed | None"
) -> tuple[Path, Reading, tuple[Finding, ...]]:
    """Return what there is to find; after mending all of it is known, and nothing is read again."""
    if fixed is None or fixed.done is None:
        root, reading = open_reading(folder, records=True)
        return root, reading, reading.findings(today, select, _outside(root, reading, select, today))
    root, reading = fixed.root, fixed.done.reading
    tell_of(reading.notices)
    if not select:
        return root, reading, fixed.done.findings
    return root, reading, reading.findings(today, select, _outside(root, reading, select, today))


def _brought_in(
    folder: Path | None, revision: str, today: date | None, asked: Collection[str], *, is_staged: bool
) -> tuple[Path, Reading, tuple[Finding, ...]]:
    """Return what git's index, or the work tree, has and an earlier state has not."""
    from vaultlink.pipeline.commits import since, staged  # noqa: PLC0415 - only who asks git needs it

    if is_staged:
        root = find_vault(folder, Path())
        vault = at_hand(root)
        known = vault.known_index() if vault else None
        reading, found = staged(root, today, asked, means_for(root), known)
        has_read(root, reading)
        return root, reading, found
    root, reading = open_reading(folder)
    return root, reading, since(root, reading, revision, today, asked)


def _outside(root: Path, reading: Reading, select: tuple[str, ...], today: date) -> "Outside | None":
    """Return what rules are told that look only when they are asked to; None where none is."""
    if not select:
        return None
    from vaultlink.pipeline.asked import outside_asked  # noqa: PLC0415 - seldom needed

    return outside_asked(root, reading, select, today)


def _write_baseline(root: Path, reading: Reading, findings: Sequence[Finding]) -> int:
    """Make all findings known that would otherwise fail a run, and say how many they are."""
    from vaultlink.cli.outcome import tell  # noqa: PLC0415 - who only looks imports nothing of what writes
    from vaultlink.disk.changes import Replacement  # noqa: PLC0415
    from vaultlink.disk.write import Manner, write_changes  # noqa: PLC0415
    from vaultlink.report.baseline import Baseline, baseline_text, summed  # noqa: PLC0415

    content = baseline_text(Baseline.of(summed(findings, reading.text_at))).encode()
    base = reading.baseline.encode() if reading.baseline else None
    outcome = write_changes(root, [Replacement(VaultPath(BASELINE_FILE), content, base)], Manner(quiet=0.0))
    click.echo(
        say(Message("{count} finding is known now", "{count} findings are known now", count=len(findings)))
    )
    return tell(outcome)


def _without_known(findings: Sequence[Finding], reading: Reading) -> tuple[Finding, ...]:
    from vaultlink.report.baseline import read_baseline, summed, unknown_findings  # noqa: PLC0415 - seldom needed

    return unknown_findings(summed(findings, reading.text_at), read_baseline(reading.baseline))


def _fixing() -> ModuleType:
    """Return what mends; who only looks imports nothing of what writes."""
    return import_module("vaultlink.cli.fixing")


def _exit_code(findings: tuple[Finding, ...]) -> int:
    if any(finding.rule == DAMAGED_REGION.name for finding in findings):
        return _REFUSED
    return int(any(finding.severity is not Severity.INFO for finding in findings))
