"""What vaultlink measures in the example vault is what was counted there by hand."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import vaultlink
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.measures import measures_on

EXPECTED = tomllib.loads(Path(__file__).with_name("expected.toml").read_text(encoding="utf-8"))
TODAY = EXPECTED["today"]


@pytest.fixture(scope="module")
def portraits():
    vault = vaultlink.open_vault(Path(__file__).parents[3] / "example_vault", today=TODAY)
    return {each.history.partner.name: each for each in Ledger.of(vault.partnership).portraits(TODAY)}


@pytest.mark.parametrize("counted", EXPECTED["partner"], ids=lambda partner: partner["name"])
def test_a_partner_is_measured_as_counted_by_hand(portraits, counted):
    portrait = portraits[counted["name"]]
    measured = {measure.name: measure.value for measure in measures_on(portrait)}
    assert list(portrait.history.days) == counted["days"]
    assert measured["days_with_contact_30"] == counted["contact_days_30"]
    assert measured["days_with_contact_90"] == counted["contact_days_90"]
    assert measured["days_with_contact_365"] == counted["contact_days_365"]
    assert measured["median_gap"] == pytest.approx(counted["median_gap"])
    assert (measured["gave"], measured["got"]) == (counted["gave"], counted["got"])
    assert measured.get("hires", 0) == counted["opportunities"]["hired"]
    assert portrait.history.last_contact.day == counted["last_contact"]
    assert portrait.history.last_meeting.day == counted["last_meeting"]


def test_the_recruiter_of_five_years_has_two_hires(portraits):
    portrait = portraits["Марина Лебедева"]
    assert next(measure for measure in measures_on(portrait) if measure.name == "hires").value == 2
    assert portrait.history.last_contact.day == date(2026, 11, 18)
