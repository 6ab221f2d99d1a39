"""Names of daily notes in the manner of moment.js, which Obsidian's daily notes use (help: Daily notes)."""

import re
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from vaultlink.config.vocabulary import builtin
from vaultlink.model.patterns import pattern_of

DEFAULT_FORMAT = "YYYY-MM-DD"
"""The format of daily notes where none is set."""

_PIVOT = 69
"""Years of two digits up to here belong to this century, as in moment.js."""
_LONGEST = 200
"""Characters that a format may have."""

_TOKEN = pattern_of(
    r"\[(?P<literal>[^\[\]]*+)\]|\\(?P<escaped>.)"
    r"|(?P<token>YYYY|YY|Y|MMMM|MMM|Mo|MM|M|DDDD|DDDo|DDD|Do|DD|D|dddd|ddd|dd|do|d|E|e"
    r"|GGGG|gggg|WW|Wo|W|ww|wo|w|Qo|Q|HH|H|hh|h|kk|k|mm|m|ss|s|SSS|A|a|X|x|ZZ|Z)"
)
_ORDINAL = r"(?:st|nd|rd|th|-?е|-?го|-?й|-?я)?+"
# Nothing is given back once taken, as in moment.js: else a format could make a name be tried without end.
_PLACES = {
    "YYYY": r"(?P<{n}year>\d{{4}})",
    "Y": r"(?P<{n}year>\d{{1,4}}+)",
    "YY": r"(?P<{n}short>\d{{2}})",
    "MMMM": r"(?P<{n}name>[^\W\d_]++)",
    "MMM": r"(?P<{n}name>[^\W\d_]++)\.?",
    "MM": r"(?P<{n}month>\d{{2}})",
    "M": r"(?P<{n}month>\d{{1,2}}+)",
    "Mo": r"(?P<{n}month>\d{{1,2}}+)" + _ORDINAL,
    "DD": r"(?P<{n}day>\d{{2}})",
    "D": r"(?P<{n}day>\d{{1,2}}+)",
    "Do": r"(?P<{n}day>\d{{1,2}}+)" + _ORDINAL,
    "DDDD": r"(?P<{n}ordinal>\d{{3}})",
    "DDD": r"(?P<{n}ordinal>\d{{1,3}}+)",
    "DDDo": r"(?P<{n}ordinal>\d{{1,3}}+)" + _ORDINAL,
    "GGGG": r"(?P<{n}weekyear>\d{{4}})",
    "gggg": r"(?P<{n}weekyear>\d{{4}})",
    "WW": r"(?P<{n}week>\d{{2}})",
    "ww": r"(?P<{n}week>\d{{2}})",
    "W": r"(?P<{n}week>\d{{1,2}}+)",
    "w": r"(?P<{n}week>\d{{1,2}}+)",
    "E": r"(?P<{n}weekday>[1-7])",
    **dict.fromkeys(("HH", "hh", "kk", "mm", "ss"), r"\d{{2}}"),
    **dict.fromkeys(("H", "h", "k", "m", "s"), r"\d{{1,2}}+"),
    "dddd": r"[^\W\d_]++",
    "ddd": r"[^\W\d_]++\.?",
    "dd": r"[^\W\d_]++\.?",
    "A": r"(?>[AP]M|[^\W\d_]++)",
    "a": r"(?>[ap]m|[^\W\d_]++)",
}
_NUMBER = r"[+-]?\d{1,13}+" + _ORDINAL
_WRAPPED = pattern_of(r"\{\{\s*+(?:date|time)\s*+:\s*+(?P<format>[^{}]*+)\}\}")


class MomentPattern(Struct, frozen=True):
    """A format, ready to read names by it."""

    format: str
    pattern: re.Pattern[str]

    def read(self, name: str) -> date | None:
        """Return the day that a name of this form tells, without `.md`; None for any other name.

        A format with folders (`YYYY/MM/YYYY-MM-DD`) reads a path counted from the folder of daily notes. All
        places where a format repeats itself must agree.
        """
        found = self.pattern.fullmatch(name)
        return None if found is None else _day_of(found.groupdict())


@lru_cache(maxsize=64)
def moment_pattern(format: str) -> MomentPattern:  # noqa: A002 - what moment.js and Obsidian call it
    """Return the reader of names written in a format of moment.js; text in square brackets is literal.

    A format wrapped as in a template, `{{date:YYYY-MM-DD}}`, means what it wraps.
    """
    if "{{" not in format:
        source = _source(format[:_LONGEST], 0)
    else:
        parts, at, count = [], 0, 0
        for found in _WRAPPED.finditer(format[:_LONGEST]):
            parts += [re.escape(format[at : found.start()]), _source(found["format"], count)]
            at, count = found.end(), count + _LONGEST
        source = "".join([*parts, re.escape(format[at:_LONGEST])])
    return MomentPattern(format, re.compile(source, re.IGNORECASE))


def _source(text: str, number: int) -> str:
    parts, at = [], 0
    for found in _TOKEN.finditer(text):
        parts.append(re.escape(text[at : found.start()]))
        at = found.end()
        literal = found["literal"] if found["literal"] is not None else found["escaped"]
        number += 1
        if literal is not None:
            parts.append(re.escape(literal))
        else:
            parts.append(
                _PLACES.get(found["token"], _NUMBER.replace("{", "{{").replace("}", "}}")).format(
                    n=f"t{number}_"
                )
            )
    return "".join([*parts, re.escape(text[at:])])


def _day_of(groups: dict[str, str]) -> date | None:
    """Put the pieces of a name together."""
    told: dict[str, int] = {}
    for group, text in groups.items():
        what, value = _piece(group.partition("_")[2], text)
        if value is None or told.setdefault(what, value) != value:
            return None
    try:
        return _built(told)
    except ValueError:
        return None


def _piece(what: str, text: str) -> tuple[str, int | None]:
    if what == "name":
        return "month", builtin().months.get(text.lower().rstrip("."))
    if what == "short":
        return "year", int(text) + (2000 if int(text) < _PIVOT else 1900)
    return what, int(text)


def _built(told: dict[str, int]) -> date | None:
    if {"year", "month", "day"} <= told.keys():
        return date(told["year"], told["month"], told["day"])
    if {"year", "ordinal"} <= told.keys():
        day = date(told["year"], 1, 1) + timedelta(days=told["ordinal"] - 1)
        return day if day.year == told["year"] and told["ordinal"] > 0 else None
    if {"weekyear", "week", "weekday"} <= told.keys():
        return date.fromisocalendar(told["weekyear"], told["week"], told["weekday"])
    return None
