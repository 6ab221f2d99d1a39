"""The one form in which the words of a vocabulary are compared."""

import unicodedata
from functools import lru_cache

from vaultlink.model.patterns import pattern_of

_BLANKS = pattern_of(r"[\s_\-\u2010\u2011]+")
_BESIDE = pattern_of(r"(?<=.)(?:(?<!\s)\s*+\([^()]*\)|\[[^\[\]]*\])$|(?<=[^\W\d])[ ]?\d+$")
_FOLDED = pattern_of(r"[a-zа-я0-9]+(?: [a-zа-я0-9]+)*")


@lru_cache(maxsize=16_384)
def fold_word(text: str) -> str:
    """Return a key or a word without what people vary: case, ё, blank or hyphen or `_`, emoji, markup.

    A colon, emoji and punctuation at the ends are no part of it; a closing bracket that opens inside is.
    """
    if _FOLDED.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFC", text).lower().replace("ё", "е").replace("\u00a0", " ")
    plain = _BLANKS.sub(" ", _trimmed(plain.replace("*", "")))
    return unicodedata.normalize("NFC", plain)


@lru_cache(maxsize=4096)
def fold_key(text: str) -> tuple[str, ...]:
    """Return the forms under which a property's name is looked up: whole, then without its addition.

    An addition is what stands in brackets behind the name, or a number: `EMAIL[WORK]`, `phone_2`.
    """
    whole = fold_word(text)
    bare = _trimmed(_BESIDE.sub("", whole))
    return (whole,) if bare in {"", whole} else (whole, bare)


def _trimmed(text: str) -> str:
    """Drop what is neither letter nor digit at the ends, save brackets that belong together."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or _closes(text, start, end)):
        end -= 1
    return text[start:end]


def _closes(text: str, start: int, end: int) -> bool:
    opener = {")": "(", "]": "["}.get(text[end - 1])
    return opener is not None and opener in text[start : end - 1]
