"""What is due, as a calendar of all-day events (RFC 5545)."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from vaultlink.model.message import Message, Translate
from vaultlink.partners.agenda import AgendaItem
from vaultlink.partners.wording.quoted import quoted
from vaultlink.report.screen import neutral

_PRODUCT = "-//vaultlink//agenda//EN"
_ID_LENGTH = 32


def agenda_ics(items: Iterable[AgendaItem], today: date, translate: Translate) -> bytes:
    """Return the calendar; the same agenda gives the same bytes.

    An event keeps its UID when its day changes, so that a calendar moves it and does not show it twice. It
    is stamped with the beginning of today. What is private has no event.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "vaultlink")
    seen: Counter[str] = Counter()
    for item in items:
        if not item.is_private:
            name = _identity(item)
            calendar.add_component(_event(item, f"{name}\n{seen[name]}", today, translate))
            seen[name] += 1
    return bytes(calendar.to_ical())


def _identity(item: AgendaItem) -> str:
    return "\n".join((item.kind, item.person.key if item.person else "", item.subject))


def _event(item: AgendaItem, identity: str, today: date, translate: Translate) -> Event:
    event = Event()
    event.add("uid", f"{sha256(identity.encode(errors='surrogatepass')).hexdigest()[:_ID_LENGTH]}.vaultlink")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", item.day)
    if item.day < date.max:
        event.add("dtend", item.day + timedelta(1))
    event.add("summary", _summary(item, translate))
    event.add("transp", "TRANSPARENT")
    return event


def _summary(item: AgendaItem, translate: Translate) -> str:
    reason = quoted(translate(item.reason))
    if item.person is None:
        return neutral(reason)
    return neutral(translate(Message("{name}: {reason}", name=item.person.name, reason=reason)))
