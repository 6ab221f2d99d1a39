"""Numbers, days and measures in words."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from vaultlink.model.message import Message
from vaultlink.partners.measures import Measure, Part, Unit
from vaultlink.partners.measures.measure import Value
from vaultlink.partners.wording.measure_words import MEASURES, PARTS, WORDS

_MINUS = "−"
_PERCENT = 100
_MOST_DIGITS = 2


def number(value: float, *, signed: bool = False) -> str:
    """Return a number with at most two decimals and the decimal sign of the reader's language."""
    rounded = round(value, _MOST_DIGITS)
    sign = _MINUS if rounded < 0 else "+" if signed and rounded else ""
    whole, _, rest = f"{abs(rounded):.{_MOST_DIGITS}f}".rstrip("0").rstrip(".").partition(".")
    if not rest:
        return f"{sign}{whole}"
    return Message("{whole}.{decimals}", whole=f"{sign}{whole}", decimals=rest)


def days(count: int) -> Message:
    """Return a number of days."""
    return Message("{count} day", "{count} days", count=count)


def ago(day: date, today: date) -> Message:
    """Return how long ago a day was."""
    match (today - day).days:
        case 0:
            return Message("today")
        case 1:
            return Message("yesterday")
        case count:
            return Message("{count} day ago", "{count} days ago", count=count)


def ahead(day: date, today: date) -> Message:
    """Return how far ahead a day is, or how much it is overdue."""
    left = (day - today).days
    if left < 0:
        return Message("{count} day overdue", "{count} days overdue", count=-left)
    if left > 1:
        return Message("in {count} day", "in {count} days", count=left)
    return Message("tomorrow") if left else Message("today")


def amount(measure: Measure) -> str:
    """Return a measure's value with its unit."""
    value = measure.value
    if not isinstance(value, int | float):
        return _word(value)
    return _FORMS.get(measure.unit, number)(value)


def measure_name(measure: Measure) -> str:
    """Return what a measure is called."""
    return MEASURES.get(measure.name, measure.name)


def part_text(part: Part) -> Message:
    """Return a part with its value."""
    name = PARTS.get(part.name, part.name)
    if isinstance(part.value, date):
        return Message("{part} {value}", part=name, value=part.value.isoformat())
    return Message("{part} {amount}", part=name, amount=_plain(part.value))


def _plain(value: Value) -> str:
    return number(value) if isinstance(value, int | float) else _word(value)


def _word(value: str | date) -> str:
    return WORDS.get(value, value) if isinstance(value, str) else value.isoformat()


def _days(value: float) -> Message:
    return days(int(value)) if value == int(value) else Message("{number} days", number=number(value))


def _working_days(value: float) -> Message:
    if value == int(value):
        return Message("{count} working day", "{count} working days", count=int(value))
    return Message("{number} working days", number=number(value))


def _years(value: float) -> Message:
    tenth = round(value, 1)
    if not tenth:
        return Message("less than a year")
    if tenth == int(tenth):
        return Message("{count} year", "{count} years", count=int(tenth))
    return Message("{number} years", number=number(tenth))


_FORMS: Mapping[Unit, Callable[[float], str]] = {
    Unit.DAYS: _days,
    Unit.WORKING_DAYS: _working_days,
    Unit.YEARS: _years,
    Unit.SHARE: lambda value: Message("{percent}%", percent=round(value * _PERCENT)),
    Unit.BALANCE: partial(number, signed=True),
    Unit.MARK: lambda value: Message("{mark} of 5", mark=number(value)),
    Unit.A_WEEK: lambda value: Message("{number} a week", number=number(value)),
}
