"""What a summary may not hold, wherever its words come from."""

import re

FORBIDDEN = ["<%", "{{", "{%", "%%", "::", "`=", "$=", "!["]
"""What plugins and templates look for in the raw text of a note, links included."""
FORBIDDEN_IN_WORDS = ["://", "$$", "==", "~~", "```"]


def body(text):
    """Return a generated note without its properties, which Obsidian does not render."""
    return text.removeprefix("---\n").partition("---\n")[2]


def without_links(text):
    return re.sub(r"\[\[(?:(?!\]\]).)*\]\]|\]\([^()\s]*\)", "", text)
