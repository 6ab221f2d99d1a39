"""Tells what became of files that a command has changed, and with what to exit."""

import click

from vaultlink.cli.language import say
from vaultlink.disk.changes import Written
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath

_DISK, _REFUSED, _HELD = 4, 3, 1


def tell(outcome: Written, *, to_stderr: bool = False) -> int:
    """Print which files were written and which were not, and why; return the exit code."""
    for path in outcome.written:
        click.echo(say(_what_was_done(path, outcome)), err=to_stderr)
    for path in outcome.removed:
        click.echo(say(Message("{file} is removed.", file=path)), err=to_stderr)
    for held in outcome.held:
        click.echo(f"{held.path}: {say(held.reason)}", err=True)
    for notice in outcome.notices:
        click.echo(f"vaultlink: {say(notice)}", err=True)
    for trouble in outcome.failed:
        click.echo(f"vaultlink: {say(trouble.message)}", err=True)
    return exit_code_of(outcome)


def _what_was_done(path: VaultPath, outcome: Written) -> Message:
    """Tell a file that was there before, and says something else now, from one that is new."""
    sums = outcome.sums.get(path)
    if sums is not None and sums.before is not None:
        return Message("{file} is changed.", file=path)
    return Message("{file} is written.", file=path)


def exit_code_of(outcome: Written) -> int:
    """Return the gravest of the codes that apply."""
    if outcome.failed:
        return _DISK
    if any(held.is_refusal for held in outcome.held):
        return _REFUSED
    return _HELD if outcome.held else 0
