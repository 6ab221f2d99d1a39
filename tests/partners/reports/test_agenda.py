"""What is due, why, in which order and in which form."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace
from told_records import BORIS, TODAY, VERA, at, day, promise, records, told

from vaultlink.generate.calendar_events import agenda_ics
from vaultlink.partners.agenda import AgendaKind, Period, agenda, next_birthday, period
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.words import Side
from vaultlink.report import rendered
from vaultlink.report.agenda_json import agenda_json
from vaultlink.report.agenda_text import agenda_lines


def due(partnership=None, today=TODAY, days=7):
    return agenda(Ledger.of(partnership or records()), today, days)


def with_partner(key, **known):
    before = records()
    changed = replace(before.partners[key], **known)
    return replace(before, partners={**before.partners, key: changed})


def test_what_is_overdue_comes_first_then_day_by_day():
    assert [(str(one.day), one.kind, one.person.name) for one in due()] == [
        ("2026-07-01", AgendaKind.CONTACT, "Boris Ray"),
        ("2026-11-20", AgendaKind.PROMISE, "Anna Bell"),
        ("2026-11-23", AgendaKind.CONTACT, "Vera Doe"),
        ("2026-11-25", AgendaKind.BIRTHDAY, "Anna Bell"),
        ("2026-11-26", AgendaKind.REPRESENTATION, "Anna Bell"),
        ("2026-11-27", AgendaKind.CONTACT, "Anna Bell"),
        ("2026-11-30", AgendaKind.AWAITED, "Anna Bell"),
    ]


def test_every_item_says_why():
    assert [one.reason for one in due(days=40)] == [
        "last contact on 2026-06-01, and one contact every 30 days is intended",
        "promised by me: send the diagram",
        "there has been no contact yet",
        "birthday",
        "the right to represent me ends: Acme lead",
        "last contact on 2026-11-20, and an opportunity asks for contact every 7 days",
        "promised to me: find out the range",
        "look at the goal again: Lead",
    ]


@given(st.integers(0, 400))
def test_looking_further_ahead_only_adds(days):
    shorter, longer = due(days=days), due(days=days + 1)
    assert longer[: len(shorter)] == shorter
    assert all(one.day <= TODAY + timedelta(days) for one in shorter)


def test_a_date_written_by_hand_and_a_snooze_give_the_day():
    noted = with_partner(BORIS, next_contact=told(day("2026-11-24"), BORIS))
    item = next(one for one in due(noted) if one.person.key == BORIS)
    assert (str(item.day), item.reason) == ("2026-11-24", "contact is noted for this day")
    snoozed = with_partner(BORIS, snooze_until=told(day("2026-11-28"), BORIS))
    item = next(one for one in due(snoozed) if one.person.key == BORIS)
    assert (str(item.day), item.reason) == ("2026-11-28", "contact was put off until this day")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-11-22", Period.OVERDUE),
        ("2026-11-23", Period.TODAY),
        ("2026-11-24", Period.THIS_WEEK),
        ("2026-11-29", Period.THIS_WEEK),
        ("2026-11-30", Period.NEXT_WEEK),
        ("2026-12-06", Period.NEXT_WEEK),
        ("2026-12-07", Period.LATER),
    ],
)
def test_weeks_go_from_monday_to_sunday(on, expected):
    assert period(day(on), TODAY) is expected


@pytest.mark.parametrize(
    ("birthday", "expected"),
    [
        ("--11-23", "2026-11-23"),
        ("--11-22", "2027-11-22"),
        ("1980-12-01", "2026-12-01"),
        ("2000-02-29", "2027-02-28"),
        ("soon", "None"),
    ],
)
def test_the_next_birthday(birthday, expected):
    assert str(next_birthday(birthday, TODAY)) == expected


def test_the_end_of_the_calendar_is_no_trouble():
    assert due(today=date.max, days=36_525)
    assert next_birthday("--01-01", date.max) is None


def test_the_text_is_grouped_by_period():
    text = rendered(agenda_lines(due(), TODAY, 7, str))
    assert [line for line in text.splitlines() if line and not line.startswith(" ")] == [
        "Overdue",
        "Today",
        "This week",
        "Next week",
    ]
    assert "  2026-11-20 Fri Anna Bell  promised by me: send the diagram · 3 days overdue\n" in text


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal_where_that_has_room(width):
    text = rendered(agenda_lines(due(days=60), TODAY, 60, str, width))
    assert all(len(line) <= max(width, 60) for line in text.splitlines())


def test_nothing_due_is_said_too():
    empty = replace(records(), partners={}, promises=(), opportunities=(), goals=())
    assert rendered(agenda_lines(due(empty), TODAY, 1, str)) == "Nothing is due in the next 1 day\n"


def test_the_json_has_its_keys():
    report = json.loads(agenda_json(due(), TODAY, 7, str))
    assert (report["version"], report["today"], report["days"]) == (1, "2026-11-23", 7)
    first = report["items"][0]
    assert {"date", "partner", "path", "reason", "kind"} <= first.keys()
    assert (first["date"], first["partner"], first["path"]) == ("2026-07-01", "Boris Ray", "Boris Ray.md")


def events(items, today=TODAY):
    return Calendar.from_ical(agenda_ics(items, today, str)).walk("VEVENT")


def test_the_calendar_holds_all_day_events():
    found = events(due())
    assert len(found) == 7
    assert found[0].decoded("dtstart") == date(2026, 7, 1)
    assert found[0].decoded("dtend") == date(2026, 7, 2)
    assert str(found[1]["summary"]) == "Anna Bell: promised by me: send the diagram"
    assert all(one.decoded("dtstamp").isoformat() == "2026-11-23T00:00:00+00:00" for one in found)


def test_the_calendar_is_the_same_each_time_and_an_event_that_moves_keeps_its_uid():
    assert agenda_ics(due(), TODAY, str) == agenda_ics(due(), TODAY, str)
    moved = replace(records(), promises=(promise(Side.ME, "send the diagram", "2026-11-24"),))
    before = {str(one["summary"]): str(one["uid"]) for one in events(due())}
    after = {str(one["summary"]): str(one["uid"]) for one in events(due(moved))}
    assert (
        before["Anna Bell: promised by me: send the diagram"]
        == after["Anna Bell: promised by me: send the diagram"]
    )


def test_every_event_has_a_uid_of_its_own():
    twice = replace(
        records(), promises=tuple(promise(Side.ME, "call", "2026-11-24", start=start) for start in (1, 20))
    )
    uids = [str(one["uid"]) for one in events(due(twice))]
    assert len(set(uids)) == len(uids)


def test_the_calendar_has_plain_text_without_contact_data_and_private_promises():
    noted = (
        promise(
            Side.ME, "write to [[Anna Bell|Anna]], **anna@acme.example**; +44 20 7946 0958", "2026-11-24"
        ),
        promise(Side.ME, "", "2026-11-24", who=BORIS),
    )
    summaries = [str(one["summary"]) for one in events(due(replace(records(), promises=noted)))]
    assert "Anna Bell: promised by me: write to Anna, …; …" in summaries
    assert not any(one.startswith("Boris Ray: promised") for one in summaries)


def test_what_hides_in_a_text_is_written_out():
    noted = (promise(Side.ME, "end\r\nEND:VCALENDAR\x1b[2J", "2026-11-24"),)
    text = agenda_ics(due(replace(records(), promises=noted)), TODAY, str)
    assert text.count(b"\r\nEND:VCALENDAR") == 1
    assert b"\x1b" not in text


def test_a_promise_to_somebody_without_a_note_is_shown():
    noted = (promise(Side.ME, "call back", "2026-11-24", who="?nobody", path=VERA),)
    items = [one for one in due(replace(records(), promises=noted)) if one.kind is AgendaKind.PROMISE]
    assert [(one.person, one.place) for one in items] == [(None, at(VERA, 7))]
