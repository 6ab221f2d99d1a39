"""`vaultlink init`: a commented settings file, and templates of notes."""

from pathlib import Path

import click

from vaultlink.cli.language import LANGUAGE, say
from vaultlink.cli.typed import legible
from vaultlink.cli.vault import vault_argument
from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.config.language import LANGUAGES, Language, language_of, letters_in
from vaultlink.config.note_templates import starter_notes, template_folder
from vaultlink.config.starter import settings_text
from vaultlink.disk import find_vault, read_vault
from vaultlink.disk.write import create_file
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts


@click.command(
    "init",
    help=say(
        Message(
            "Writes vaultlink.toml with every setting explained, into a vault. Never over an existing one."
        )
    ),
    epilog=say(Message("Example: vaultlink init ~/notes")),
)
@vault_argument
@click.option(
    "--starter",
    is_flag=True,
    help=say(
        Message(
            "Put templates for partners, companies, interactions, opportunities, goals and reviews into the"
            " folder where Obsidian looks for templates, too."
        )
    ),
)
def command(folder: Path | None, *, starter: bool) -> None:
    """Write the settings file, and templates if they are asked for."""
    root = find_vault(folder or Path(), Path())
    texts = read_vault(root)
    told = _language_of_notes(texts)
    language = told or _language_here()
    # English may be nobody's choice: it is what a terminal speaks that has been told nothing
    done = _write_settings(root, language, is_chosen=told is None and language != "en")
    if starter:
        done += _write_templates(root, texts, language)
    for sentence in done:  # once all is written, since the reader of a pipe may go away
        click.echo(legible(say(sentence)))


def _language_of_notes(texts: VaultTexts) -> Language | None:
    """Return the language of the notes; None where there is no word in any."""
    notes = [text for _, text in sorted(texts.texts.items())]
    return language_of(notes) if any(letters_in(text)[0] for text in notes) else None


def _language_here() -> Language:
    """Return the language of whoever is at the terminal, or English."""
    return next((one for one in LANGUAGES if one == LANGUAGE), "en")


def _write_settings(root: Path, language: Language, *, is_chosen: bool) -> list[Message]:
    path = VaultPath(SETTINGS_FILE)
    if not create_file(root, path, settings_text(language, is_chosen=is_chosen).encode()):
        return [_left(path)]
    return [
        Message("{file} is written. Nothing in it needs to be changed.", file=path),
        Message("Next: vaultlink check, or vaultlink build"),
    ]


def _write_templates(root: Path, texts: VaultTexts, language: Language) -> list[Message]:
    folder = template_folder(texts.settings, texts.files, language)
    done = []
    for name, text in starter_notes(language).items():
        path = VaultPath(f"{folder}/{name}")
        is_new = create_file(root, path, text.encode())
        done.append(Message("{file} is written.", file=path) if is_new else _left(path))
    return done


def _left(path: VaultPath) -> Message:
    return Message("{file} is there already and was left as it is.", file=path)
