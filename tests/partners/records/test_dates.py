"""Dates as people write them, and names of daily notes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.partners.dates import Ambiguous, Impossible, read_birthday, read_date, read_month
from vaultlink.partners.moment import moment_pattern

DAY = date(2026, 2, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-10",
        "2026.02.10",
        "2026/02/10",
        "10.02.2026",
        "10.02.26",
        "10.02.2026 г.",
        "10 Feb 2026",
        "10 February 2026",
        "10th February 2026",
        "February 10, 2026",
        "Feb 10 2026",
        "10-Feb-2026",
        "2026-Feb-10",
        "10 февраля 2026",
        "10 февр. 2026",
        "10 ФЕВРАЛЯ 2026 года",
        "вторник, 10 февраля 2026",
        "20260210",
        "202602101530",
        "2026-02-10T10:00",
        "2026-02-10 10:00",
        "2026-02-10T10:00:00.000+03:00",
        "[[2026-02-10]]",
        "[[Daily/2026-02-10|yesterday]]",
        "[2026-02-10](2026-02-10.md)",
        "**2026-02-10**",
        "`2026-02-10`",
        '"2026-02-10"',
    ],
)
def test_a_date_is_read_in_this_form(text):
    assert read_date(text) == DAY


@pytest.mark.parametrize("text", ["03/04/2026", "3/4/2026", "03-04-2026", "03/04/2026 10:00"])
def test_day_and_month_that_could_be_each_other_are_not_guessed(text):
    assert read_date(text) == Ambiguous(date(2026, 4, 3), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("text", "day"),
    [("13/04/2026", date(2026, 4, 13)), ("04/13/2026", date(2026, 4, 13)), ("04/04/2026", date(2026, 4, 4))],
)
def test_a_date_with_slashes_that_leaves_no_choice_is_read(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize("text", ["2024-13-45", "31.02.2026", "2026-02-30", "30 февраля 2026", "45/13/2026"])
def test_a_day_that_does_not_exist_is_named(text):
    assert read_date(text) == Impossible(text)


@pytest.mark.parametrize(
    "text", ["", "soon", "2026", "10", "260210", "99999999", "10 строк 2026", "1.2.3", "+79161234567", "июль"]
)
def test_other_text_is_no_date(text):
    assert read_date(text) is None


def test_six_digits_are_a_date_in_names_of_files_only():
    assert read_date("260210", in_name=True) == DAY


def test_years_of_two_digits_are_of_this_century_up_to_69():
    assert read_date("01.02.69") == date(2069, 2, 1)
    assert read_date("01.02.70") == date(1970, 2, 1)


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("1980-04-17", "1980-04-17"),
        ("17.04.1980", "1980-04-17"),
        ("04-17", "--04-17"),
        ("--04-17", "--04-17"),
        ("--0417", "--04-17"),
        ("17.04", "--04-17"),
        ("17 апреля", "--04-17"),
        ("April 17", "--04-17"),
        ("02-29", "--02-29"),
        ("13-45", Impossible("13-45")),
        ("01/02/1980", Ambiguous(date(1980, 2, 1), date(1980, 1, 2))),
        ("in spring", None),
    ],
)
def test_birthdays_need_no_year(text, birthday):
    assert read_birthday(text) == birthday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-03", date(2023, 3, 1)),
        ("май 2023", date(2023, 5, 1)),
        ("May 2023", date(2023, 5, 1)),
        ("05.2023", date(2023, 5, 1)),
        ("2021", date(2021, 1, 1)),
        ("1 июня 2026", date(2026, 6, 1)),
        ("2023-13", None),
        ("later", None),
    ],
)
def test_a_month_or_a_year_is_its_first_day(text, day):
    assert read_month(text) == day


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back(day):
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%d.%m.%Y}") == day
    assert read_date(f"{day:%Y%m%d}") == day


@given(st.text(alphabet="0123456789-./ :[]|ТTфевралямая", max_size=25))
def test_no_text_is_too_strange(text):
    read_date(text)
    read_date(text, in_name=True)
    read_birthday(text)
    read_month(text)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("YYYY-MM-DD", "2026-02-10"),
        ("YYYY/MM/YYYY-MM-DD", "2026/02/2026-02-10"),
        ("YYYY.MM.DD", "2026.02.10"),
        ("YYYYMMDD dddd", "20260210 Tuesday"),
        ("YYYYMMDD dddd", "20260210 вторник"),
        ("DD-MMM-YYYY", "10-Feb-2026"),
        ("YYMMDD", "260210"),
        ("DD.MM.YYYY", "10.02.2026"),
        ("D MMMM YYYY", "10 февраля 2026"),
        ("dddd, MMMM Do YYYY", "Tuesday, February 10th 2026"),
        ("[Day] YYYY-DDDD", "Day 2026-041"),
        ("YYYY-[W]WW/YYYY-MM-DD", "2026-W07/2026-02-10"),
        ("GGGG-[W]WW-E", "2026-W07-2"),
        ("YYYY-MM-DD_HH-mm", "2026-02-10_09-30"),
        ("{{date:YYYY-MM-DD}}", "2026-02-10"),
        ("{{date:YYYY}}/{{date:YYYY-MM-DD}}", "2026/2026-02-10"),
    ],
)
def test_the_name_of_a_daily_note_is_read_by_its_format(pattern, name):
    assert moment_pattern(pattern).read(name) == DAY


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("YYYY-MM-DD", "2026-02-30"),
        ("YYYY-MM-DD", "2026-02-10 extra"),
        ("YYYY-MM-DD", "2026-2-10"),
        ("YYYY/MM/YYYY-MM-DD", "2026/03/2026-02-10"),
        ("D MMMM YYYY", "10 чего-то 2026"),
        ("YYYY-[W]WW", "2026-W07"),
        ("", "2026-02-10"),
    ],
)
def test_another_name_is_no_daily_note(pattern, name):
    assert moment_pattern(pattern).read(name) is None


@given(st.text(alphabet="YMDdQWgGEHhmsAaXxoZ[]\\{}:date. -/(+*", max_size=30), st.text(max_size=20))
def test_no_format_is_too_strange(pattern, name):
    read = moment_pattern(pattern).read(name)
    assert read is None or read.year > 0
