"""Reckoning with days: years that end on 29 February, weeks that end on Friday."""

from datetime import MINYEAR, date
from itertools import pairwise

_WEEK = 7
_WORKING_WEEK = 5
_YEAR = 365.25
_MONDAY = date(MINYEAR, 1, 1)
"""The first day that there is happens to be a Monday."""


def years_before(day: date, years: int) -> date:
    """Return the same day so many years earlier; 28 February where there is no 29th."""
    year = day.year - years
    if year < MINYEAR:
        return date.min
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def years_between(first: date, last: date) -> float:
    """Return how many years lie between two days, a year being 365.25 days."""
    return (last - first).days / _YEAR


def working_days(since: date, until: date) -> int:
    """Count the working days after one day up to another: weekends are skipped, holidays are not known."""
    return _working_days_by(until) - _working_days_by(since)


def gaps(days: tuple[date, ...]) -> tuple[int, ...]:
    """Return the days from each day to the next."""
    return tuple((later - earlier).days for earlier, later in pairwise(days))


def _working_days_by(day: date) -> int:
    weeks, rest = divmod((day - _MONDAY).days, _WEEK)
    return weeks * _WORKING_WEEK + min(rest, _WORKING_WEEK - 1)
