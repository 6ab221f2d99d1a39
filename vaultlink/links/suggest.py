"""What may have been meant by a link that leads nowhere."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

from msgspec import Struct, field

from vaultlink.links.links import Links
from vaultlink.links.state import alias_key
from vaultlink.links.subpaths import heading_fragment, heading_key, is_block, subpath_parts
from vaultlink.links.typos import Spellings, words_of
from vaultlink.model.name_forms import MOST_WORDS, may_mean, name_words, stem
from vaultlink.model.names import VaultPath, note_name, sort_key
from vaultlink.model.note import Note
from vaultlink.model.once import once, unless_changed
from vaultlink.model.patterns import pattern_of
from vaultlink.model.unlike import paths_of

_SHOWN = 3
_FORM = 0.5
"""How far a form of a name is from it: nearer than one slip of the pen."""
_FORM_OF_NAME = pattern_of(
    r"[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+){1,2}"
    r"|(?:[A-ZА-ЯЁ]\. ?)+[A-ZА-ЯЁ][^\W\d_]+|[A-ZА-ЯЁ][^\W\d_]+(?: ?[A-ZА-ЯЁ]\.)+"
)
_ALIKE = 60
"""Share of common letters, in per cent, from which headings are worth suggesting."""


class Suggestions(Struct, frozen=True):
    """The names of a vault, ready to be searched for near ones."""

    links: Links

    @classmethod
    def of(cls, links: Links) -> Self:
        """Make suggestions out of the notes of a vault."""
        return cls(links)

    def notes_near(self, linkpath: str) -> tuple[VaultPath, ...]:
        """Return the notes, three at most, whose names are nearest to that of a link.

        The same words in another order, case or folder come first, then those of which it may be a form:
        «Анной Петровой», «А. Петрова». Numbers are no slips of the pen: another date is another note.
        """
        name = note_name(linkpath)
        text = " ".join(words_of(name))
        return _names_in(self.links).near(text, name if is_form_of_name(name) else "")

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
        # costs 10 ms, and few headings are misspelt
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415
        from rapidfuzz.process import extract  # noqa: PLC0415

        near = extract(heading_key(parts[-1]), sorted(texts), scorer=ratio, score_cutoff=_ALIKE, limit=_SHOWN)
        return tuple(heading_fragment(texts[key]) for key, *_ in near)


class _Names(Struct, frozen=True):
    """The names of notes, filed by what two that are near have in common."""

    by_text: Mapping[str, tuple[VaultPath, ...]]
    by_words: Mapping[tuple[str, ...], tuple[VaultPath, ...]]
    by_digits: Mapping[str, Spellings]
    known: dict[object, Any] = field(default_factory=dict)
    """What is near to which text, as far as that was asked for, and what was worked out to find it."""

    def near(self, text: str, form: str = "") -> tuple[VaultPath, ...]:
        """Return the notes, three at most, whose names are nearest to a text; searched for once.

        It may be the form of a name, which is given as it is written.
        """
        asked = form or text
        if asked not in self.known:
            self.known[asked] = self._found(text, form)
        found: tuple[VaultPath, ...] = self.known[asked]
        return found

    def _found(self, text: str, form: str) -> tuple[VaultPath, ...]:
        near: list[tuple[float, VaultPath]] = [(0, path) for path in self.by_words.get(_unordered(text), ())]
        near += [(_FORM, path) for other in self._forms(form) for path in self.by_text[other]]
        spellings = self.by_digits.get(_digits(text))
        for far, other in spellings.near(text) if spellings else ():
            near += [(far, path) for path in self.by_text[other]]
        ordered = sorted(near, key=lambda item: (item[0], len(item[1]), sort_key(item[1])))
        return tuple(dict.fromkeys(path for _, path in ordered))[:_SHOWN]

    def _forms(self, form: str) -> Iterator[str]:
        """Yield the names of which a text is a form."""
        written = name_words(form)
        alike = (_by_stem(self).get(stem(word), ()) for word in written if len(word) > 1)
        fewest = min(filter(None, alike), key=len, default=())
        yield from (other for other in fewest if may_mean(written, tuple(other.split())))


def is_form_of_name(name: str) -> bool:
    """Tell whether a text may be a form of somebody's name: words in capitals, Russian or with initials."""
    return _FORM_OF_NAME.fullmatch(name) is not None


def know_names(links: Links) -> None:
    """File the names of a vault's notes, for whoever has time now and will look for one."""
    _names_in(links)


@once
def _names_in(links: Links) -> _Names:
    paths = paths_of(links.vault.notes)
    return unless_changed(_names_of, paths, lambda: _names_of(paths), links.index.known)


def _names_of(paths: tuple[VaultPath, ...]) -> _Names:
    """File the names of a vault's notes; they stay while only what is in the notes changes."""
    by_text: dict[str, tuple[VaultPath, ...]] = {}
    for path in paths:
        text = " ".join(words_of(note_name(path)))
        by_text[text] = (*by_text.get(text, ()), path)
    by_words: dict[tuple[str, ...], tuple[VaultPath, ...]] = {}
    alike: dict[str, list[str]] = {}
    for text, same in by_text.items():
        key = _unordered(text)
        by_words[key] = by_words.get(key, ()) + same
        alike.setdefault(key[0], []).append(text)
    return _Names(by_text, by_words, {digits: Spellings.of(texts) for digits, texts in alike.items()})


@once
def _by_stem(names: _Names) -> Mapping[str, Sequence[str]]:
    """File the texts that may be names of somebody by each of their words without its ending."""
    found: dict[str, list[str]] = {}
    for text in names.by_text:
        words = text.split(" ")
        for part in map(stem, words) if 1 < len(words) <= MOST_WORDS else ():
            found.setdefault(part, []).append(text)
    return found


def _unordered(text: str) -> tuple[str, ...]:
    """A key that forgets the order of words but not that of numbers."""
    return (_digits(text), *sorted(text.split()))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
