"""What a measure gives: a value with its unit, and the parts that explain it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from vaultlink.partners.records import Place

Value = int | float | str | date
"""A number, a word from a closed list, or a day; never infinite."""

_DIGITS = 4


class Unit(StrEnum):
    """What a value counts."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    YEARS = "years"
    TIMES = "times"
    """How many there are of something."""
    A_WEEK = "a week"
    SHARE = "share"
    """From 0 to 1."""
    RATIO = "ratio"
    BALANCE = "balance"
    """From -1 to 1."""
    MARK = "mark"
    """From 1 to 5."""
    WORD = "word"


class Part(Struct, frozen=True):
    """A number that went into a measure, and where it comes from."""

    name: str
    value: Value
    places: tuple[Place, ...] = ()


class Measure(Struct, frozen=True):
    """Something measured, which can say how it came about."""

    name: str
    value: Value
    unit: Unit
    parts: tuple[Part, ...] = ()

    def part(self, name: str) -> Part | None:
        """Return a part by its name."""
        return next((part for part in self.parts if part.name == name), None)


def measured(name: str, value: Value, unit: Unit, *parts: Part) -> Measure:
    """Make a measure, its value cut to the digits that are the same on every machine."""
    return Measure(name, _cut(value) if isinstance(value, float) else value, unit, parts)


def part(name: str, value: Value, places: Iterable[Place] = ()) -> Part:
    """Make a part, its value cut likewise."""
    return Part(name, _cut(value) if isinstance(value, float) else value, tuple(places))


def _cut(value: float) -> float:
    """Cut a fraction to four digits, a zero without sign."""
    return round(value, _DIGITS) + 0.0
