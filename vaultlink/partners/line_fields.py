"""Inline fields of one line that the vocabulary knows, in the middle of a sentence too."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vaultlink.config.vocabulary.meanings import Meaning

Knows = Callable[[str], Meaning | None]
"""Returns what a key means, if it means anything."""


@dataclass(slots=True)
class LineField:
    """One `key:: value` of a line; offsets count in the line's text."""

    meaning: Meaning
    value: str
    start: int
    end: int
    value_start: int


_HIDDEN = re.compile(r"`[^`]*`|\[\[[^\[\]]*\]\]|\]\([^()\s]*\)")
_WORD_START = re.compile(r"(?<![\w*-])[*_]*\w")
_MARKUP = " \t*_"
_MOST_WORDS = 3
_LONGEST_KEY = 120
"""Characters in front of the colons in which a key must begin."""
_BRACKET = re.compile(r"[\[\]()]")
_CLOSERS = {"[": "]", "(": ")"}


def fields_in(text: str, knows: Knows) -> tuple[LineField, ...]:
    """Return the fields of a line in order; a field without brackets goes on to the next one or the end."""
    if "::" not in text:
        return ()
    plain = _HIDDEN.sub(lambda found: "\ue000" * len(found[0]), text)
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


@dataclass(slots=True)
class _Key:
    """A key found in a line."""

    meaning: Meaning
    start: int
    value_start: int
    end: int | None
    """Behind the closing bracket; None without brackets."""


def _keys(plain: str, knows: Knows) -> Iterator[_Key]:
    done = 0
    at = plain.find("::")
    ends = _ends_of_brackets(plain)
    while at >= 0:
        first = max(done, at - _LONGEST_KEY)
        key = _bracketed(plain, first, at, knows, ends) or _bare(plain, first, at, knows)
        if key is not None:
            yield key
            done = key.end or key.value_start
        at = plain.find("::", max(at + 2, done))


def _ends_of_brackets(plain: str) -> dict[int, int]:
    """Return for each bracket that is closed where its end is; each kind of brackets counts alone."""
    opened: dict[str, list[int]] = {"]": [], ")": []}
    ends = {}
    for found in _BRACKET.finditer(plain):
        if closer := _CLOSERS.get(found[0]):
            opened[closer].append(found.start())
        elif opened[found[0]]:
            ends[opened[found[0]].pop()] = found.end()
    return ends


def _bracketed(plain: str, first: int, at: int, knows: Knows, ends: dict[int, int]) -> _Key | None:
    opener = max(plain.rfind("[", first, at), plain.rfind("(", first, at))
    if opener not in ends or not (meaning := knows(plain[opener + 1 : at])):
        return None
    return _Key(meaning, opener, at + 2, ends[opener])


def _bare(plain: str, first: int, at: int, knows: Knows) -> _Key | None:
    """Take the longest known key out of the last words before the colons."""
    starts = [found.start() for found in _WORD_START.finditer(plain, first, at)]
    for start in starts[-_MOST_WORDS:]:
        if meaning := knows(plain[start:at]):
            return _Key(meaning, start, at + 2, None)
    return None
