"""How much contact there was, and how long ago."""

from bisect import bisect_right
from datetime import date, timedelta

from vaultlink.partners.history import Contacted, History, places_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Part, Unit, measured, part

MONTH, QUARTER, YEAR = 30, 90, 365


def days_with_contact_30(portrait: Portrait) -> Measure | None:
    """Days with contact in the last 30 days.

    Formula: the number of different days among the contacts, today and the 29 days before it.
    Unit: times. Source: Urena-Carrion, Saramäki and Kivelä (2020) found that the number of days with
    contact says more about a tie than the number of messages.
    Absent when there was never any contact, or no date is given.
    """
    return _days_with_contact("days_with_contact_30", portrait.history, MONTH)


def days_with_contact_90(portrait: Portrait) -> Measure | None:
    """Days with contact in the last 90 days.

    Formula: the number of different days among the contacts, today and the 89 days before it.
    Unit: times. Source: as for 30 days.
    Absent when there was never any contact, or no date is given.
    """
    return _days_with_contact("days_with_contact_90", portrait.history, QUARTER)


def days_with_contact_365(portrait: Portrait) -> Measure | None:
    """Days with contact in the last 365 days.

    Formula: the number of different days among the contacts, today and the 364 days before it.
    Unit: times. Source: as for 30 days.
    Absent when there was never any contact, or no date is given.
    """
    return _days_with_contact("days_with_contact_365", portrait.history, YEAR)


def days_since_contact(portrait: Portrait) -> Measure | None:
    """Days since the last contact of any kind.

    Formula: today minus the newer of the last contact that a note tells of and the date that is written by
    hand. Unit: days. Source: plain counting; the part names the day and which of the two it was.
    Absent when there was never any contact, or no date is given.
    """
    return _days_since("days_since_contact", portrait.history.last_contact, portrait.history.today)


def days_since_meeting(portrait: Portrait) -> Measure | None:
    """Days since they last met or spoke.

    Formula: today minus the day of the last meeting, call, video call, event or interview.
    Unit: days. Source: plain counting; a message keeps a tie warm, a talk renews it.
    Absent when they never met or spoke, or no date is given.
    """
    return _days_since("days_since_meeting", portrait.history.last_meeting, portrait.history.today)


def days_within(history: History, today: date, length: int) -> int:
    """Count the days with contact among today and the days before it."""
    after = today - timedelta(min(length, (today - date.min).days))
    return len(history.days) - bisect_right(history.days, after)


def _days_with_contact(name: str, history: History, length: int) -> Measure | None:
    if history.today is None or not history.days:
        return None
    found = days_within(history, history.today, length)
    contacts = history.contacts[history.first_on(history.days[-found]) :] if found else ()
    return measured(
        name, found, Unit.TIMES, part("days", found, places_of(contacts)), part("contacts", len(contacts))
    )


def _days_since(name: str, last: Contacted | None, today: date | None) -> Measure | None:
    if last is None or today is None:
        return None
    return measured(name, (today - last.day).days, Unit.DAYS, _last(last))


def _last(last: Contacted) -> Part:
    return part("written by hand" if last.is_manual else "told by a note", last.day, last.places)
