"""Languages: which one a vault is written in, and how messages are said in it."""

from collections.abc import Iterable
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations, bindtextdomain, textdomain
from importlib.util import find_spec
from io import BytesIO
from itertools import islice
from pkgutil import get_data
from typing import Literal, get_args

from vaultlink.model.message import Catalogue, Message, Translate
from vaultlink.model.patterns import pattern_of

Language = Literal["ru", "en"]
"""A language that vaultlink speaks."""

LANGUAGES: tuple[Language, ...] = get_args(Language)

NOTES_SAMPLED = 500
CHARACTERS_SAMPLED = 5000
"""Of each note."""
RUSSIAN_FROM = 0.25
"""Share of Cyrillic letters: code and links of Russian notes are Latin; English notes come to 1 in 100."""

_DOMAIN = "vaultlink"
_CYRILLIC = pattern_of(r"[\u0400-\u04ff]+")
_LETTERS = pattern_of(r"[^\W\d_]+")


@lru_cache
def catalogue(language: str) -> Catalogue:
    """Return the translations into a language; English needs none, and a missing catalogue gives none."""
    if language not in LANGUAGES or language == "en":
        return NullTranslations()
    try:  # not by importlib.resources, which would cost three times as much as all that is done here
        compiled = get_data("vaultlink", f"locale/{language}/LC_MESSAGES/{_DOMAIN}.mo")
    except FileNotFoundError:
        compiled = None
    return GNUTranslations(BytesIO(compiled)) if compiled else NullTranslations()


def translator(language: str) -> Translate:
    """Return what says a message in a language, and leaves plain text as it is."""
    translations = catalogue(language)

    def translate(text: str) -> str:
        return text.in_language(translations) if isinstance(text, Message) else text

    return translate


def speak_through_gettext(language: str) -> bool:
    """Give our catalogues to libraries that ask gettext itself, where there is one of this language."""
    package = find_spec("vaultlink")
    if not isinstance(catalogue(language), GNUTranslations) or not package:
        return False
    (folder, *_) = package.submodule_search_locations or [""]
    bindtextdomain(_DOMAIN, f"{folder}/locale")
    textdomain(_DOMAIN)
    return True


def language_of(texts: Iterable[str]) -> Language:
    """Return the language of a vault by the script of its first notes, given in a fixed order."""
    letters = cyrillic = 0
    for text in islice(texts, NOTES_SAMPLED):
        sample = text[:CHARACTERS_SAMPLED]
        letters += sum(map(len, _LETTERS.findall(sample)))
        cyrillic += sum(map(len, _CYRILLIC.findall(sample)))
    return "ru" if letters and cyrillic >= RUSSIAN_FROM * letters else "en"
