"""Partners at a glance, and the brief about one."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from msgspec.structs import replace
from told_records import ANNA, BORIS, TODAY, contact, records

from vaultlink.config.language import translator
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.measures import MEASURES, Measure, Unit
from vaultlink.partners.wording.amounts import ago, ahead, amount, number
from vaultlink.partners.wording.measure_words import MEASURES as NAMES
from vaultlink.report import Style, rendered
from vaultlink.report.brief import brief_of
from vaultlink.report.partner_json import partner_json, partners_json
from vaultlink.report.partner_rows import Column, partner_rows
from vaultlink.report.partner_text import partner_lines
from vaultlink.report.partners_csv import partners_csv
from vaultlink.report.partners_table import partners_lines
from vaultlink.report.screen import columns

RUSSIAN = translator("ru")


def rows(column=Column.DUE, *, backwards=False, partnership=None):
    laid_out = Ledger.of(partnership or records())
    return partner_rows(laid_out.portraits(TODAY), column, backwards=backwards)


def names(column, *, backwards=False):
    return [row.portrait.history.partner.name.split()[0] for row in rows(column, backwards=backwards)]


def brief(key=ANNA, partnership=None, private=()):
    laid_out = Ledger.of(partnership or records())
    return brief_of(laid_out.portrait(key, TODAY), laid_out.partnership, TODAY, private)


def text_of(key=ANNA, partnership=None, private=(), translate=str, width=100):
    return rendered(partner_lines(brief(key, partnership, private), translate, width))


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (Column.DUE, ["Boris", "Vera", "Anna"]),
        (Column.NAME, ["Anna", "Boris", "Vera"]),
        (Column.STAGE, ["Boris", "Anna", "Vera"]),
        (Column.LAST_CONTACT, ["Boris", "Anna", "Vera"]),
        (Column.BALANCE, ["Anna", "Boris", "Vera"]),
    ],
)
def test_partners_are_sorted_by_a_column_and_what_has_no_value_comes_last(column, expected):
    assert names(column) == expected


def test_the_other_way_round_what_has_no_value_still_comes_last():
    assert names(Column.LAST_CONTACT, backwards=True) == ["Anna", "Boris", "Vera"]
    assert names(Column.NAME, backwards=True) == ["Vera", "Boris", "Anna"]


def test_the_table_says_stage_contact_and_due():
    table = rendered(partners_lines(rows(), TODAY, str)).splitlines()
    assert table[0].split("  ")[0] == "Name"
    assert "deepening (by the notes: contact)" in table[1]
    assert "2026-06-01, 175 days ago  2026-07-01, 145 days overdue" in table[1]
    assert "2026-11-23, today" in table[2]
    assert "2026-11-20, 3 days ago    2026-11-27, in 4 days" in table[3]
    assert table[-1] == "3 partners, 1 overdue"


def test_the_table_speaks_russian_with_right_plurals():
    table = rendered(partners_lines(rows(), TODAY, RUSSIAN))
    assert "просрочено на 145 дней" in table
    assert "3 дня назад" in table
    assert "3 партнёра, просрочено: 1" in table


@pytest.mark.parametrize("width", [70, 80, 100, 140])
@pytest.mark.parametrize("translate", [str, RUSSIAN], ids=["en", "ru"])
def test_the_table_fits_the_terminal(width, translate):
    table = rendered(partners_lines(rows(), TODAY, translate, width))
    assert "Anna Bell" in table or width < 80
    for line in rendered(partners_lines(rows(), TODAY, translate, width)).splitlines():
        assert columns(line) <= max(width, 75)


def test_nothing_is_cut_off_outside_of_a_terminal():
    long = replace(records().partners[ANNA].person, name="A" * 300)
    partnership = records()
    partners = {**partnership.partners, ANNA: replace(partnership.partners[ANNA], person=long)}
    table = rendered(partners_lines(rows(partnership=replace(partnership, partners=partners)), TODAY, str))
    assert "A" * 300 in table
    assert "\x1b" not in table


def test_without_partners_there_is_a_hint():
    empty = replace(records(), partners={})
    assert "type: partner" in rendered(partners_lines(rows(partnership=empty), TODAY, str))


def test_overdue_contact_stands_out():
    cells = [cell for line in partners_lines(rows(), TODAY, str) for cell in line]
    assert [text for text, style in cells if style is Style.WARNING] == ["2026-07-01, 145 days overdue"]


def test_the_csv_is_read_back_field_by_field():
    strange = replace(records().partners[ANNA].person, name='Ann, "the\nbell"')
    partnership = records()
    partners = {ANNA: replace(partnership.partners[ANNA], person=strange)}
    written = partners_csv(rows(partnership=replace(partnership, partners=partners)))
    header, row = csv.reader(StringIO(written, newline=""))
    assert written.startswith("name,path,partner_type,company,")
    assert written.endswith("\r\n")
    read = dict(zip(header, row, strict=True))
    assert read["name"] == 'Ann, "the\nbell"'
    assert (read["company"], read["due"], read["balance"], read["hires"]) == ("Acme", "2026-11-27", "", "1")


def test_the_json_of_partners_has_its_keys():
    report = json.loads(partners_json(rows(), TODAY, str))
    assert (report["version"], report["today"]) == (1, "2026-11-23")
    anna = next(one for one in report["partners"] if one["name"] == "Anna Bell")
    assert {
        key: anna[key] for key in ("path", "partner_type", "company", "cadence_days", "due", "hires")
    } == {
        "path": "Anna Bell.md",
        "partner_type": "agency",
        "company": "Acme",
        "cadence_days": 7,
        "due": "2026-11-27",
        "hires": 1,
    }
    assert anna["stage"]["declared"] == "expansion"
    assert anna["stage"]["evidenced"] == "foundation"
    assert "days-with-contact" in [one["name"] for one in anna["stage"]["unmet"]]
    assert anna["balance"] is None
    assert "balance" not in anna["measures"]
    assert anna["measures"]["days_with_contact_30"]["unit"] == "times"
    assert report["partners"][1]["last_contact"] is None


def test_the_json_of_one_partner_has_everything_about_them():
    shown = json.loads(partner_json(brief(), str))
    assert [one["date"] for one in shown["interactions"]] == ["2026-08-01", "2026-10-01", "2026-11-20"]
    assert [(one["text"], one["owner"], one["due"]) for one in shown["promises"]] == [
        ("find out the range", "them", "2026-11-30"),
        ("old one", "me", "2026-10-01"),
        ("read the draft", "me", None),
        ("send the diagram", "me", "2026-11-20"),
    ]
    assert [(one["direction"], one["class"]) for one in shown["values"]] == [
        ("gave", "feedback"),
        ("got", "early-lead"),
    ]
    assert [(one["title"], one["state"], one["outcome"]) for one in shown["opportunities"]] == [
        ("Acme lead", "submitted", None),
        ("Old", None, "hired"),
    ]
    assert shown["findings"] == []
    assert json.loads(partner_json(brief(BORIS), str))["findings"][0]["rule"] == "unknown-value"


def test_the_brief_says_how_it_stands_and_what_is_missing():
    text = text_of()
    for said in (
        "agency recruiter · Acme · talent lead",
        "expansion (by the notes: foundation)",
        "2026-11-20, 3 days ago, meeting",
        "Missing for the stage “deepening”",
        "days with contact: 3 of 4",
        "2026-11-20, 3 days overdue: send the diagram",
        "2026-11-30, in 7 days: find out the range",
        "2026-10-01 early lead: Platform lead",
        "Acme lead: submitted; next: wait for the call",
        "Old: hired",
        "meeting: talked about money",
        "strength of the tie",
    ):
        assert said in text


def test_the_brief_never_shows_mail_addresses_and_phone_numbers():
    for text in (text_of(), partner_json(brief(), str)):
        assert "anna@acme" not in text
        assert "7946" not in text
    assert "call, mail" in text_of()


def test_the_timeline_shows_the_ten_newest():
    contacts = tuple(contact(f"2026-09-{n:02}", ANNA, text=f"number {n}.") for n in range(1, 16))
    text = text_of(partnership=replace(records(), interactions=contacts))
    assert "number 15" in text
    assert "number 6." in text
    assert "number 5." not in text
    assert text.index("number 15") < text.index("number 6.")


def test_a_text_that_is_left_out_is_said_to_be_private():
    emptied = tuple(replace(one, text="") for one in records().promises)
    assert "overdue: (private)" in text_of(partnership=replace(records(), promises=emptied))


def test_private_notes_stand_at_the_end_for_who_may_see_them():
    assert "Private notes" not in text_of()
    assert text_of(private=("## Private\nSECRET",)).rstrip().endswith("SECRET")


def test_a_person_who_is_no_partner_can_be_shown():
    without = {key: one for key, one in records().partners.items() if key != BORIS}
    assert "coffee" in text_of(BORIS, replace(records(), partners=without))


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("key", [ANNA, BORIS])
def test_the_brief_is_wrapped_to_the_width(width, key):
    for line in text_of(key, width=width, translate=RUSSIAN).splitlines():
        assert columns(line) <= max(width, 66)


def test_no_text_can_move_the_cursor():
    contacts = (contact("2026-11-20", ANNA, text="\x1b[2J\rboo"),)
    assert "\x1b" not in text_of(partnership=replace(records(), interactions=contacts))


def test_a_russian_brief_holds_no_english():
    text = text_of(BORIS, replace(records(), findings=()), translate=RUSSIAN)
    words = {word for word in text.replace("Boris Ray", "").replace("coffee", "").split() if word.isascii()}
    assert not [word for word in words if word.strip("(),:.").isalpha()]


def test_every_measure_has_a_name():
    assert [one.__name__ for one in MEASURES] == list(NAMES)


@pytest.mark.parametrize(
    ("value", "unit", "english", "russian"),
    [
        (1, Unit.DAYS, "1 day", "1 день"),
        (22, Unit.DAYS, "22 days", "22 дня"),
        (38.5, Unit.DAYS, "38.5 days", "38,5 дня"),
        (25.0, Unit.DAYS, "25 days", "25 дней"),
        (2, Unit.WORKING_DAYS, "2 working days", "2 рабочих дня"),
        (5.0, Unit.YEARS, "5 years", "5 лет"),
        (5.2, Unit.YEARS, "5.2 years", "5,2 года"),
        (0.0667, Unit.BALANCE, "+0.07", "+0,07"),
        (-0.1667, Unit.BALANCE, "−0.17", "−0,17"),
        (0.0, Unit.BALANCE, "0", "0"),
        (0.5, Unit.SHARE, "50%", "50 %"),
        (4, Unit.MARK, "4 of 5", "4 из 5"),
        (2, Unit.TIMES, "2", "2"),
        ("strong", Unit.WORD, "strong", "сильная"),
    ],
)
def test_a_measure_is_said_with_its_unit(value, unit, english, russian):
    said = amount(Measure("any", value, unit))
    assert (str(said), RUSSIAN(said)) == (english, russian)


@pytest.mark.parametrize(
    ("value", "shown"), [(0.004, "0"), (-0.004, "0"), (100, "100"), (1.10, "1.1"), (10.0, "10")]
)
def test_numbers_lose_zeros_behind_the_point_only(value, shown):
    assert number(value) == shown


@pytest.mark.parametrize(
    ("days", "before", "after"),
    [
        (0, "сегодня", "сегодня"),
        (1, "вчера", "завтра"),
        (2, "2 дня назад", "через 2 дня"),
        (21, "21 день назад", "через 21 день"),
    ],
)
def test_days_are_counted_from_today_as_people_do(days, before, after):
    apart = timedelta(days)
    assert RUSSIAN(ago(TODAY - apart, TODAY)) == before
    assert RUSSIAN(ahead(TODAY + apart, TODAY)) == after


def test_a_day_that_is_over_is_overdue():
    assert ahead(TODAY - timedelta(1), TODAY) == "1 day overdue"


def test_parts_explain_a_measure():
    assert "50% (kept 1, late 0, overdue 1)" in text_of()
