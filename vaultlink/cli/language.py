"""The language of the terminal, in which help and trouble are told."""

import os

from vaultlink.config.language import translator
from vaultlink.model.message import Translate


def _terminal_language() -> str:
    """Return the language that the environment asks for (`VAULTLINK_LANGUAGE`, then the locale's)."""
    for name in ("VAULTLINK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value[:2].lower()
    return "en"


say: Translate = translator(_terminal_language())
"""Says a message in the terminal's language."""
