"""What the form of a Russian name says: its case, and whether it is a man's or a woman's."""

from vaultlink.model.patterns import pattern_of

_DATIVE = pattern_of(r"\w+(?:[уюеи]|(?:ов|ев|ин|ын|ск|цк)ой|ому|ему)")
_SURNAMES = {
    True: pattern_of(r"\w+(?:ова|ева|ина|ына|ая)"),
    False: pattern_of(r"\w+(?:ов|ев|ин|ын|[иыо]й)"),
}
_MENS = frozenset(
    "илья никита лука фома кузьма савва саша женя миша паша дима коля вова гоша леша петя витя сережа слава"  # noqa: SIM905
    " валера юра костя ваня федя лева гриша андрюша леня сеня толя вася гена жора рома"
    " тема степа".split()
)
"""Names of men, or of both, that end as those of women do."""
_VOWELS = frozenset("аеёиоуыэюяaeiouyь")


def may_act(name: str, *, feminine: bool) -> bool:
    """Tell whether a name, as written, may be the subject of a verb in the past with this ending."""
    words = name.rpartition("/")[2].lower().replace("ё", "е").split()
    if not words or _DATIVE.fullmatch(words[0]):
        return False
    is_woman = _is_woman(words)
    return is_woman is None or is_woman == feminine


def _is_woman(words: list[str]) -> bool | None:
    """Return whose name it is; None if it may be either's."""
    if len(words) > 1:
        for is_woman, surname in _SURNAMES.items():
            if surname.fullmatch(words[-1]):
                return is_woman
    if words[0][-1] in "аяa":
        return None if words[0] in _MENS else True
    return None if words[0][-1] in _VOWELS or words[0].isascii() else False
