"""Inline fields of one line that the vocabulary knows, in the middle of a sentence too."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from vaultlink.config.vocabulary.meanings import Meaning
from vaultlink.model.patterns import pattern_of

Knows = Callable[[str], Meaning | None]
"""Returns what a key means, if it means anything."""


class LineField(Struct):
    """One `key:: value` of a line; offsets count in the line's text."""

    meaning: Meaning
    value: str
    start: int
    end: int
    value_start: int


_HIDDEN = pattern_of(r"`[^`]*`|\[\[[^\[\]]*\]\]|\]\([^()\s]*\)")
_WORD_START = pattern_of(r"(?<![\w*-])[*_]*\w")
_MARKUP = " \t*_"
_MOST_WORDS = 3
_LONGEST_KEY = 100
_BRACKET = pattern_of(r"[\[\]()]")
_OPENER = {"]": "[", ")": "("}


def fields_in(text: str, knows: Knows) -> tuple[LineField, ...]:
    """Return the fields of a line in order; a field without brackets goes on to the next one or the end."""
    if "::" not in text:
        return ()
    hides = "`" in text or "[[" in text or "](" in text
    plain = _HIDDEN.sub(lambda found: "\ue000" * len(found[0]), text) if hides else text
    keys = list(_keys(plain, knows))
    fields = []
    for number, key in enumerate(keys):
        end = key.end
        if end is None:
            end = keys[number + 1].start if number + 1 < len(keys) else len(text)
        inside = text[key.value_start : end - (key.end is not None)]
        begin = key.value_start + len(inside) - len(inside.lstrip(_MARKUP))
        value = inside.strip(_MARKUP).rstrip(" \t,;")
        fields.append(LineField(key.meaning, value, key.start, end, begin))
    return tuple(fields)


class _Key(Struct):
    """A key found in a line."""

    meaning: Meaning
    start: int
    value_start: int
    end: int | None
    """Behind the closing bracket; None without brackets."""


def _keys(plain: str, knows: Knows) -> Iterator[_Key]:
    done, closers = 0, _closers(plain) if "[" in plain or "(" in plain else {}
    at = plain.find("::")
    while at >= 0:
        begin = max(done, at - _LONGEST_KEY)
        key = _bracketed(plain, begin, at, knows, closers) if closers else None
        key = key or _bare(plain, begin, at, knows)
        if key is not None:
            yield key
            done = key.end or key.value_start
        at = plain.find("::", max(at + 2, done))


def _closers(plain: str) -> dict[int, int]:
    """Return for each bracket that is closed where it is."""
    closers: dict[int, int] = {}
    waiting: dict[str, list[int]] = {"[": [], "(": []}
    for found in _BRACKET.finditer(plain):
        if found[0] in waiting:
            waiting[found[0]].append(found.start())
        elif opened := waiting[_OPENER[found[0]]]:
            closers[opened.pop()] = found.start()
    return closers


def _bracketed(plain: str, begin: int, at: int, knows: Knows, closers: dict[int, int]) -> _Key | None:
    opener = max(plain.rfind("[", begin, at), plain.rfind("(", begin, at))
    closer = closers.get(opener, -1)
    if closer < at or not (meaning := knows(plain[opener + 1 : at])):
        return None
    return _Key(meaning, opener, at + 2, closer + 1)


def _bare(plain: str, begin: int, at: int, knows: Knows) -> _Key | None:
    """Take the longest known key out of the last words before the colons."""
    starts = [found.start() for found in _WORD_START.finditer(plain, begin, at)]
    for start in starts[-_MOST_WORDS:]:
        if meaning := knows(plain[start:at]):
            return _Key(meaning, start, at + 2, None)
    return None
