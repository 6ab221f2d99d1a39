"""What somebody typed, as text and as a place on disk, whatever the locale makes of it.

Under the locale C Python takes the bytes of the command line for ASCII; names of notes are UTF-8 anywhere.
"""

import os
from pathlib import Path


def typed(word: str) -> str:
    """Return a word of the command line as UTF-8; one that is not stays as it came."""
    try:
        return os.fsencode(word).decode()
    except UnicodeError:
        return word


def on_disk(word: str) -> Path:
    """Return the path that a typed word names, in the form that the system's calls want."""
    try:
        os.fsencode(word)
    except UnicodeEncodeError:
        return Path(os.fsdecode(word.encode(errors="surrogateescape")))
    return Path(word)


def legible(text: str) -> str:
    """Return a text that a terminal only shows: bytes of paths decoded, what would act on it written out."""
    from vaultlink.report.screen import neutral  # noqa: PLC0415 - only trouble is told so

    try:
        return neutral(text.encode(errors="surrogateescape").decode(errors="backslashreplace"))
    except UnicodeEncodeError:
        return neutral(text)
