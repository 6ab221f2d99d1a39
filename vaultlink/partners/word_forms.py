"""The forms of the words that names are made of: cases of Russian ones, plurals of English ones.

The libraries that know them are an extra, `vaultlink[morphology]`. They are loaded when forms are asked for,
and only then.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from msgspec import Struct

from vaultlink.links.plain_names import Forms, plain_form
from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of

NO_WORD_FORMS = Message(
    "names are looked for only as they are written, since the extra for word forms is not installed:"
    ' pip install "vaultlink[morphology]"'
)
_LIBRARIES = ("pymorphy3", "pymorphy3_dicts_ru", "snowballstemmer")
_RUSSIAN = pattern_of(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
_ENGLISH = pattern_of(r"[a-z]{3,}", re.IGNORECASE)
_NUMBERS = (("y", "ies"), ("", "es"), ("", "s"))
"""How English words end in the singular and in the plural."""
_OF_PEOPLE = ("Name", "Surn", "Patr")
_DECLINED = ("NOUN", "ADJF")
_NO_CASES = ("Supr", "voct")
"""Degrees of adjectives, and the form by which somebody is called."""
_SHORTEST = 3


class _Tag(Protocol):
    """What pymorphy3 says of a form: its part of speech, case, number, gender, and marks of OpenCorpora."""

    POS: str | None
    case: str | None
    number: str | None
    gender: str | None

    def __contains__(self, mark: str) -> bool: ...


class _Form(Protocol):
    """A word in one of its forms."""

    word: str
    tag: _Tag

    @property
    def lexeme(self) -> list["_Form"]: ...


class _Russian(Protocol):
    def parse(self, word: str) -> list[_Form]: ...


class _English(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's own name


def has_word_forms() -> bool:
    """Tell whether the libraries of the extra are there."""
    return all(find_spec(name) is not None for name in _LIBRARIES)


def word_forms() -> Forms:
    """Return what gives the forms in which a word of a name may stand; its own only, without the extra."""
    return _libraries().forms if has_word_forms() else _own


@cache
def _libraries() -> "_Libraries":
    russian = import_module("pymorphy3").MorphAnalyzer(lang="ru")
    english = import_module("snowballstemmer").stemmer("english")
    return _Libraries(cast("_Russian", russian), cast("_English", english))


class _Libraries(Struct, frozen=True, eq=False):
    """pymorphy3 with its dictionary, and the English rules of snowballstemmer."""

    russian: _Russian
    english: _English

    @lru_cache(maxsize=65_536)  # noqa: B019 - there is one for the whole run
    def forms(self, word: str, *, of_somebody: bool) -> frozenset[str]:
        """Return the forms of a word, itself among them; somebody's name has no English plural."""
        if _RUSSIAN.fullmatch(word):
            found = self._cases(word, of_somebody=of_somebody)
        elif _ENGLISH.fullmatch(word) and not of_somebody:
            found = self._numbers(word.lower())
        else:
            return _own(word)
        return _own(word) | {plain_form(form) for form in found if len(form) >= _SHORTEST}

    def _cases(self, word: str, *, of_somebody: bool) -> Iterator[str]:
        """Yield the forms of a word that stands in the nominative; of somebody's, those of one person."""
        read = [one for one in self.russian.parse(word) if _is_nominative(one.tag)]
        if of_somebody:
            read = [one for one in read if one.tag.number == "sing"] or read
            read = [one for one in read if _has_any(one.tag, _OF_PEOPLE)] or read
        for one in read:
            for form in one.lexeme:
                if _is_case_of(one.tag, form.tag) and _is_as_many(one.tag, form.tag, of_somebody=of_somebody):
                    yield form.word

    def _numbers(self, word: str) -> Iterator[str]:
        """Yield singular and plural, as far as both have one stem."""
        for singular, plural in _NUMBERS:
            for own, other in ((singular, plural), (plural, singular)):
                made = word[: len(word) - len(own)] + other
                if word.endswith(own) and self.english.stemWord(made) == self.english.stemWord(word):
                    yield made


def _own(word: str, *, of_somebody: bool = False) -> frozenset[str]:  # noqa: ARG001 - as `Forms` has it
    return frozenset({plain_form(word)})


def _is_nominative(tag: _Tag) -> bool:
    return tag.POS in _DECLINED and tag.case == "nomn" and "Poss" not in tag


def _is_case_of(name: _Tag, form: _Tag) -> bool:
    return form.POS == name.POS and not _has_any(form, _NO_CASES)


def _is_as_many(name: _Tag, form: _Tag, *, of_somebody: bool) -> bool:
    """Tell whether a form may stand for a name: one person is no family, and the plural no single thing.

    «Основы права» are not meant by «на основе права».
    """
    if of_somebody:
        return form.number == name.number and form.gender in (name.gender, None)
    return name.number != "plur" or form.number == "plur"


def _has_any(tag: _Tag, marks: tuple[str, ...]) -> bool:
    return any(mark in tag for mark in marks)
