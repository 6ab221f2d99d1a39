"""What may have been meant by a link that leads nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from vaultlink.links.links import Links
from vaultlink.links.state import alias_key
from vaultlink.links.subpaths import heading_fragment, heading_key, is_block, subpath_parts
from vaultlink.links.typos import Spellings, words_of
from vaultlink.model.names import VaultPath, note_name, sort_key
from vaultlink.model.note import Note

_SHOWN = 3
_ALIKE = 60
"""Share of common letters, in per cent, from which headings are worth suggesting."""


@dataclass(frozen=True, eq=False)
class Suggestions:
    """The names of a vault, ready to be searched for near ones; not slotted for its cached results."""

    links: Links

    @classmethod
    def of(cls, links: Links) -> Self:
        """Make suggestions out of the notes of a vault."""
        return cls(links)

    def notes_near(self, linkpath: str) -> tuple[VaultPath, ...]:
        """Return the notes, three at most, whose names are nearest to that of a link.

        The same words in another order, case or folder come first. Numbers are no slips of the pen:
        another date is another note.
        """
        text = " ".join(words_of(note_name(linkpath)))
        near = [(0, path) for path in self._by_words.get(_unordered(text), ())]
        spellings = self._by_digits.get(_digits(text))
        for far, other in spellings.near(text) if spellings else ():
            near += [(far, path) for path in self._by_text[other]]
        ordered = sorted(near, key=lambda item: (item[0], len(item[1]), sort_key(item[1])))
        return tuple(dict.fromkeys(path for _, path in ordered))[:_SHOWN]

    def alias_owners(self, linkpath: str) -> tuple[VaultPath, ...]:
        """Return the notes of which a link's path is an alias."""
        return self.links.aliases.get(alias_key(linkpath), ())

    def headings_near(self, note: Note, subpath: str) -> tuple[str, ...]:
        """Return the headings, three at most, that are nearest to a subpath, as a link writes them."""
        parts = subpath_parts(subpath)
        if not parts or is_block(subpath):
            return ()
        texts = {heading_key(heading.text): heading.text for heading in reversed(note.headings)}
        texts.pop("", None)
        near = extract(heading_key(parts[-1]), sorted(texts), scorer=ratio, score_cutoff=_ALIKE, limit=_SHOWN)
        return tuple(heading_fragment(texts[key]) for key, *_ in near)

    @cached_property
    def _by_text(self) -> Mapping[str, tuple[VaultPath, ...]]:
        named: dict[str, list[VaultPath]] = {}
        for path in self.links.vault.notes:
            named.setdefault(" ".join(words_of(note_name(path))), []).append(path)
        return {text: tuple(paths) for text, paths in named.items()}

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], tuple[VaultPath, ...]]:
        named: dict[tuple[str, ...], tuple[VaultPath, ...]] = {}
        for text, paths in self._by_text.items():
            named[_unordered(text)] = named.get(_unordered(text), ()) + paths
        return named

    @cached_property
    def _by_digits(self) -> Mapping[str, Spellings]:
        texts: dict[str, list[str]] = {}
        for text in self._by_text:
            texts.setdefault(_digits(text), []).append(text)
        return {digits: Spellings.of(alike) for digits, alike in texts.items()}


def _unordered(text: str) -> tuple[str, ...]:
    """A key that forgets the order of words but not that of numbers."""
    return (_digits(text), *sorted(text.split()))


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
