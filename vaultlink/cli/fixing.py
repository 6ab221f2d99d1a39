"""`vaultlink check --fix` and `--diff`: mend what can be mended, or show what would be."""

import difflib
from collections.abc import Collection
from datetime import date
from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.outcome import tell
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.cli.vault import tell_of
from vaultlink.disk import find_vault, read_vault
from vaultlink.disk.changes import Replacement
from vaultlink.disk.lock import locked
from vaultlink.disk.write import QUIET, Manner, write_changes
from vaultlink.model.message import Message
from vaultlink.model.reading import VaultTexts
from vaultlink.partners.records import Place
from vaultlink.pipeline import read
from vaultlink.pipeline.fixing import Mended, Wanted, mended


def write_fixes(
    folder: Path | None, today: date, wanted: Wanted, asked: Collection[str], *, unsafe: bool
) -> int:
    """Mend the notes of a vault and say which; return the exit code of the writing."""
    root = find_vault(folder, Path())
    with locked(root, "vaultlink check --fix"), finishing_the_file() as stopping:
        texts = read_vault(root)
        done = _mended(texts, today, wanted, asked, unsafe=unsafe)
        changes = [
            Replacement(path, new.encode(), done.before[path].encode()) for path, new in done.after.items()
        ]
        outcome = write_changes(root, changes, Manner(QUIET, stopping.is_wanted))
    click.echo(_count(done), err=True)
    return tell(outcome) or stopping.exit_code


def show_fixes(
    folder: Path | None, today: date, wanted: Wanted, asked: Collection[str], *, unsafe: bool
) -> int:
    """Print what would be changed as a diff, and write nothing; return 1 if there is anything."""
    texts = read_vault(find_vault(folder, Path()))
    done = _mended(texts, today, wanted, asked, unsafe=unsafe)
    reading = read(texts)
    tell_of(reading.notices_of_rules(asked))
    hides = reading.private.hides
    private = {edit.path for fix in done.made for edit in fix.edits if hides(Place(edit.path, edit.span))}
    for path, new in done.after.items():
        if path in private:
            click.echo(say(Message("{file}: in a private place, so it is not shown", file=path)))
            continue
        old_lines, new_lines = (text.splitlines(keepends=True) for text in (done.before[path], new))
        for line in difflib.unified_diff(old_lines, new_lines, f"a/{path}", f"b/{path}"):
            click.echo(line.rstrip("\r\n"))
    click.echo(_count(done), err=True)
    return int(bool(done.after))


def _mended(
    texts: VaultTexts, today: date, wanted: Wanted, asked: Collection[str], *, unsafe: bool
) -> Mended:
    flawed = {finding.path for finding in texts.findings}
    sound = frozenset(texts.texts.keys() - flawed)
    return mended(texts, today, wanted, asked=asked, unsafe=unsafe, sound=sound)


def _count(done: Mended) -> str:
    return say(Message("{count} fix", "{count} fixes", count=len(done.made)))
