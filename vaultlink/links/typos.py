"""Names that are nearly the same: how far apart, and which are near."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Self

from vaultlink.model.names import fold

_TRIED = 48
"""How many of the names with most in common are measured exactly."""


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name for comparing: no case, no punctuation, ё as е."""
    folded = fold(name).replace("ё", "е")
    return tuple("".join(letter if letter.isalnum() else " " for letter in folded).split()) or (folded,)


def tolerance(length: int) -> int:
    """Return how many slips of the pen a name of this length may have; short names are too alike."""
    return bisect_right((5, 9, 16), length)


def distance(one: str, other: str, most: int) -> int:
    """Count letters to insert, drop, replace or swap with the next; more than `most` is `most + 1`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                step = min(step, older[j - 2] + 1)
            row.append(step)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


@dataclass(frozen=True, slots=True)
class Spellings:
    """Texts among which near ones can be found quickly, by the pairs of letters that they share."""

    texts: tuple[str, ...]
    holding: Mapping[str, tuple[int, ...]]
    """For a pair of letters, the texts that hold it."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Prepare texts for the search."""
        kept = tuple(sorted(set(texts)))
        holding: dict[str, list[int]] = {}
        for number, text in enumerate(kept):
            for pair in _pairs(text):
                holding.setdefault(pair, []).append(number)
        return cls(kept, {pair: tuple(numbers) for pair, numbers in holding.items()})

    def near(self, text: str) -> tuple[tuple[int, str], ...]:
        """Return near texts with their distances, the nearest first."""
        found = []
        for other in self._alike(text, tolerance(len(text) + 1)):
            most = tolerance(max(len(text), len(other)))
            if (far := distance(text, other, most)) <= most:
                found.append((far, other))
        return tuple(sorted(found))

    def _alike(self, text: str, most: int) -> list[str]:
        """Return the texts with most pairs in common.

        A slip spoils three pairs at most, so one of the rarest `3 * most + 1` survives in a near text.
        """
        pairs = sorted(
            (pair for pair in _pairs(text)), key=lambda pair: (len(self.holding.get(pair, ())), pair)
        )
        shared: Counter[int] = Counter()
        for pair in pairs[: 3 * most + 1]:
            shared.update(self.holding.get(pair, ()))
        near = (item for item in shared.items() if abs(len(self.texts[item[0]]) - len(text)) <= most)
        return [
            self.texts[number] for number, _ in nsmallest(_TRIED, near, key=lambda item: (-item[1], item[0]))
        ]


def _pairs(text: str) -> set[str]:
    padded = f" {text} "
    return {padded[n : n + 2] for n in range(len(padded) - 1)}
