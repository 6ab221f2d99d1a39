"""`vaultlink undo`: give files back what they said before."""

import sys
from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.outcome import exit_code_of, tell
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.cli.vault import format_option, locked_vault, vault_option
from vaultlink.disk import find_vault
from vaultlink.disk.undoing import Run, undo, undo_runs
from vaultlink.model.message import Message
from vaultlink.report import json_text

_SHOWN = 3


@click.command(
    "undo",
    help=say(
        Message(
            "Gives the files that a run of vaultlink has replaced or removed the text back that they had"
            " before: those of the last run, or of the one that is named. Files that were changed since stay"
            " as they are."
        )
    ),
    epilog=say(Message("Example: vaultlink undo --list")),
)
@click.argument("run", metavar=say(Message("[RUN]")), default="")
@click.option("--list", "is_list", is_flag=True, help=say(Message("List the runs, and write nothing.")))
@vault_option
@format_option("text", "json")
def command(run: str, folder: Path | None, output_format: str, *, is_list: bool) -> None:
    """Undo a run."""
    if is_list:
        _print_list(undo_runs(find_vault(folder, Path())), output_format)
        return
    with locked_vault(folder, "undo") as root, finishing_the_file() as stopping:
        name, outcome = undo(root, run)
    if output_format == "json":
        held = [{"path": one.path, "reason": say(one.reason)} for one in outcome.held]
        done = {"written": list(outcome.written), "removed": list(outcome.removed), "held": held}
        click.echo(json_text({"version": 1, "run": name, **done}), nl=False)
        sys.exit(exit_code_of(outcome) or stopping.exit_code)
    click.echo(say(Message("Run {run} is taken back:", run=name)))
    sys.exit(tell(outcome) or stopping.exit_code)


def _print_list(runs: tuple[Run, ...], output_format: str) -> None:
    if output_format == "json":
        listed = [{"run": run.name, "files": list(run.changed), "kept": list(run.kept)} for run in runs]
        click.echo(json_text({"version": 1, "runs": listed}), nl=False)
    elif not runs:
        click.echo(say(Message("There is nothing to undo.")))
    else:
        for run in runs:
            _print_run(run)


def _print_run(run: Run) -> None:
    count = len(run.changed)
    click.echo(f"{run.name}  " + say(Message("{count} file", "{count} files", count=count)))
    for path in run.changed[:_SHOWN]:
        click.echo(f"  {path}")
    if count > _SHOWN:
        click.echo("  " + say(Message("and {count} more", count=count - _SHOWN)))
    for place in run.kept:
        click.echo("  " + say(Message("kept for you: {file}", file=place)))
