"""`vaultlink check --fix` and `--diff`: mend what can be mended, or show what would be."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from vaultlink.cli.language import say
from vaultlink.cli.outcome import tell
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.cli.typed import legible
from vaultlink.cli.vault import locked_vault, means_for, tell_of
from vaultlink.disk import find_vault, read_vault
from vaultlink.disk.changes import Replacement
from vaultlink.disk.write import QUIET, Manner, write_changes
from vaultlink.model.message import Message
from vaultlink.model.reading import VaultTexts
from vaultlink.partners.records import Place
from vaultlink.pipeline import read
from vaultlink.pipeline.fixing import Mended, Wanted, mended
from vaultlink.report.diff import diff_lines

_TOLD = 20
"""Of the findings whose fixes are not made."""


class Fixed(Struct, frozen=True):
    """What has become of a vault that was to be mended."""

    root: Path
    exit_code: int
    """Of the writing."""
    done: Mended | None
    """What was mended; None where not all of it was written, so that nobody knows what stands there now."""


def write_fixes(  # noqa: PLR0913 - what is mended, by which rules, and where it is told
    folder: Path | None,
    today: date,
    wanted: Wanted,
    asked: Collection[str],
    *,
    unsafe: bool,
    to_stderr: bool = False,
) -> Fixed:
    """Mend the notes of a vault and say which, on stderr where a program reads stdout."""
    with locked_vault(folder, "check --fix") as root, finishing_the_file() as stopping:
        done = _mended(root, read_vault(root), today, wanted, asked, unsafe=unsafe)
        changes = [
            Replacement(path, new.encode(), done.before[path].encode()) for path, new in done.after.items()
        ]
        outcome = write_changes(root, changes, Manner(QUIET, stopping.is_wanted))
    _tell_count(done)
    is_whole = done.after.keys() == set(outcome.written) and not outcome.notices
    exit_code = tell(outcome, to_stderr=to_stderr) or stopping.exit_code
    return Fixed(root, exit_code, done if is_whole else None)


def show_fixes(
    folder: Path | None, today: date, wanted: Wanted, asked: Collection[str], *, unsafe: bool
) -> int:
    """Print what would be changed as a diff, and write nothing; return 1 if there is anything."""
    root = find_vault(folder, Path())
    texts = read_vault(root)
    done = _mended(root, texts, today, wanted, asked, unsafe=unsafe)
    reading = read(texts, means=means_for(root))
    tell_of(reading.notices_of_rules(asked))
    hides = reading.private.hides
    private = {edit.path for fix in done.made for edit in fix.edits if hides(Place(edit.path, edit.span))}
    for path, new in done.after.items():
        if path in private:
            click.echo(say(Message("{file}: in a private place, so it is not shown", file=path)))
            continue
        for line in diff_lines(path, done.before[path], new):
            click.echo(line)
    _tell_count(done)
    return int(bool(done.after))


def _mended(  # noqa: PLR0913 - the vault, what is mended in it, and by which rules
    root: Path, texts: VaultTexts, today: date, wanted: Wanted, asked: Collection[str], *, unsafe: bool
) -> Mended:
    flawed = {finding.path for finding in texts.findings}
    sound = frozenset(texts.texts.keys() - flawed)
    return mended(texts, today, wanted, asked=asked, unsafe=unsafe, sound=sound, means=means_for(root))


def _tell_count(done: Mended) -> None:
    """Say how many fixes were made, and why others were not, which the summary of findings still counts."""
    click.echo(say(Message("{count} fix", "{count} fixes", count=len(done.made))), err=True)
    for one in done.declined[:_TOLD]:
        found = one.finding
        place = f"{found.path}:{found.line}:{found.column}"
        message = Message(
            "{place}: {rule} is not mended: {reason}", place=place, rule=found.rule, reason=one.reason
        )
        click.echo(legible(say(message)), err=True)
    if len(done.declined) > _TOLD:
        click.echo(say(Message("and {count} more", count=len(done.declined) - _TOLD)), err=True)
