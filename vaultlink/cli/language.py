"""The language of the terminal, in which help and trouble are told."""

import os

from vaultlink.config.language import speak_through_gettext, translator
from vaultlink.model.message import Translate


def terminal_language() -> str:
    """Return the language that the environment asks for (`VAULTLINK_LANGUAGE`, then the locale's)."""
    for name in ("VAULTLINK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value[:2].lower()
    return "en"


LANGUAGE = terminal_language()
"""Two letters; there may be no translation for it."""

say: Translate = translator(LANGUAGE)
"""Says a message in the terminal's language."""


def translate_click() -> None:
    """Have click's own words, which it takes from gettext, said in the terminal's language too."""
    if speak_through_gettext(LANGUAGE):
        os.environ["LANGUAGE"] = LANGUAGE  # what gettext asks first
