"""How often to be in touch, as people write it: `14`, `2 weeks`, `every 3 months`, `раз в полгода`."""

from vaultlink.config.vocabulary import Vocabulary, Words, fold_word
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.records import Cadence

_NONE = "none"
_LONGEST = 36_525
_LONGEST_TEXT = 100
"""Days; a hundred years."""
_DAYS = pattern_of(r"\d{1,5}(?:\.0+)?")
_LEAD = r"(?:every|each|once (?:in|every|per|a|an)|per|кажд\w+|раз в|один раз в|через)"
_EVERY = pattern_of(
    rf"(?:{_LEAD}\s+)?(?:(?P<count>\d{{1,4}}(?:[.,]\d)?|[^\W\d_]++(?=\s))\s*+)?(?P<unit>[^\W\d_]++(?: \w++)?)"
)
_TIMES = pattern_of(
    r"(?P<times>\d{1,2}|twice|thrice|дважды|трижды)\s*+(?:(?:x|times?|раз[а]?)\s*+)?"
    r"(?:(?:per|an?|each|every|/|в|за)\s*+)?(?P<unit>[^\W\d_]+)"
)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "other": 2,
    "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "полтора": 1.5,
    "полторы": 1.5, "twice": 2, "thrice": 3, "дважды": 2, "трижды": 3,
}  # fmt: skip


def read_cadence(text: str, vocabulary: Vocabulary) -> Cadence | None:
    """Read a cadence; None where the text says none.

    A bare number counts days. Words and tiers are those of the vocabulary; months and years are rounded to
    whole days.
    """
    written = " ".join(text.split())
    if len(written) > _LONGEST_TEXT:
        return None
    folded = fold_word(written)
    if _DAYS.fullmatch(written):
        return _cadence(float(written), written)
    word = vocabulary.word(Words.CADENCES, folded)
    if word is not None:
        return Cadence(None, written) if word == _NONE else _cadence(float(word), written)
    days = _every(folded, vocabulary) or _times(folded, vocabulary)
    return None if days is None else _cadence(days, written)


def _cadence(days: float, written: str) -> Cadence | None:
    whole = round(days)
    return Cadence(whole, written) if 0 < whole <= _LONGEST else None


def _every(folded: str, vocabulary: Vocabulary) -> float | None:
    """Read so many units: `2 weeks`, `14d`, `every 3 months`, `раз в две недели`, `every week`."""
    found = _EVERY.fullmatch(folded)
    if found is None:
        return None
    unit = vocabulary.word(Words.UNITS, found["unit"])
    count = _number(found["count"])
    if unit is not None and count is not None:
        return count * float(unit)
    whole = vocabulary.word(Words.UNITS, f"{found['count']} {found['unit']}")
    return None if whole is None else float(whole)


def _times(folded: str, vocabulary: Vocabulary) -> float | None:
    """Read so many times a unit: `twice a month`, `2 раза в год`."""
    found = _TIMES.fullmatch(folded)
    unit = vocabulary.word(Words.UNITS, found["unit"]) if found else None
    times = _number(found["times"]) if found else None
    return float(unit) / times if unit is not None and times else None


def _number(text: str | None) -> float | None:
    if text is None:
        return 1
    return float(text.replace(",", ".")) if text[0].isdigit() else _NUMBERS.get(text)
