"""What is known about words: a frozen value that is asked, and knows nothing of files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from vaultlink.config.nearest import LONGEST
from vaultlink.config.vocabulary.folding import fold_key, fold_word
from vaultlink.config.vocabulary.meanings import Meaning, Words
from vaultlink.model.patterns import pattern_of

_LONGEST_PHRASE = 5
"""In words."""
_ALIKE = 0.7
_MOST_ASKED = 20_000
"""Share of common letters from which a word may be meant."""
_WORD = pattern_of(r"[^\s:;,.!?()\[\]«»\"—–]+(?:[:./][^\s:;,.!?()\[\]«»\"—–]+)*")
_JOINED = pattern_of(r"(?:(?<!\s)\s++)?(?:,|/|&|\+|;)\s*|(?<!\s)\s++(?:и|and|or|или)\s+", re.IGNORECASE)


class KindMarkers(Struct, frozen=True):
    """By what a note's kind is recognised; kinds are named as in `NoteKind`."""

    words: Mapping[str, str]
    """Values of the property `type`, folded."""
    tags: Mapping[str, str]
    """Folded, nested ones with `/`."""
    folders: Mapping[str, str]
    """Folded, several levels joined by `/`."""
    doubtful_folders: Mapping[str, str]
    """Those that have other meanings too: at the top of a vault, and for notes that bear a name."""
    prefixes: Mapping[str, str]
    """What stands before ` - ` in a note's name, folded."""
    beginnings: Mapping[str, str]
    """Beginnings of names that the settings add, in lower case."""
    keys: Mapping[str, str]
    """Properties that only notes of one kind have, folded."""
    names: Mapping[str, str]
    """Words that stand beside the date in a note's name: `2026-02-10 Meeting with X`."""
    no_record_words: frozenset[str]
    """Words of names of notes that are about other notes."""
    no_record_names: frozenset[str]
    """Whole names of such notes."""
    titles: frozenset[str]
    """What makes a partner of a person wherever it is what a title names, folded: “recruiter”."""
    not_now: frozenset[str]
    """Words by which a title names what somebody is not, or not now: “former”."""
    of_others: frozenset[str]
    """Words behind which a title names somebody or something else: “assistant to the”."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by their folded forms."""

    meanings: Mapping[str, Meaning]
    by_kind: Mapping[str, Mapping[str, Meaning]]
    """What names mean in one kind of note only; this comes first."""
    words: Mapping[Words, Mapping[str, str]]
    """For each list of values the spellings, and the word of ours for each."""
    kinds: KindMarkers
    months: Mapping[str, int]
    _asked: dict[tuple[str, str], Meaning | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was asked for before: the same few names recur in all notes."""
    _named: dict[tuple[tuple[str, ...], Meaning], tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Which names of properties were found to have a meaning: many notes have the same properties."""
    _headings: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Which sections headings were found to name: the same few recur in all notes."""
    _beginnings: dict[Words, frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What the spellings of a list begin with, once that was asked for."""
    _first_words: dict[Meaning, frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What the names of a meaning begin with, once that was asked for."""
    _openings: dict[tuple[Words, str], frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """The first words of the spellings of a value, once they were asked for."""

    def meaning(self, key: str, kind: str = "") -> Meaning | None:
        """Return what a property's name means in a kind of note, if it is known."""
        asked = (key, kind)
        if asked not in self._asked:
            if len(self._asked) >= _MOST_ASKED:
                self._asked.clear()
            self._asked[asked] = self._meaning(key, kind)
        return self._asked[asked]

    def named(self, keys: Iterable[str], meaning: Meaning) -> tuple[str, ...]:
        """Return those of a note's properties that have a meaning, by their names."""
        asked = (tuple(keys), meaning)
        if asked not in self._named:
            if len(self._named) >= _MOST_ASKED:
                self._named.clear()
            self._named[asked] = tuple(key for key in asked[0] if self.meaning(key) is meaning)
        return self._named[asked]

    def _meaning(self, key: str, kind: str) -> Meaning | None:
        here = self.by_kind.get(kind)
        for form in fold_key(key):
            found = (here and here.get(form)) or self.meanings.get(form)
            if found is not None:
                return found
        return None

    def has_any(self, meaning: Meaning, text: str) -> bool:
        """Tell whether a text holds any name of a property, so that it is worth a closer look."""
        if meaning not in self._first_words:
            names = [name for name, known in self.meanings.items() if known is meaning]
            self._first_words[meaning] = frozenset(name.split(" ")[0] for name in names)
        folded = text.lower().replace("ё", "е")
        return any(word in folded for word in self._first_words[meaning])

    def word(self, words: Words, text: str) -> str | None:
        """Return our word for a value, if it is known."""
        return self.words[words].get(fold_word(text))

    def leading(self, words: Words, text: str) -> tuple[str, int] | None:
        """Return our word for the longest known value that a text begins with, and where that ends."""
        first = _WORD.search(text)
        if first is None or fold_word(first[0]) not in self._beginnings_of(words):
            return None
        known, best = self.words[words], None
        for found in islice(_WORD.finditer(text), _LONGEST_PHRASE):
            word = known.get(fold_word(text[first.start() : found.end()]))
            best = (word, found.end()) if word is not None else best
        return best

    def _beginnings_of(self, words: Words) -> frozenset[str]:
        """Return what the first word of a text folds to that begins with a known value; a sign to nothing."""
        if words not in self._beginnings:
            found = (spelling[:at] for spelling in self.words[words] for at in _edges(spelling))
            self._beginnings[words] = frozenset(("", *found))
        return self._beginnings[words]

    def openings(self, words: Words, word: str) -> frozenset[str]:
        """Return the first words of all spellings of a value."""
        if (words, word) not in self._openings:
            spellings = (spelling for spelling, known in self.words[words].items() if known == word)
            self._openings[words, word] = frozenset(spelling.split(" ")[0] for spelling in spellings)
        return self._openings[words, word]

    def nearest(self, words: Words, text: str) -> str | None:
        """Return the known spelling most like an unknown value, if it is so like that it may be a slip."""
        folded = fold_word(text)
        if len(folded) > LONGEST:
            return None
        return _most_like(folded, frozenset(self.words[words]))

    def sections(self, heading: str) -> tuple[str, ...]:
        """Return the sections that a heading names: one, or several joined by “and” or a comma."""
        if heading not in self._headings:
            if len(self._headings) >= _MOST_ASKED:
                self._headings.clear()
            self._headings[heading] = self._sections(heading)
        return self._headings[heading]

    def _sections(self, heading: str) -> tuple[str, ...]:
        known = self.words[Words.SECTIONS]
        whole = known.get(fold_word(heading))
        if whole is not None:
            return (whole,)
        parts = [known.get(fold_word(part)) for part in _JOINED.split(heading)]
        return tuple(part for part in parts if part is not None) if all(parts) else ()

    def is_yes(self, text: str) -> bool | None:
        """Return what an answer says; None where it is neither yes nor no."""
        word = self.word(Words.ANSWERS, text)
        return None if word is None else word == "yes"


def _edges(text: str) -> Iterator[int]:
    """Yield where a word can end."""
    yield from (at for at, char in enumerate(text) if not char.isalnum())
    yield len(text)


@lru_cache(maxsize=1024)
def _most_like(word: str, known: frozenset[str]) -> str | None:
    """Compare with every known word: slow, and what one note gets wrong, its neighbours do too."""
    from difflib import get_close_matches  # noqa: PLC0415 - few words are misspelt

    return next(iter(get_close_matches(word, sorted(known), 1, _ALIKE)), None)
