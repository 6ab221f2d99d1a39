"""Days in words."""

from datetime import date

import pytest

from vaultlink.config.language import catalogue
from vaultlink.generate.days import day_text, with_day_texts
from vaultlink.model.message import Message
from vaultlink.partners.schedule import CadenceReason, Schedule
from vaultlink.partners.wording.standing import cadence_reason

RUSSIAN = catalogue("ru")


@pytest.mark.parametrize(
    ("day", "english", "russian"),
    [
        ("2026-01-01", "1 January 2026", "1 января 2026"),
        ("2026-02-28", "28 February 2026", "28 февраля 2026"),
        ("2026-03-08", "8 March 2026", "8 марта 2026"),
        ("2026-04-12", "12 April 2026", "12 апреля 2026"),
        ("2026-05-09", "9 May 2026", "9 мая 2026"),
        ("2026-06-30", "30 June 2026", "30 июня 2026"),
        ("2026-07-02", "2 July 2026", "2 июля 2026"),
        ("2026-08-31", "31 August 2026", "31 августа 2026"),
        ("2026-09-01", "1 September 2026", "1 сентября 2026"),
        ("2026-10-20", "20 October 2026", "20 октября 2026"),
        ("2026-11-23", "23 November 2026", "23 ноября 2026"),
        ("0999-12-03", "3 December 999", "3 декабря 999"),
    ],
)
def test_a_day_is_said_as_people_say_it(day, english, russian):
    said = day_text(date.fromisoformat(day))
    assert (str(said), said.in_language(RUSSIAN)) == (english, russian)


def test_the_year_is_left_out_where_it_is_meant_anyway():
    assert day_text(date(2026, 11, 23), 2026) == "23 November"
    assert day_text(date(2025, 11, 23), 2026) == "23 November 2025"


def test_days_inside_of_messages_are_said_in_words_too():
    told = Message("last contact on {day}", day=date(2026, 11, 9))
    schedule = Schedule(14, 14, 14, CadenceReason.WRITTEN)
    whole = Message("{told}, and {asked}", told=told, asked=cadence_reason(schedule))
    said = with_day_texts(whole, 2026)
    assert said == "last contact on 9 November, and one contact every 14 days is intended"
    assert said.in_language(RUSSIAN) == "последний контакт 9 ноября, а намечено связываться раз в 14 дней"
    assert with_day_texts("2026-11-09") == "2026-11-09"
