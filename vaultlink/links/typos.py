"""Names that are nearly the same: how far apart, and which are near."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Self

from msgspec import Struct

from vaultlink.model.names import fold
from vaultlink.model.patterns import pattern_of

_WORD = pattern_of(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name for comparing: no case, no punctuation, ё as е."""
    folded = fold(name).replace("ё", "е")
    return tuple(_WORD.findall(folded)) or (folded,)


def tolerance(length: int) -> int:
    """Return how many slips of the pen a name of this length may have; short names are too alike."""
    return bisect_right((5, 9, 16), length)


class Spellings(Struct, frozen=True):
    """Texts among which near ones can be found quickly."""

    by_length: Mapping[int, tuple[str, ...]]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Prepare texts for the search."""
        lengths: dict[int, list[str]] = {}
        for text in sorted(set(texts)):
            lengths.setdefault(len(text), []).append(text)
        return cls({length: tuple(alike) for length, alike in lengths.items()})

    def near(self, text: str) -> tuple[tuple[int, str], ...]:
        """Return near texts with their distances, the nearest first.

        A distance counts the letters to insert, drop, replace, or swap with the next.
        """
        reach = tolerance(len(text) + 1)
        lengths = range(len(text) - reach, len(text) + reach + 1)
        alike = {length: self.by_length[length] for length in lengths if length in self.by_length}
        if not alike:
            return ()
        # costs 10 ms, and most vaults hold no name as long as the one that is missing
        from rapidfuzz.distance import OSA  # noqa: PLC0415
        from rapidfuzz.process import extract  # noqa: PLC0415

        found = [
            (distance, other)
            for length, others in alike.items()
            for other, distance, _ in extract(
                text,
                others,
                scorer=OSA.distance,
                score_cutoff=tolerance(max(len(text), length)),
                limit=None,
            )
        ]
        return tuple(sorted(found))
