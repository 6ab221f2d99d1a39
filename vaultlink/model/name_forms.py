"""Somebody's name as it may stand in a sentence: in a Russian case, with the words swapped, with initials."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import permutations

from vaultlink.model.patterns import pattern_of

MOST_WORDS = 3
"""Of a name: more are a sentence."""

_ENDING = pattern_of(r"(?:[оеы]го|[ое]му|[аяыи]ми|[аеиоыя][мх]|[аеийоуыьэюя])$")
_FLEETING = pattern_of(r"(?<=[бвгджзклмнпрстфхцчшщ])[ео](?=[клц]$)")
_SHORTEST_STEM = 2

_CASES = {
    "ий": ("его/ого ему/ому его/ого им ем/ом", "ия ию ия ием ии"),
    "ый": ("ого ому ого ым ом",),
    "ой": ("ого ому ого ым/им ом", "оя ою оя оем ое"),
    "ая": ("ой/ей ой/ей ую ой/ою/ей/ею ой/ей", "аи ае аю аей/аею ае"),
    "яя": ("ей ей юю ей/ею ей",),
    "ия": ("ии ии ию ией/иею ии",),
    "я": ("и е ю ей/ею е",),
    "ова": ("овой овой ову овой/овою овой",),
    "ева": ("евой евой еву евой/евою евой",),
    "а": ("ы/и/ой е/ой у ой/ою/ей/ею е/ой",),
    "й": ("я ю я ем е",),
    "ь": ("я ю я ем е", "и и ь ью и"),
    "о": ("а у а ом е",),
}
"""What the genitive, dative, accusative, instrumental and prepositional of a name in this ending end in.

Of several endings that fit, the longest decides; adjectives and nouns may have the same.
"""
_OF_A_CONSONANT = ("а у а ом/ем/ым е",)
_FIRST_NAMES = frozenset(("ева",))
"""Of women, in the ending of a surname."""
_UNCHANGING = frozenset("еиоуыэю")
_NOMINATIVE = 0
_EVERY_CASE = frozenset(range(6))
_OF_EITHER = frozenset("александр валентин валерий евгений юлий ян".split())  # noqa: SIM905
"""Names of men that, with another ending, women bear; so are all in «слав»."""
_OF_HER_SURNAME = ("ова", "ева", "ина", "ына")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Cut all that may be Russian case endings of a word in small letters: «марией» and «мария» are «мар».

    All forms of a name have one stem. Other names may have it, too: `is_form` tells them apart.
    """
    plain = word.replace("ё", "е")
    cut = plain
    while len(shorter := _ENDING.sub("", cut)) >= _SHORTEST_STEM and shorter != cut:
        cut = shorter
    return _without_fleeting(cut)


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters; an initial is one without its dot."""
    return tuple(name.lower().replace("ё", "е").replace(".", " ").split())


def is_form(word: str, own: str) -> bool:
    """Tell whether a word is a form of one word of a name, in whatever case; both are in small letters."""
    return word == own or word.replace("ё", "е") in _forms(own.replace("ё", "е"))


def may_mean(written: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether words are a form of a name: all in the same case, or first letters, in whatever order.

    One of them stands there whole. A man's name is no woman's: «Александра Петрова» is not Александр Петров.
    """
    if not 1 < len(written) <= MOST_WORDS or len(written) != len(name):
        return False
    if all(len(word) == 1 for word in written):
        return False
    return any(_is_form(written, order) for order in permutations(name))


def _is_form(written: tuple[str, ...], name: tuple[str, ...]) -> bool:
    pairs = [*zip(written, name, strict=True)]
    if not all(word[:1] == own[:1] for word, own in pairs):
        return False
    whole = [(word, own) for word, own in pairs if len(word) > 1]
    is_hers = any(own[-1] in "аяь" for own in name)
    cases = _EVERY_CASE.intersection(*(_cases(word, own, is_hers=is_hers) for word, own in whole))
    return bool(cases) and not (_NOMINATIVE not in cases and _is_of_a_woman(whole, len(written)))


def _cases(word: str, own: str, *, is_hers: bool) -> frozenset[int]:
    """Return in which cases a word may be; a woman's surname like Ким is the same in all."""
    if is_hers and word == own and own[-1] not in "аяйь":
        return _EVERY_CASE
    return _forms(own).get(word, frozenset())


def _is_of_a_woman(whole: list[tuple[str, str]], count: int) -> bool:
    """Tell whether a man's name in a case is as well a woman's as it is: «Александра Петрова»."""
    others = [word for word, own in whole if own not in _OF_EITHER and not own.endswith("слав")]
    is_unsure = len(others) < len(whole) or len(whole) < count
    is_like_hers = all(word[-1] in "ая" for word, _ in whole) and all(map(_is_her_surname, others))
    return is_unsure and is_like_hers


def _is_her_surname(word: str) -> bool:
    return word.endswith(_OF_HER_SURNAME)


@lru_cache(maxsize=20_000)
def _forms(own: str) -> Mapping[str, frozenset[int]]:
    """Return the forms of one word of a name, each with the cases that it may be."""
    if own[-1:] in _UNCHANGING or own.endswith(("их", "ых")):
        found = {own: _EVERY_CASE}
    else:
        found = {own: frozenset({_NOMINATIVE})}
    for case, form in _declined(own):
        found[form] = found.get(form, frozenset()) | {case}
    return found


def _declined(own: str) -> Iterator[tuple[int, str]]:
    """Yield the forms of a word in all cases but the first."""
    sizes = (1,) if own in _FIRST_NAMES else (3, 2, 1)
    ending = next((own[-size:] for size in sizes if own[-size:] in _CASES), "")
    if own.isascii() or (not ending and own[-1] in _UNCHANGING):
        return
    base = own.removesuffix(ending)
    bases = {base} if ending else {base, _without_fleeting(base)}
    for paradigm in _CASES.get(ending, _OF_A_CONSONANT):
        for case, endings in enumerate(paradigm.split(), _NOMINATIVE + 1):
            yield from ((case, base + each) for base in bases for each in endings.split("/"))


def _without_fleeting(word: str) -> str:
    """Return «павл» for «павел» and «льв» for «лев»."""
    return "льв" if word == "лев" else _FLEETING.sub("", word)
