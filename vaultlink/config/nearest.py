"""What somebody may have meant: the known word nearest to an unknown one."""

from collections.abc import Iterable

LONGEST = 60
"""Characters beyond which a word is no slip of the finger; comparing costs time squared."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like this one, or None where nothing is near."""
    if len(word) > LONGEST:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - few words are misspelt

    found = get_close_matches(word.lower(), sorted(known), n=1)
    return found[0] if found else None
