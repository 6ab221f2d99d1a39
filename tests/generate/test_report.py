"""The report of a year: whose years there are, and which of them the day can change."""

from datetime import date

import pytest
from partner_vaults import PARTNER_VAULTS, TODAY
from test_partner_golden import of_case

from vaultlink.generate.report import YEARS

YEARS_VAULT = PARTNER_VAULTS["years"]


def reports(texts, today=TODAY):
    made, _ = of_case(texts, "en", today)
    return {path.removeprefix("Summaries/"): text for path, text in made.items() if "Report" in path}


def test_there_is_a_report_for_each_year_with_contacts():
    assert list(reports(YEARS_VAULT)) == ["Report 2026.md", "Report 2025.md"]


def test_a_year_that_is_over_does_not_depend_on_the_day():
    now, later = reports(YEARS_VAULT), reports(YEARS_VAULT, date(2027, 5, 3))
    assert now["Report 2025.md"] == later["Report 2025.md"]
    assert " as_of=" not in now["Report 2025.md"]
    assert later["Report 2026.md"] == reports(YEARS_VAULT, date(2028, 1, 1))["Report 2026.md"]


@pytest.mark.parametrize(
    ("today", "stated"), [("2026-11-23", " as_of=2026-11-23 "), ("2026-12-31", " as_of="), ("2027-01-01", "")]
)
def test_the_present_year_states_its_day(today, stated):
    text = reports(YEARS_VAULT, date.fromisoformat(today))["Report 2026.md"]
    assert stated in text
    assert (" as_of=" in text) == bool(stated)


def test_there_are_no_more_reports_than_can_be_read():
    lines = "".join(f"- {year}-05-01, call: hello\n" for year in range(1990, 2026))
    found = reports({"Anna.md": f"---\ntype: partner\n---\n{lines}"})
    assert len(found) == YEARS
    assert "Report 2016.md" in found


def test_who_is_no_partner_makes_no_year():
    assert reports({"Anna.md": "---\ntype: person\n---\n- 2024-05-01, call: hello\n"}) == {}


def test_what_is_private_is_counted_and_not_told():
    text = reports(YEARS_VAULT)["Report 2026.md"]
    assert "support 1" in text
    assert "беде" not in text
