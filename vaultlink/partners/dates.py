"""Dates as people write them: `2026-02-10`, `10.02.2026`, `10 февраля 2026`, `Feb 10, 2026`."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from msgspec import Struct

from vaultlink.config.vocabulary import builtin
from vaultlink.model.names import note_name
from vaultlink.model.patterns import pattern_of


class Ambiguous(Struct, frozen=True):
    """Day and month cannot be told apart: `03/04/2026`."""

    day_first: date
    month_first: date


class Impossible(Struct, frozen=True):
    """It has the form of a date, and there is no such day: `2024-13-45`."""

    written: str


ReadDate = date | Ambiguous | Impossible | None
"""None: the text is no date at all."""

_DIGIT = pattern_of(r"\d")
_PIVOT = 70
"""Years of two digits from here on belong to the last century."""

_LINK = pattern_of(r"!?\[\[(?P<target>[^\[\]|]*)(?:\\?\|[^\[\]]*)?\]\]|\[(?P<shown>[^\[\]]*)\]\([^()]*\)")
_TIME = (
    r"(?:[T ,]+(?:at |в )?\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?"
    r"\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_MARK = r"(?:\s*(?:г\.?|года?))?"
_WEEKDAY = r"(?:[^\W\d_]{2,11}\.?,?\s+)?"
_ORDINAL = r"(?:st|nd|rd|th|-го|-е|го)?"

_YEAR_FIRST = pattern_of(rf"(\d{{4}})[-./_](\d{{1,2}})[-./_](\d{{1,2}}){_TIME}")
_DOTTED = pattern_of(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}|\d{{2}}){_YEAR_MARK}{_TIME}")
_UNCLEAR = pattern_of(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_DAY_NAMED = pattern_of(rf"(\d{{1,2}}){_ORDINAL}[\s-]+([^\W\d_]+)\.?,?[\s-]+(\d{{4}}){_YEAR_MARK}{_TIME}")
_MONTH_NAMED = pattern_of(rf"([^\W\d_]+)\.?\s+(\d{{1,2}}){_ORDINAL},?\s+(\d{{4}}){_YEAR_MARK}{_TIME}")
_YEAR_NAMED = pattern_of(rf"(\d{{4}})[\s-]+([^\W\d_]+)\.?[\s-]+(\d{{1,2}}){_TIME}")
_DIGITS = pattern_of(rf"(\d{{4}})(\d{{2}})(\d{{2}})(?:T?\d{{4}}(?:\d{{2}})?)?{_TIME}")
_SIX_DIGITS = pattern_of(r"(\d{2})(\d{2})(\d{2})")

_MONTH_ONLY = pattern_of(
    r"(\d{4})[-./](\d{1,2})|(\d{1,2})[./](\d{4})|([^\W\d_]+)\.?,?\s+(\d{4})" + _YEAR_MARK
)
_YEAR_ONLY = pattern_of(rf"(?:19|20)\d{{2}}{_YEAR_MARK}")

_BIRTHDAY = pattern_of(r"(?:--)?(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.?|--(\d{2})(\d{2})")
_DAY_AND_MONTH = pattern_of(rf"(\d{{1,2}}){_ORDINAL}\s+([^\W\d_]+)\.?|([^\W\d_]+)\.?\s+(\d{{1,2}}){_ORDINAL}")


@lru_cache(maxsize=4096)
def read_date(text: str, *, in_name: bool = False) -> ReadDate:
    """Read a text that is a date as a whole, with a time or without, plain or as a link.

    Dotted dates have the day first; with slashes or hyphens and the year behind, that is not said. Six
    digits, `260210`, count in names of files only.
    """
    return _read(unlinked(text), in_name=in_name)


def read_month(text: str) -> date | None:
    """Read a month or year as its first day: `2023-03`, `май 2023`, `2021`; a whole date too."""
    plain = unlinked(text)
    whole = _read(plain)
    if isinstance(whole, date):
        return whole
    if _YEAR_ONLY.fullmatch(plain):
        return _day(plain[:4], 1, 1)
    if not (found := _MONTH_ONLY.fullmatch(plain)):
        return None
    if found[1]:
        return _day(found[1], found[2], 1)
    if found[3]:
        return _day(found[4], found[3], 1)
    month = month_named(found[5])
    return _day(found[6], month, 1) if month else None


def read_birthday(text: str) -> str | Ambiguous | Impossible | None:
    """Read a birthday as an ISO date, or as `--MM-DD` where no year is told: `04-17`, `17 апреля`."""
    plain = unlinked(text)
    whole = _read(plain)
    if isinstance(whole, date):
        return whole.isoformat()
    if whole is not None:
        return whole
    if found := _BIRTHDAY.fullmatch(plain):
        month, day = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _yearless(month or found[5], day or found[6], plain)
    if found := _DAY_AND_MONTH.fullmatch(plain):
        month_number = month_named(found[2] or found[3])
        return _yearless(month_number, found[1] or found[4], plain) if month_number else None
    return None


def month_named(name: str) -> int | None:
    """Return the number of a month called by its English or Russian name, whole or shortened."""
    return builtin().months.get(name.lower().rstrip("."))


def unlinked(text: str) -> str:
    """Return a text without the link, code marks, emphasis or quotes around the whole of it."""
    if text.isalnum():
        return text
    plain = text.strip().strip("`*_\"'«»").strip()
    if found := _LINK.fullmatch(plain):
        plain = note_name(found["target"].partition("#")[0]) if found["shown"] is None else found["shown"]
    return " ".join(plain.split())


def _read(plain: str, *, in_name: bool = False) -> ReadDate:
    if not _DIGIT.search(plain):
        return None
    for form, read in _FORMS:
        if found := form.fullmatch(plain):
            return read(found)
    without_weekday = re.sub(rf"^{_WEEKDAY}", "", plain)
    if without_weekday != plain and (found := _DAY_NAMED.fullmatch(without_weekday)):
        return _named(found[3], found[2], found[1], found[0])
    if in_name and (found := _SIX_DIGITS.fullmatch(plain)):
        return _whole(_century(found[1]), found[2], found[3], found[0])
    return None


def _unclear(found: re.Match[str]) -> ReadDate:
    """Read `a/b/yyyy`: clear only where one of the two cannot be a month, or both are the same."""
    first, second, year = found[1], found[3], found[4]
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first and day_first != month_first:
        return Ambiguous(day_first, month_first)
    return day_first or month_first or Impossible(found[0])


def _named(year: str, month: str, day: str, written: str) -> ReadDate:
    number = month_named(month)
    return None if number is None else _whole(year, number, day, written)


def _whole(year: str | int, month: str | int, day: str | int, written: str) -> date | Impossible:
    return _day(year, month, day) or Impossible(written)


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _digits(found: re.Match[str]) -> ReadDate:
    """Read eight digits, which are a date only if there is such a day: `20260210`, `202602101530`."""
    return _day(found[1], found[2], found[3])


def _century(year: str) -> int:
    if len(year) > 2:  # noqa: PLR2004
        return int(year)
    return int(year) + (1900 if int(year) >= _PIVOT else 2000)


def _yearless(month: str | int, day: str, written: str) -> str | Impossible:
    known = _day(2000, month, day)  # a leap year
    return Impossible(written) if known is None else f"--{known.month:02}-{known.day:02}"


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], ReadDate]], ...] = (
    (_YEAR_FIRST, lambda found: _whole(found[1], found[2], found[3], found[0])),
    (_DOTTED, lambda found: _whole(_century(found[3]), found[2], found[1], found[0])),
    (_UNCLEAR, _unclear),
    (_DIGITS, _digits),
    (_DAY_NAMED, lambda found: _named(found[3], found[2], found[1], found[0])),
    (_MONTH_NAMED, lambda found: _named(found[3], found[1], found[2], found[0])),
    (_YEAR_NAMED, lambda found: _named(found[1], found[2], found[3], found[0])),
)
