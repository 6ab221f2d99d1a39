"""Where a vault keeps templates of notes, and the ones that vaultlink brings along."""

import json
from collections.abc import Iterable, Mapping

from vaultlink.config.obsidian import LARGEST
from vaultlink.model.names import VaultPath, folder_of, is_visible, sort_key, vault_path

TEMPLATES_FILE = ".obsidian/templates.json"
"""Settings of the core plugin *Templates*, from the vault's root."""
TEMPLATER_FILE = ".obsidian/plugins/templater-obsidian/data.json"
"""Settings of the community plugin *Templater*."""

_KEYS = ((TEMPLATES_FILE, "folder"), (TEMPLATER_FILE, "templates_folder"))
_NAMES = {"ru": "Шаблоны", "en": "Templates"}


def template_folder(
    settings: Mapping[VaultPath, str], files: Iterable[VaultPath], language: str
) -> VaultPath:
    """Return the folder for templates: as a plugin is told, else one named so, else a new one's name."""
    for path, key in _KEYS:
        folder = _told(settings.get(VaultPath(path), ""), key)
        if folder is not None:
            return folder
    wanted = {name.lower() for name in _NAMES.values()}
    folders = {part for path in files for part in _folders_above(path)}
    found = (path for path in folders if path.rpartition("/")[2].lower() in wanted)
    first = min(found, key=lambda path: (path.count("/"), sort_key(path)), default=None)
    return VaultPath(first or _NAMES.get(language, _NAMES["en"]))


def starter_notes(language: str) -> dict[str, str]:
    """Return the templates in a language by their file names."""
    from importlib.resources import files  # noqa: PLC0415 - costs 15 ms, and one command needs it

    folder = files("vaultlink").joinpath("config", "starter_notes", language if language in _NAMES else "en")
    notes = (one for one in folder.iterdir() if one.name.endswith(".md"))
    return {one.name: one.read_text(encoding="utf-8") for one in sorted(notes, key=lambda one: one.name)}


def _told(text: str, key: str) -> VaultPath | None:
    """Return the folder that a plugin's settings name; None where they name none that could be seen."""
    try:
        keys = json.loads(text.removeprefix("\ufeff")) if text.strip() and len(text) <= LARGEST else None
    except (ValueError, RecursionError):
        return None
    value = keys.get(key) if isinstance(keys, dict) else None
    folder = vault_path(value.strip()) if isinstance(value, str) else VaultPath("")
    return folder if folder and is_visible(folder) else None


def _folders_above(path: str) -> Iterable[str]:
    folder = folder_of(path)
    while folder:
        yield folder
        folder = folder_of(folder)
