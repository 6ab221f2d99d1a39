"""`vaultlink trust`: have a template of one's own used, as it now is."""

import os
from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.typed import on_disk
from vaultlink.cli.vault import vault_option
from vaultlink.config.keys import TEMPLATES_FOLDER
from vaultlink.disk import find_vault, revoke_template, template_states, trust_template
from vaultlink.model.message import Message
from vaultlink.model.names import folder_of, vault_path
from vaultlink.model.trouble import NotATemplate


@click.command(
    "trust",
    help=say(
        Message(
            "Has a template in .vaultlink/templates used in place of vaultlink's own, as it now is. Read it "
            "first; when it changes, it has to be trusted again. This is remembered outside the vault."
        )
    ),
    epilog=say(Message("Example: vaultlink trust .vaultlink/templates/overview.md")),
)
@click.argument("path", metavar=say(Message("[PATH]")), required=False)
@vault_option
@click.option(
    "--list", "lists", is_flag=True, help=say(Message("List the templates, and which are trusted."))
)
@click.option("--revoke", is_flag=True, help=say(Message("Trust the template no longer.")))
def command(path: str | None, folder: Path | None, *, lists: bool, revoke: bool) -> None:
    """Trust one template, or trust it no longer, or list them all."""
    if lists:
        _list(find_vault(folder, Path()))
        return
    if not path:
        raise NotATemplate(Message("name the template, or use --list"))
    root, name = _place(path, folder)
    file = f"{TEMPLATES_FOLDER}/{name}"
    if not revoke:
        trust_template(root, name)
        said = Message("{file} is trusted as it is now.", file=file)
    elif revoke_template(root, name):
        said = Message("{file} is no longer trusted.", file=file)
    else:
        said = Message("{file} was not trusted.", file=file)
    click.echo(say(said))
    if not revoke:
        _tell_use(name)


def _list(root: Path) -> None:
    states = template_states(root)
    for file, state in states.items():
        click.echo(f"{file}: {say(state)}")
    if not states:
        click.echo(say(Message("there are no templates in {folder}", folder=TEMPLATES_FOLDER)))


def _tell_use(name: str) -> None:
    """Say what becomes of the template; a slip in its name would have no effect at all."""
    from vaultlink.generate import template_names  # noqa: PLC0415 - only this command without a build wants them

    names = template_names()
    if name in names:
        click.echo(say(Message("Next: vaultlink build")))
    else:
        said = Message(
            "vaultlink has no template of that name, so it is used only where another includes it; those that"
            " can be replaced are {names}",
            names=", ".join(names),
        )
        click.echo(say(said))


def _place(written: str, folder: Path | None) -> tuple[Path, str]:
    """Return the vault and the name of a template that is named by its path on disk or in the vault."""
    path, in_vault = Path(os.path.abspath(on_disk(written))), vault_path(written)  # noqa: PTH100 - follows no links
    if folder_of(in_vault) == TEMPLATES_FOLDER and (folder is not None or not path.parent.is_dir()):
        return find_vault(folder, Path()), path.name
    if not path.parent.as_posix().endswith(f"/{TEMPLATES_FOLDER}"):
        raise NotATemplate(
            Message("{file} is no template: those are in {folder}", file=written, folder=TEMPLATES_FOLDER)
        )
    root = path.parents[2]
    if folder is not None and find_vault(folder, Path()).resolve() != root.resolve():
        raise NotATemplate(Message("{file} is not in the vault {vault}", file=written, vault=folder))
    return root, path.name
