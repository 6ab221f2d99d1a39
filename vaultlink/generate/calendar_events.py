"""What is due, as a calendar of all-day events (RFC 5545)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256

from icalendar import Alarm, Calendar, Event, Journal
from msgspec import Struct

from vaultlink.generate.escape import one_line, shortened
from vaultlink.model.message import Message, Translate
from vaultlink.partners.agenda import AgendaItem
from vaultlink.partners.wording.quoted import quoted

_PRODUCT = "-//vaultlink//agenda//EN"
_END = b"END:VCALENDAR\r\n"
_ID_LENGTH = 32
_MORNING = timedelta(hours=9)
"""When the alarm of a day rings."""


class Heading(Struct, frozen=True):
    """How a calendar presents itself."""

    name: str = "vaultlink"
    about: str = ""
    """What it holds, in a sentence; empty for a calendar that somebody asked for just now."""


def agenda_ics(
    items: Iterable[AgendaItem],
    today: date,
    translate: Translate,
    heading: Heading = Heading(),  # noqa: B008 - frozen
    *,
    with_alarms: bool = False,
) -> bytes:
    """Return the calendar; the same agenda gives the same bytes.

    An event keeps its UID when its day changes, so that a calendar moves it and does not show it twice. It
    is stamped with the beginning of today. What is private has no event. Alarms ring in the morning of the
    day, for days that are over no more.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(heading.name))
    if heading.about:
        calendar.add("x-wr-caldesc", one_line(heading.about))
    told = [one for one in items if not one.is_private]
    if not told:
        calendar.add_component(_nothing(today, translate))
    events = (
        _event(uid, item.day, _summary(item, translate), today, with_alarm=with_alarms and item.day >= today)
        for item, uid in zip(told, _uids(told), strict=True)
    )
    frame = bytes(calendar.to_ical())
    return frame.removesuffix(_END) + b"".join(events) + _END


def _uids(items: Sequence[AgendaItem]) -> Iterable[str]:
    seen: Counter[str] = Counter()
    for item in items:
        name = "\n".join((item.kind, item.person.key if item.person else "", item.subject))
        yield _uid(f"{name}\n{seen[name]}")
        seen[name] += 1


def _uid(identity: str) -> str:
    return f"{sha256(identity.encode(errors='surrogatepass')).hexdigest()[:_ID_LENGTH]}.vaultlink"


@lru_cache(maxsize=4096)
def _event(uid: str, day: date, summary: str, today: date, *, with_alarm: bool) -> bytes:
    """Return an event as it stands in a calendar; from one calendar to the next most are the same."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(1))
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    if with_alarm:
        event.add_component(_alarm(summary))
    return bytes(event.to_ical())


def _alarm(text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _MORNING)
    alarm.add("description", text)
    return alarm


def _nothing(today: date, translate: Translate) -> Journal:
    """Return an entry that no calendar shows among its days; one without any entry is against the rules."""
    entry = Journal()
    entry.add("uid", _uid("nothing"))
    entry.add("dtstamp", datetime.combine(today, time(), UTC))
    entry.add("summary", translate(Message("nothing is due")))
    return entry


def _summary(item: AgendaItem, translate: Translate) -> str:
    reason = quoted(translate(item.reason))
    if item.person is None:
        return _plain(reason)
    return _plain(translate(Message("{name}: {reason}", name=quoted(item.person.name), reason=reason)))


def _plain(text: str) -> str:
    return shortened(one_line(text))
