"""Whom a link or a name in a note means."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Self, TypeVar

from msgspec import Struct

from vaultlink.config.vocabulary import fold_word
from vaultlink.links import Links
from vaultlink.model.name_forms import MOST_WORDS, is_form, may_mean, name_words, stem
from vaultlink.model.names import VaultPath, fold, note_name
from vaultlink.model.note import Link, LinkKind
from vaultlink.model.patterns import pattern_of
from vaultlink.model.target import Ambiguous, External, Resolved
from vaultlink.partners.asked import AskedLinks
from vaultlink.partners.date_pieces import ANY_DATE
from vaultlink.partners.records import Person, PersonKey

K = TypeVar("K")

ME = PersonKey("?")
"""The owner where nothing says who that is."""
UNWRITTEN = "?"
"""What the key of a person without a note begins with."""

_WIKILINK = pattern_of(r"\[\[([^\[\]|]*)(?:\\?\|([^\[\]]*))?\]\]")
_NAME = pattern_of(r"[^\W\d_][\w.'’-]*(?:[ \u00a0][^\W\d_][\w.'’-]*){0,3}")
_WORD = pattern_of(r"[^\W_]+")
_BETWEEN = pattern_of(r"[,;]| и | and | & ")
_BESIDE = pattern_of(r"(?<!\s)\s*+\([^()]*+\)")
_EXTERNAL = LinkKind.EXTERNAL
_TO_A_FILE = (Resolved, Ambiguous)
_MOST_LETTERS = 60
_MOST_KNOWN = 4_096


class NameBook(Struct, frozen=True):
    """All persons of a vault by their notes, names and aliases."""

    mine: frozenset[PersonKey]
    """The keys of the vault's owner, who is nobody's contact."""
    by_path: Mapping[VaultPath, PersonKey]
    names: Mapping[PersonKey, tuple[str, ...]]
    by_name: Mapping[str, PersonKey]
    by_stems: Mapping[tuple[str, ...], Collection[PersonKey]]
    """Everybody with a name, each of its words cut of its ending."""
    with_part: Mapping[str, Collection[PersonKey]]
    """Everybody with a word in a name, cut of its ending."""
    forms: dict[str, PersonKey | None]
    """Whom forms of names were found to mean."""
    parts: dict[str, PersonKey | None]
    """Whom single words were found to mean."""
    titles: dict[str, tuple[PersonKey, ...]]
    """Whom titles were found to name: daily notes have the same headings again and again."""

    @classmethod
    def of(cls, people: Mapping[PersonKey, Person], me: Collection[PersonKey] = ()) -> Self:
        """Index the people; `me` are the keys of the vault's owner."""
        mine = frozenset(me)
        names = {key: tuple(_names_of(person)) for key, person in people.items()}
        names |= {key: (_bare(key),) for key in mine if key not in names}
        named = [(name, key) for key, each in names.items() for name in each]
        stems = [(_stems(name), key) for name, key in named]
        return cls(
            mine,
            {person.path: key for key, person in people.items() if person.path is not None},
            names,
            _only(_those((fold_word(name), key) for name, key in named)),
            _those((whole, key) for whole, key in stems if whole),
            _those((part, key) for whole, key in stems for part in whole),
            {},
            {},
            {},
        )


class Whom:
    """Knows whom links, names and titles mean."""

    def __init__(self, book: NameBook, links: Links | AskedLinks) -> None:
        """Look people up in a book, and links in a vault."""
        self._book, self._links = book, links
        self._by_path = book.by_path
        self.me = min(book.mine, default=ME)

    @property
    def owners(self) -> frozenset[PersonKey]:
        """The keys of the vault's owner."""
        return self._book.mine

    @property
    def paths(self) -> Collection[VaultPath]:
        """The notes of all people."""
        return self._by_path.keys()

    def is_me(self, key: PersonKey) -> bool:
        """Tell whether a person is the vault's owner."""
        return key in self._book.mine

    def at(self, path: VaultPath) -> PersonKey | None:
        """Return the person whose note this is."""
        return self._by_path.get(path)

    def linked(self, link: Link, source: VaultPath) -> PersonKey | None:
        """Return the person to whose note a link leads, or whose name or alias it is."""
        if link.embed or link.kind is _EXTERNAL:
            return None
        target = self._links.target_of(link, source)
        if isinstance(target, _TO_A_FILE):
            return self._by_path.get(target.path)
        return None if isinstance(target, External) else self.named(note_name(link.linkpath))

    def unresolved(self, link: Link, source: VaultPath) -> PersonKey | None:
        """Return the person without a note that a link names, if it is a person at all."""
        if link.embed or link.kind is _EXTERNAL or not link.linkpath:
            return None
        target = self._links.target_of(link, source)
        if isinstance(target, Resolved | Ambiguous | External):
            return None
        name = note_name(link.linkpath)
        return unwritten(name) if is_name(name) else None

    def named(self, name: str) -> PersonKey | None:
        """Return the one person of this name or alias."""
        return self._book.by_name.get(fold_word(name)) or None

    def among(self, name: str, people: Iterable[PersonKey]) -> PersonKey | None:
        """Return the one of these people whom a shortened name means: «Билли», “Sarah”."""
        words = _words(name)
        if not words:
            return None
        fitting = {
            key
            for key in people
            if any(_has_all(_words(each), words) for each in self._book.names.get(key, (_bare(key),)))
        }
        return fitting.pop() if len(fitting) == 1 else None

    def anybody(self, name: str) -> PersonKey | None:
        """Return the one person whom a name means, in whatever case it stands, or shortened."""
        words = _words(name)
        if not words:
            return None
        whole = self.named(name) or self._whole(words, tuple(map(stem, words)))
        return whole or (self._with_part(words[0]) if len(words) == 1 else None)

    def _whole(self, words: Sequence[str], stems: tuple[str, ...]) -> PersonKey | None:
        """Return the one person whose name these words are, in whatever cases."""
        people = self._book.by_stems.get(stems)
        if people is None:
            return None
        return self._named_so(people, lambda name: _is_in_cases(words, _words(name)))

    def _named_so(self, people: Iterable[PersonKey], is_it: Callable[[str], bool]) -> PersonKey | None:
        """Return the one of these people with a name that is it."""
        found = [key for key in people if any(map(is_it, self._book.names[key]))]
        return found[0] if len(found) == 1 else None

    def _with_part(self, word: str) -> PersonKey | None:
        """Return the one person with this word in a name, in whatever case."""
        return _remembered(self._book.parts, word, self._found_with_part)

    def _found_with_part(self, word: str) -> PersonKey | None:
        return self._named_so(
            self._book.with_part.get(stem(word), ()), lambda name: _has_all(_words(name), (word,))
        )

    def meant(self, name: str) -> PersonKey | None:
        """Return the one person of whose name, or one of whose names, this is a form: «Анна П.»."""
        return _remembered(self._book.forms, name, self._found_meant)

    def _found_meant(self, name: str) -> PersonKey | None:
        written = name_words(name)
        if not 1 < len(written) <= MOST_WORDS:
            return None
        alike = (self._book.with_part.get(stem(word), ()) for word in written if len(word) > 1)
        fewest = min(filter(None, alike), key=len, default=())  # for who bear a first name may be many
        return self._named_so(fewest, lambda name: may_mean(written, name_words(name)))

    def claimed(self, value: str, source: VaultPath, *, with_me: bool = False) -> tuple[PersonKey, ...]:
        """Return everybody whom the value of a field for people names, with a note or without."""
        found: dict[PersonKey, None] = {}
        for target, shown in _WIKILINK.findall(value):
            if key := self._claimed_link(target, shown, source):
                found[key] = None
        for part in _BETWEEN.split(_BESIDE.sub("", _WIKILINK.sub(";", value))):
            name = part.strip()
            if _NAME.fullmatch(name) and is_name(name):
                found[self.named(name) or self.meant(name) or unwritten(name)] = None
        return tuple(key for key in found if with_me or not self.is_me(key))

    def _claimed_link(self, target: str, shown: str, source: VaultPath) -> PersonKey | None:
        resolved = self._links.resolve(source, target)
        path = resolved.path if isinstance(resolved, Resolved | Ambiguous) else None
        if path is not None and path in self._by_path:
            return self._by_path[path]
        name = note_name(path or target.partition("#")[0].strip())
        known = self.named(name) or (self.named(shown) if shown else None)
        return known or (unwritten(name) if path is None and is_name(name) else None)

    def in_title(self, title: str) -> tuple[PersonKey, ...]:
        """Return the people whose names stand in a title, in whatever case; a lone word after “with” too."""
        return _remembered(self._book.titles, title, self._in_title)

    def _in_title(self, title: str) -> tuple[PersonKey, ...]:
        words = _words(title)
        stems = tuple(map(stem, words))
        found: dict[PersonKey, None] = {}
        at = 0
        while at < len(words):
            count, key = self._longest(words, stems, at)
            if key is None and at and words[at - 1] in _WITH:
                count, key = 1, self._with_part(words[at])
            if key is not None:
                found[key] = None
            at += count if key else 1
        return tuple(key for key in found if not self.is_me(key))

    def _longest(self, words: Sequence[str], stems: tuple[str, ...], at: int) -> tuple[int, PersonKey | None]:
        for count in range(min(MOST_WORDS, len(words) - at), 0, -1):
            key = self._whole(words[at : at + count], stems[at : at + count])
            if key is not None:
                return count, key
        return 1, None


_WITH = frozenset("с со with".split())  # noqa: SIM905


def _remembered(known: dict[str, K], text: str, find: Callable[[str], K]) -> K:
    """Return what is found of a text, which is not looked for again."""
    if text not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[text] = find(text)
    return known[text]


def _bare(key: PersonKey) -> str:
    """Return the name that a key holds."""
    return key[1:] if key.startswith(UNWRITTEN) else note_name(key)


def unwritten(name: str) -> PersonKey:
    """Return the key of a person without a note."""
    return PersonKey(UNWRITTEN + fold(name))


def is_name(text: str) -> bool:
    """Tell whether a text can be a name: neither a date nor a sentence, begun with a capital."""
    if not text or len(text) > _MOST_LETTERS or not text[0].isalpha() or not text[0].isupper():
        return False
    return ANY_DATE.search(text) is None and len(text.split()) <= MOST_WORDS + 1


def _names_of(person: Person) -> Iterator[str]:
    yield person.name
    yield from person.aliases
    if person.path is not None:
        yield note_name(person.path)


def _those(pairs: Iterable[tuple[K, PersonKey]]) -> dict[K, set[PersonKey]]:
    """Return whom each may mean."""
    found: dict[K, set[PersonKey]] = {}
    for key, person in pairs:
        found.setdefault(key, set()).add(person)
    return found


def _only(found: Mapping[K, set[PersonKey]]) -> dict[K, PersonKey]:
    """Keep what means one person only."""
    return {key: next(iter(people)) for key, people in found.items() if len(people) == 1}


def _words(name: str) -> tuple[str, ...]:
    return tuple(map(str.lower, _WORD.findall(name)))


def _stems(name: str) -> tuple[str, ...]:
    return tuple(map(stem, _words(name)))


def _is_in_cases(words: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether each of these words is a form of the one of a name in the same place."""
    return len(words) == len(name) and all(map(is_form, words, name))


def _has_all(name: Sequence[str], words: Iterable[str]) -> bool:
    """Tell whether each of these words is a form of one of a name."""
    return all(any(is_form(word, own) for own in name) for word in words)
