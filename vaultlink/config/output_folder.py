"""Which folder of the vault vaultlink may call its own."""

import re

from vaultlink.config.language import Language
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, vault_path
from vaultlink.model.patterns import pattern_of

_IN_NO_NAME = pattern_of(r'[\\:*?"<>|#^\[\]\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_RESERVED = pattern_of(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE
)
_DEFAULTS: dict[str, str] = {"ru": "Сводки", "en": "Summaries"}


def output_folder(chosen: str | None, language: Language) -> VaultPath:
    """Return the folder for generated notes: the chosen one, else the language's own, or the English one."""
    return vault_path(chosen or _DEFAULTS.get(language, _DEFAULTS["en"]))


def folder_flaw(text: str) -> Message | None:
    """Tell what keeps a text from naming a folder inside the vault; None when nothing does."""
    if text.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", text):
        return Message("it must be counted from the vault's root, not from the disk's")
    if bad := _IN_NO_NAME.search(text):
        return Message("{character} cannot stand in the name of a folder", character=ascii(bad[0]))
    for part in text.split("/"):
        if flaw := _part_flaw(part):
            return flaw
    return None


def _part_flaw(part: str) -> Message | None:
    if not part.strip():
        return Message("a part of it is empty")
    if part == "..":
        return Message("`..` would leave the vault")
    if part.startswith("."):
        return Message("Obsidian does not show what begins with a dot")
    if part != part.strip() or part.endswith("."):
        return Message("no part of it may begin with a blank, or end with a blank or a dot")
    if _RESERVED.fullmatch(part):
        return Message("{name} is a reserved name on Windows", name=part)
    return None
