"""Languages: which one a vault is written in, and how messages are said in it."""

from collections.abc import Iterable
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations, bindtextdomain, textdomain
from importlib.util import find_spec
from io import BytesIO
from itertools import islice
from pkgutil import get_data
from string import ascii_letters
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
_LETTERS = pattern_of(r"[^\W\d_]+")
_SIGNS = pattern_of(r"[\u0482-\u0489]")
"""What stands among the letters of the Cyrillic block and is none."""
_OTHERS = pattern_of(r"[^\x00-\x7f\u0400-\u04ff]+")
_LATIN = ascii_letters.encode()
_CYRILLIC = bytes(range(0xD0, 0xD4))
"""With which the characters of the Cyrillic block begin in UTF-8, and no others."""
_ASCII = bytes(range(0x80))


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
        of_sample, cyrillic_of_sample = letters_in(text[:CHARACTERS_SAMPLED])
        letters += of_sample
        cyrillic += cyrillic_of_sample
    return "ru" if letters and cyrillic >= RUSSIAN_FROM * letters else "en"


def letters_in(text: str) -> tuple[int, int]:
    """Return how many letters a text holds, and how many characters of the Cyrillic block.

    They are counted by their bytes, which takes a tenth of the time of finding them.
    """
    encoded = text.encode(errors="surrogatepass")
    cyrillic = _count(encoded, _CYRILLIC)
    letters = _count(encoded, _LATIN) + cyrillic
    if cyrillic and b"\xd2" in encoded:
        letters -= len(_SIGNS.findall(text))
    if len(text) > _count(encoded, _ASCII) + cyrillic:
        letters += sum(len(found) for other in _OTHERS.findall(text) for found in _LETTERS.findall(other))
    return letters, cyrillic


def _count(encoded: bytes, wanted: bytes) -> int:
    """Return how many of the bytes are among those wanted."""
    return len(encoded) - len(encoded.translate(None, wanted))
