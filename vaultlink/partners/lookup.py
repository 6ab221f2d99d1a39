"""A name as somebody types it → who or what is meant, in whatever case the name stands."""

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import Generic, TypeVar

from msgspec import Struct

from vaultlink.config.nearest import nearest
from vaultlink.config.vocabulary import fold_word
from vaultlink.model.patterns import pattern_of

T = TypeVar("T")

_WORD = pattern_of(r"[^\W_]+(?:[’'-][^\W_]+)*")
_RUSSIAN = pattern_of(r"[а-я-]+")
_ENDING = pattern_of(
    r"(?=(?:[аяуюыиеой]|[оыи]й|[ое]й|[ое]ю|[ое]м|[аы]м|ям|[аы]х|ях|и[мх]|ая|яя|ую|юю|и[яеию]|[аяыи]ми|[ое]го"
    r"|[ое]му|и[ея][йюмх]|иею)$)|(?=ь$)"
)
_SHORTEST_STEM = 2
_FLEETING = pattern_of(r"(?<=[бвгджзклмнпрстфхцчшщ])[ео](?=[бвгджзклмнпрстфхцчшщ]$)")
_MOST_WORDS = 4


class Named(Struct, Generic[T], frozen=True):
    """Something that can be asked for, with all the names it has."""

    what: T
    names: tuple[str, ...]
    """The first is the one by which it is shown."""


class Found(Struct, Generic[T], frozen=True):
    """The one that a name means."""

    one: Named[T]


class Unclear(Struct, Generic[T], frozen=True):
    """A name that may mean several."""

    candidates: tuple[Named[T], ...]


class Nobody(Struct, frozen=True):
    """A name that means nobody."""

    nearest: str | None
    """What was perhaps meant."""


Answer = Found[T] | Unclear[T] | Nobody


def look_up(name: str, *groups: Sequence[Named[T]]) -> Answer[T]:
    """Find what a name means: it as a whole, its beginning, that of a later word, then another case of it.

    The first of these ways that fits anything decides. Of several groups the earlier one comes first, as
    long as both fit in the same way.
    """
    typed = fold_word(name)
    words = tuple(_WORD.findall(typed))
    for fits in (_is_same, _begins, _has_beginning):
        for group in groups:
            found = [one for one in group if any(fits(typed, fold_word(each)) for each in one.names)]
            if typed and found:
                return _answer(found)
    for group in groups:
        found = _by_stem(words, group)
        if found:
            return _answer(found)
    known = {fold_word(each): one for group in groups for one in group for each in one.names}
    meant = nearest(typed, known)
    return Nobody(known[meant].names[0] if meant else None)


def _answer(found: Iterable[Named[T]]) -> Answer[T]:
    candidates = tuple(sorted(found, key=lambda one: (fold_word(one.names[0]), one.names)))
    return Found(candidates[0]) if len(candidates) == 1 else Unclear(candidates)


def _is_same(typed: str, name: str) -> bool:
    return typed == name


def _begins(typed: str, name: str) -> bool:
    return name.startswith(typed)


def _has_beginning(typed: str, name: str) -> bool:
    return f" {typed}" in f" {name}"


def _by_stem(words: tuple[str, ...], group: Iterable[Named[T]]) -> list[Named[T]]:
    """Return those whose names share the longest stems with the words that were typed."""
    best, found = 0, []
    for one in group:
        shared = max((_shared(words, tuple(_WORD.findall(fold_word(each)))) for each in one.names), default=0)
        if shared > best:
            best, found = shared, [one]
        elif shared == best and shared:
            found.append(one)
    return found


def _shared(words: tuple[str, ...], name: tuple[str, ...]) -> int:
    """Return how many letters of stems two names share, in whatever order; 0 unless each word has its own."""
    if not words or not len(words) <= len(name) <= _MOST_WORDS:
        return 0
    return max(_shared_in_order(words, order) for order in permutations(name, len(words)))


def _shared_in_order(words: tuple[str, ...], name: tuple[str, ...]) -> int:
    lengths = [
        max(map(len, stems(one) & stems(other)), default=0) for one, other in zip(words, name, strict=True)
    ]
    return sum(lengths) if all(lengths) else 0


def stems(word: str) -> frozenset[str]:
    """Return what may be left of a folded word when its Russian case ending is cut off; itself among it.

    A fleeting vowel and a soft sign are left out: «Павел» and «Павла» are «павл», «Лев» and «Льва» «лв».
    """
    if not _RUSSIAN.fullmatch(word):
        return frozenset({word})
    cut = {word, *(word[: ending.start()] for ending in _ENDING.finditer(word))}
    long_enough = {one.replace("ь", "") for one in cut if len(one) >= _SHORTEST_STEM}
    return frozenset(long_enough | {_FLEETING.sub("", one) for one in long_enough})
