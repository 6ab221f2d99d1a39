"""Finds what looks like a date in a line, a heading or a file name; what it means is read elsewhere."""

import re
from functools import lru_cache

from msgspec import Struct

from vaultlink.model.patterns import pattern_of

_MONTH = (
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|янв|фев|мар|апр|авг|сен|сент|окт|ноя|дек"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^\W\d_]*+\.?"
)
_ISO = r"\d{4}-\d{2}-\d{2}"
_DATE = (
    r"\d{4}[-./_]\d{1,2}[-./_]\d{1,2}"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -]+{_MONTH}[ ,-]+\d{{4}}"
    rf"|(?<![^\W\d_]){_MONTH}[ ]+\d{{1,2}}(?:st|nd|rd|th)?,?[ ]+\d{{4}}"
    rf"|\d{{4}}-{_MONTH}-\d{{1,2}}"
)
_TIME = r"(?:[ T,]+\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[ ]?[ap]m)?(?:[ ]?[–—-][ ]?\d{1,2}[:.]\d{2})?)?"
_YEAR_MARK = r"(?:[ ]?г\.|[ ]г(?![^\W_])|[ ]года?(?![^\W_]))?"
_LABEL = r"(?:(?P<label>[^\W\d_][\w-]{1,14}[.,]?)[ ]+(?=[(\d]))?"
_WEEKDAYS = pattern_of(
    r"(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?",
    re.IGNORECASE,
)

ANY_DATE = pattern_of(rf"(?<![\w./-])(?:{_DATE}|\d{{8}})(?![\w-]|[./]\d)", re.IGNORECASE)
"""A date that stands alone, anywhere."""

_PATH = r"(?:[^\[\]|#]*/)?"
_LINKED = pattern_of(
    rf"\[\[{_PATH}(?P<linked>{_DATE}|\d{{8}})[^\[\]|]*(?:\\?\|(?P<shown>[^\[\]]*))?\]\]", re.IGNORECASE
)
_AFTER = rf"{_YEAR_MARK}{_TIME}(?![\w]|-\d|[./]\d)[*_`~=)>»\"\] \t]*"
_LEADING = pattern_of(rf"[*_`~=(<«\"\[ \t]*{_LABEL}\(?(?P<plain>{_DATE}|\d{{8}}){_AFTER}", re.IGNORECASE)
_LEADING_ISO = pattern_of(rf"(?P<plain>{_ISO}){_AFTER}", re.IGNORECASE)
"""What `_LEADING` finds at the start of most dated lines, in a third of the time."""
_LEADING_PLAIN = pattern_of(
    rf"(?P<plain>{_ISO})(?:[:,]| [–—-])? (?=[^\W\d_])(?!(?:to|до|по|год|года|г|t\d)(?![^\W_]))", re.IGNORECASE
)
"""The same where only a separator and a word follow, as they do in most logs: a third of the time again."""
_LEADING_LINK = pattern_of(rf"[*_~=( \t]*{_LINKED.pattern}{_TIME}[*_~=) \t]*", re.IGNORECASE)
_LEADING_URL = pattern_of(rf"[*_~= \t]*\[(?P<linked>{_DATE}|\d{{8}})\]\([^()\s]*\)[*_~=) \t]*", re.IGNORECASE)
MAY_LEAD = pattern_of(r"[*_`~=(<«\" \t]*+(?:\[|(?:[^\W\d_][\w-]*+[.,]?[ ]++)?[(\d])")
"""What stands in front wherever one of these finds a date: most lines are seen at once to lead with none."""
_MAY_HOLD = pattern_of(r"\d\D++\d|\d{6}")
"""What stands in every text with a date: two numbers, or a long one."""
_RANGE = pattern_of(r"\s*(?:[–—]|--?|\.\.|to\b|до\b|по\b)\s*(?:\[\[)?\d{1,4}[-./]\d")
_DIGIT = pattern_of(r"\d")
_SEPARATOR = pattern_of(r"(?:[ \t]*(?:[:;,.|/•·–—>→-]|\\\|)+)?[*_ \t]*")
_FILE_DATE = pattern_of(
    rf"(?<!\d)(?:(?P<written>{_DATE})|(?P<digits>\d{{14}}|\d{{12}}|\d{{8}}|\d{{6}}))(?!\d)", re.IGNORECASE
)


_FURTHEST_LINK = 8
"""Characters of markup that may stand before a linked date."""
_FURTHEST = 60
"""Characters in which a leading date must begin."""


class DatePiece(Struct):
    """A date as written, and where it stands in the text; not frozen, as most lines have one."""

    written: str
    start: int
    end: int
    """Behind the date with its markup and the separator that follows."""
    label: str = ""
    """The word before a leading date, «Созвон 2026-02-10: …»; a weekday is none."""


def leading_date(text: str) -> DatePiece | None:
    """Find the date with which a line begins, whatever markup it wears; a range of dates is none."""
    if text[:1].isdecimal():
        if found := _LEADING_PLAIN.match(text):
            return DatePiece(found[1], 0, found.end())
        if found := _LEADING_ISO.match(text):
            plain, end = found.span("plain")[1], found.end()
            return None if _RANGE.match(text, plain) else DatePiece(found["plain"], 0, _behind(text, end))
    if not MAY_LEAD.match(text) or not _DIGIT.search(text, 0, _FURTHEST):
        return None
    linked = (_LEADING_LINK.match(text) or _LEADING_URL.match(text)) if "[" in text[:_FURTHEST_LINK] else None
    if linked:
        return DatePiece(linked["linked"], linked.start("linked"), _behind(text, linked.end()))
    found = _LEADING.match(text)
    if found is None or _RANGE.match(text, found.end("plain")):
        return None
    label = found["label"] or ""
    return DatePiece(
        found["plain"],
        found.start("plain"),
        _behind(text, found.end()),
        "" if _WEEKDAYS.fullmatch(label) else label,
    )


def _behind(text: str, end: int) -> int:
    separator = _SEPARATOR.match(text, end)
    return separator.end() if separator else end


def date_within(text: str) -> DatePiece | None:
    """Find the first date anywhere in a heading; its link, brackets and separators go with it."""
    if not _MAY_HOLD.search(text):
        return None
    leading = leading_date(text)
    if leading and not leading.label:
        return leading
    linked = _LINKED.search(text)
    if linked:
        return DatePiece(linked["linked"], linked.start(), linked.end())
    found = ANY_DATE.search(text)
    if found is None or _RANGE.match(text, found.end()):
        return None
    start, end = found.span()
    while start > 0 and text[start - 1] in "([*_` ":
        start -= 1
    while end < len(text) and text[end] in ")]*_` ":
        end += 1
    return DatePiece(found[0], start, end)


@lru_cache(maxsize=20_000)
def date_in_name(name: str) -> DatePiece | None:
    """Find the date in a note's name: plain digits count too, cut to those of the day."""
    found = _FILE_DATE.search(name) if _MAY_HOLD.search(name) else None
    if found is None:
        return None
    digits = found["digits"]
    written = found["written"] or (digits if len(digits) <= 8 else digits[:8])  # noqa: PLR2004
    return DatePiece(written, found.start(), found.end())
