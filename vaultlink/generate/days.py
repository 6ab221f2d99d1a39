"""Days as people write them, in the reader's language.

The names come from our own catalogue, not from a library's tables: these change with its version, and with
them every generated note would.
"""

from datetime import date
from functools import cache, lru_cache

from vaultlink.model.message import Catalogue, Message


def day_text(day: date, year: int | None = None) -> Message:
    """Return a day in words, without its year where that is the one that is meant anyway."""
    named = _in_month(day.day, day.month)
    return named if day.year == year else Message("{day} {year}", day=named, year=day.year)


@lru_cache(maxsize=10_000)
def day_in_words(day: date, year: int | None, catalogue: Catalogue) -> str:
    """Return a day in words of a language, without its year where that is the one that is meant anyway."""
    return day_text(day, year).in_language(catalogue)


@cache
def month_text(month: int) -> Message:
    """Return the short name of a month, from 1 on."""
    return (
        Message("Jan"),
        Message("Feb"),
        Message("Mar"),
        Message("Apr"),
        Message("May"),
        Message("Jun"),
        Message("Jul"),
        Message("Aug"),
        Message("Sep"),
        Message("Oct"),
        Message("Nov"),
        Message("Dec"),
    )[month - 1]


def with_day_texts(text: str, year: int | None = None) -> str:
    """Return a message in which every day is told in words; any other text as it is."""
    if not isinstance(text, Message) or not text.values:
        return text
    values = {key: _in_words(value, year) for key, value in text.values.items()}
    return Message(text.one, text.many, **values)


def _in_words(value: object, year: int | None) -> object:
    if isinstance(value, date):
        return day_text(value, year)
    return with_day_texts(value, year) if isinstance(value, str) else value


@cache
def _in_month(day: int, month: int) -> Message:
    return (
        Message("{day} January", day=day),
        Message("{day} February", day=day),
        Message("{day} March", day=day),
        Message("{day} April", day=day),
        Message("{day} May", day=day),
        Message("{day} June", day=day),
        Message("{day} July", day=day),
        Message("{day} August", day=day),
        Message("{day} September", day=day),
        Message("{day} October", day=day),
        Message("{day} November", day=day),
        Message("{day} December", day=day),
    )[month - 1]
