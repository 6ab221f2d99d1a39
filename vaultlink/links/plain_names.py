"""Names that stand in plain text → the notes that they name.

The text is read once from left to right, whatever number of names there is: each word is looked up, and the
longest name that begins there is taken.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol, Self

from msgspec import Struct, field

from vaultlink.links.written_names import has_capitals, is_alone, is_at_start, is_camel, stands_apart
from vaultlink.model.names import VaultPath, fold, sort_key
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span

Word = tuple[str, bool]
"""A word of a name, and whether the name is somebody's."""

_WORD = pattern_of(r"[^\W_][\w\u0300-\u036f]*(?:[-’'‑][^\W_][\w\u0300-\u036f]*)*")
_ENDING = pattern_of(r"[’'](?:s|[а-яё]{1,3})\Z", re.IGNORECASE)
"""What is written behind a name with an apostrophe: `Anna's`, «GitHub'а»."""
_BLANKS = pattern_of(r"\s+")
_MOST_WORDS = 40
"""Of a name; a longer one is a text, and would be compared word by word wherever it may begin."""
_BY_CHANCE = 9
"""So many times more often than with a small letter a word is written with a capital one if it is a name."""


class Forms(Protocol):
    """Gives the forms in which a word of a name may stand, each as `plain_form` has it."""

    def __call__(self, word: str, *, of_somebody: bool) -> Collection[str]:
        """Return the forms of one word."""


class PlainName(Struct, frozen=True):
    """A name or alias of a note, or of several notes."""

    text: str
    owners: tuple[VaultPath, ...]
    is_proper: bool
    """Whether it is the name of somebody, or of a firm."""


class Mention(Struct, frozen=True):
    """A place at which a name stands."""

    span: Span
    owners: tuple[VaultPath, ...]
    """The notes that it may mean."""


class _Parts(Struct, frozen=True):
    """A name, taken apart."""

    name: PlainName
    words: tuple[str, ...]
    before: str
    """What stands before the first word."""
    after: str

    def place(self, start: int, end: int) -> Span:
        """Return the place of the whole name, whose words stand between these offsets."""
        return Span(start - len(self.before), end + len(self.after))


class _Node(Struct):
    """Where one is in a name: what may follow, and the names that end here."""

    following: dict[tuple[str, Word], "_Node"] = field(default_factory=dict)
    """By what stands between the words, and the next word."""
    names: list[_Parts] = field(default_factory=list)


_Token = tuple[int, int, tuple[Word, ...]]
"""Where a word of a text begins and ends, and the words of names of which it is a form."""


class Usage(Struct, frozen=True):
    """How texts write the words that are names by themselves."""

    small: Mapping[Word, int]
    """How often with a small letter."""
    as_name: Mapping[Word, int]
    """How often with a capital letter where no sentence begins."""

    def is_name(self, word: Word) -> bool:
        """Tell whether a word is written as a name is, and small by chance only."""
        return self.as_name.get(word, 0) > _BY_CHANCE * self.small.get(word, 0)

    def is_ordinary(self, word: Word) -> bool:
        """Tell whether a word is rather an ordinary one that is somebody's name, too."""
        return self.small.get(word, 0) > self.as_name.get(word, 0)


class PlainNames(Struct, frozen=True, eq=False):
    """All names that are looked for, ready to be found in texts."""

    takes_ordinary: bool = False
    """Whether names of one ordinary word are looked for."""
    _root: _Node = field(default_factory=_Node)
    _by_form: dict[str, dict[Word, None]] = field(default_factory=dict)
    _single: set[Word] = field(default_factory=set)
    """The words that are names by themselves."""
    _seen: dict[str, tuple[int, tuple[Word, ...]]] = field(default_factory=dict)
    """What is known of each word of the texts: how much of it counts, and what it is a form of."""

    @classmethod
    def of(cls, names: Iterable[PlainName], forms: Forms, *, takes_ordinary: bool = False) -> Self:
        """Prepare names for the search."""
        made = cls(takes_ordinary)
        known: set[Word] = set()
        for name in names:
            made._add(name, forms, known)
        return made

    def _add(self, name: PlainName, forms: Forms, known: set[Word]) -> None:
        found = list(_WORD.finditer(name.text))
        if not 0 < len(found) <= _MOST_WORDS:
            return
        node, end = self._root, found[0].start()
        for each in found:
            word = (plain_form(each[0]), name.is_proper)
            if word not in known:
                known.add(word)
                for form in forms(each[0], of_somebody=name.is_proper):
                    self._by_form.setdefault(form, {})[word] = None
            between = _BLANKS.sub(" ", name.text[end : each.start()])
            node = node.following.setdefault((between, word), _Node())
            end = each.end()
        words = tuple(each[0] for each in found)
        node.names.append(_Parts(name, words, name.text[: found[0].start()], name.text[end:]))
        if len(words) == 1:
            self._single.add((plain_form(words[0]), name.is_proper))

    def usage(self, texts: Iterable[tuple[str, Span]]) -> Usage:
        """Count how these texts write the words that are names by themselves."""
        small: Counter[Word] = Counter()
        as_name: Counter[Word] = Counter()
        for text, span in texts:
            for start, _, words in self._tokens(text, span):
                for word in words:
                    if word not in self._single:
                        continue
                    if text[start].islower():
                        small[word] += 1
                    elif not is_at_start(text, start):
                        as_name[word] += 1
        return Usage(small, as_name)

    def mentions(self, text: str, span: Span, usage: Usage) -> Iterator[Mention]:
        """Yield the names that stand in a part of a text, on one line and in order; none overlap."""
        tokens = list(self._tokens(text, span))
        first = 0
        while first < len(tokens):
            last, found = self._longest(text, tokens, first, usage)
            if found:
                owners = {owner for each in found for owner in each.name.owners}
                place = found[0].place(tokens[first][0], tokens[last][1])
                yield Mention(place, tuple(sorted(owners, key=sort_key)))
            first = last + 1

    def _longest(self, text: str, tokens: list[_Token], first: int, usage: Usage) -> tuple[int, list[_Parts]]:
        """Return where the longest name that begins at a word ends, and what bears it."""
        nodes, best, found = [self._root], first, list[_Parts]()
        for last in range(first, len(tokens)):
            between = _BLANKS.sub(" ", text[tokens[last - 1][1] : tokens[last][0]]) if last > first else ""
            steps = [(between, word) for word in tokens[last][2]]
            nodes = [node.following[step] for node in nodes for step in steps if step in node.following]
            if not nodes:
                break
            here = tokens[first : last + 1]
            named = [one for node in nodes for one in node.names if self._is_meant(one, text, here, usage)]
            if named:
                best, found = last, _as_written(named, text[tokens[first][0] : tokens[last][1]])
        return best, found

    def _is_meant(self, parts: _Parts, text: str, tokens: list[_Token], usage: Usage) -> bool:
        """Tell whether a name whose words stand here is the one that is meant."""
        span = parts.place(tokens[0][0], tokens[-1][1])
        if span.start < 0 or not text.startswith(parts.before, span.start):
            return False
        if not text.startswith(parts.after, tokens[-1][1]) or not stands_apart(text, span):
            return False
        written = [text[start:end] for start, end, _ in tokens]
        if not has_capitals(parts.words, written, of_somebody=parts.name.is_proper):
            return False
        if len(tokens) == 1:
            return is_alone(text, span) and self._is_name(parts, written[0], text, span, usage)
        return parts.name.is_proper or not all(map(str.istitle, written)) or is_alone(text, span)

    def _is_name(self, parts: _Parts, written: str, text: str, span: Span, usage: Usage) -> bool:
        """Tell whether a single word is meant as a name."""
        own = parts.words[0]
        word = (plain_form(own), parts.name.is_proper)
        if parts.name.is_proper:
            return not (usage.is_ordinary(word) and is_at_start(text, span.start))
        if self.takes_ordinary or is_camel(own):
            return True
        return own[0].isupper() and written.istitle() and usage.is_name(word)

    def _tokens(self, text: str, span: Span) -> Iterator[_Token]:
        """Yield the words of a part of a text that occur in names."""
        for found in _WORD.finditer(text, span.start, span.end):
            length, words = self._seen.get(found[0]) or self._look_up(found[0])
            if words:
                start = found.start()
                yield start, start + length, words

    def _look_up(self, word: str) -> tuple[int, tuple[Word, ...]]:
        bare = word.rstrip("_")
        ending = _ENDING.search(bare)
        tried = (word, bare, bare[: ending.start()]) if ending else (word, bare)
        found = next((one for one in tried if plain_form(one) in self._by_form), word)
        self._seen[word] = len(found), tuple(self._by_form.get(plain_form(found), ()))
        return self._seen[word]


def plain_form(word: str) -> str:
    """Return the form in which words are compared: as Obsidian compares names, ё as е, one apostrophe."""
    return fold(word).replace("ё", "е").replace("’", "'")


def _as_written(named: list[_Parts], written: str) -> list[_Parts]:
    """Leave out names that differ in case alone from one that stands here exactly as written."""
    exact = {plain_form(one.name.text) for one in named if one.name.text == written}
    return [one for one in named if one.name.text == written or plain_form(one.name.text) not in exact]
