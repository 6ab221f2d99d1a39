"""Somebody's name as it may stand in a sentence: in a Russian case, with the words swapped, with initials."""

from functools import lru_cache
from itertools import permutations

from vaultlink.model.patterns import pattern_of

MOST_WORDS = 3
"""Of a name: more are a sentence."""

_ENDING = pattern_of(
    r"(?:иями|ями|ами|ого|его|ому|ему|ией|ой|ей|ою|ею|ом|ем|ах|ях|ам|ям|ым|им|ых|их|ую|юю|ая|яя|ии|ию|ия|[аяуюыиеоьй])$"
)
_SHORTEST_STEM = 2
_HERS = frozenset(("ой", "ей", "ою", "ею", "ией", "у", "ю", "ую", "ию", "е", "и", "ы", "ии"))
"""Endings of oblique cases of what ends in «а» or «я»."""
_HIS = frozenset("а я у ю ом ем ым им е ого его ому ему и".split())  # noqa: SIM905
"""Of what ends in a consonant, «й» or «ь»."""
_OF_EITHER = frozenset("александр валентин валери евгени юли".split())  # noqa: SIM905
"""Stems of names that men bear and, with another ending, women."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Cut a Russian case ending of a word in small letters, so that «марией» is «мария»."""
    plain = word.replace("ё", "е")
    cut = _ENDING.sub("", plain)
    return cut if len(cut) >= _SHORTEST_STEM else plain


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters; an initial is one without its dot."""
    return tuple(name.lower().replace("ё", "е").replace(".", " ").split())


def may_mean(written: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether words are a form of a name: each in some case, or its first letter, in whatever order.

    One of them stands there whole. A man's name is no woman's: «Александра Петрова» is not Александр Петров.
    """
    if not 1 < len(written) <= MOST_WORDS or len(written) != len(name):
        return False
    if all(len(word) == 1 for word in written):
        return False
    return any(_is_form(written, order) for order in permutations(name))


def _is_form(written: tuple[str, ...], name: tuple[str, ...]) -> bool:
    pairs = [*zip(written, name, strict=True)]
    if not all(_is_case_or_initial(*pair) for pair in pairs):
        return False
    hers = all(word[-1] in "ая" for word in written if len(word) > 1)
    return not hers or not any(
        stem(own) in _OF_EITHER and word != own for word, own in pairs if len(word) > 1
    )


def _is_case_or_initial(word: str, own: str) -> bool:
    if len(word) == 1 or word == own:
        return own[:1] == word[:1]
    if stem(word) != stem(own):
        return False
    return word[len(stem(own)) :] in (_HERS if own[-1] in "ая" else _HIS)
