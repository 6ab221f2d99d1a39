"""Text for a terminal: nothing in it may move the cursor, and every character has its columns."""

import unicodedata
from collections.abc import Iterator

from vaultlink.model.patterns import pattern_of

_BLANK = pattern_of(r"\r\n|[\t\n\r]")
_HIDDEN = pattern_of(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Controls, escapes, characters that turn the direction of text, invisible ones, halves of a pair."""

_NARROW = pattern_of("[ -~\u00a1-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f]*")
"""Latin and Cyrillic text in which nothing is hidden and each character takes one column."""

JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""Invisible, but part of the spelling of emoji and of several scripts."""

ELLIPSIS = "…"


def neutral(text: str) -> str:
    """Return a text on one line in which hidden and controlling characters are written out: `<U+001B>`."""
    if text.isprintable():
        return text
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", _BLANK.sub(" ", text))


def is_narrow(text: str) -> bool:
    """Tell whether a text is seen at once to be neutral, with one column for each character."""
    return _NARROW.fullmatch(text) is not None


def columns(text: str) -> int:
    """Return how many columns a neutral text takes in a terminal."""
    return len(text) if text.isascii() or is_narrow(text) else sum(map(column_width, text))


def column_width(char: str) -> int:
    """Return the columns of one character: two for CJK and emoji, none for marks that combine."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def fitted(text: str, width: int) -> str:
    """Return a text made neutral, its end cut off where it takes more columns than there are."""
    shown = neutral(text[: 4 * width])
    if columns(shown) <= width and len(text) <= 4 * width:
        return shown
    return f"{_beginning(shown, width - 1)}{ELLIPSIS}"


def _beginning(text: str, width: int) -> str:
    taken = 0
    for place, char in enumerate(text):
        taken += column_width(char)
        if taken > width:
            return text[:place]
    return text


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text broken between words; a word longer than a line stays whole."""
    line = ""
    for word in neutral(text).strip().split(" "):
        longer = f"{line} {word}" if line else word
        if line and columns(longer) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line
