"""Obsidian's own settings, as far as they change how a vault is read."""

import json
from collections.abc import Mapping

from msgspec import Struct

from vaultlink.model.message import Message

APP_FILE = ".obsidian/app.json"
"""Where they stand, from the vault's root."""
LARGEST = 1_000_000
"""Characters."""


class AppSettings(Struct, frozen=True):
    """What `app.json` says; without it, Obsidian's defaults (help: Settings)."""

    user_ignore_filters: tuple[str, ...] = ()
    """Path prefixes, or expressions between slashes."""
    notes: tuple[Message, ...] = ()
    """About what could not be read."""


def read_app_settings(text: str) -> AppSettings:
    """Read the text of `app.json`; what is broken counts as not set, and is noted."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return AppSettings()
    try:
        keys = json.loads(text) if len(text) <= LARGEST else None
    except (ValueError, RecursionError):
        keys = None
    if not isinstance(keys, dict):
        note = Message("{file} is not a readable JSON object; Obsidian's defaults are taken", file=APP_FILE)
        return AppSettings(notes=(note,))
    return app_settings(keys)


def app_settings(keys: Mapping[str, object]) -> AppSettings:
    """Take what is used out of the keys of `app.json`; a value of the wrong type counts as not set."""
    filters = keys.get("userIgnoreFilters")
    return AppSettings(
        user_ignore_filters=tuple(one for one in filters if isinstance(one, str))
        if isinstance(filters, list | tuple)
        else (),
    )
