"""Patterns in the manner of `.gitignore`, matched against vault paths."""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from vaultlink.model.message import Message

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

LONGEST = 1000
MOST_STARS = 3
"""In a name, and of `**` between slashes: each one more multiplies the time that a long path takes."""


class Globs:
    """Patterns that together say which paths are meant; a later `!pattern` takes back."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Compile the patterns, which must be without flaw."""
        self._spec = _compiled(patterns)

    def matches(self, path: str) -> bool:
        """Tell whether a vault path is meant."""
        return self._spec.match_file(unicodedata.normalize("NFC", path))


def glob_flaw(pattern: str) -> Message | None:
    """Tell what is wrong with a pattern; None when nothing is."""
    if len(pattern) > LONGEST:
        return Message("it is longer than {count} characters", count=LONGEST)
    if _is_crowded(pattern):
        return Message("three `*` in a name and three `**` are the most that a pattern may hold")
    try:
        _compiled([pattern])
    except ValueError:
        return Message("it is no pattern that `.gitignore` would take")
    return None


def _is_crowded(pattern: str) -> bool:
    parts = pattern.split("/")
    return parts.count("**") > MOST_STARS or any(
        part.count("*") > MOST_STARS for part in parts if part != "**"
    )


def _compiled(patterns: Iterable[str]) -> "GitIgnoreSpec":
    # Most vaults name no patterns, and pathspec costs 30 ms.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    return GitIgnoreSpec.from_lines([unicodedata.normalize("NFC", pattern) for pattern in patterns])
