"""Texts that are nearly the same, found without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import ceil

from msgspec import Struct, field

from vaultlink.model.patterns import pattern_of

_WORD = pattern_of(r"\w+")
_ROUNDING = 1e-9


def words_of(text: str, without: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the words of a text in small letters, those of some names left out."""
    left_out = {word for name in without for word in _WORD.findall(name.casefold())}
    return tuple(word for word in _WORD.findall(text.casefold()) if word not in left_out)


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two texts are, from 0 to 1: which share of their words they have in common.

    Formula: 2·|A ∩ B| / (|A| + |B|), a word that recurs counted as often; Dice (1945).
    """
    both = len(one) + len(other)
    return 2 * (Counter(one) & Counter(other)).total() / both if both else 1.0


class Alike(Struct):
    """Groups texts as they come, each with the first that it is like, whose number the group bears."""

    least: float
    """How alike the texts of a group are at least."""
    _firsts: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _by_text: dict[tuple[str, ...], int] = field(default_factory=dict)
    _by_word: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, number: int, words: tuple[str, ...]) -> int:
        """Put a text with the same one, else with the first that it is like, else begin a group with it."""
        if words in self._by_text:
            return self._by_text[words]
        near = sorted({other for word in self._telling(words) for other in self._by_word[word]})
        for other in near:
            if likeness(words, self._firsts[other]) >= self.least:
                return other
        self._firsts[number] = words
        self._by_text[words] = number
        for word in words:
            self._by_word[word].add(number)
        return number

    def close(self, number: int) -> None:
        """Let no later text come to a group."""
        words = self._firsts.pop(number)
        del self._by_text[words]
        for word in words:
            self._by_word[word].discard(number)

    def _telling(self, words: tuple[str, ...]) -> list[str]:
        """Return words of which every text that is like this one has one: the rarest, so that few are near.

        Texts that are alike share at least least / (2 - least) of the words of either.
        """
        shared = ceil(len(words) * self.least / (2 - self.least) - _ROUNDING)
        rarest = sorted(words, key=lambda word: (len(self._by_word[word]), word))
        return rarest[: len(words) - shared + 1]
