"""How often to be in touch, as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.config.vocabulary import builtin
from vaultlink.partners.cadences import read_cadence


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("14", 14),
        ("14d", 14),
        ("2 weeks", 14),
        ("6 weeks", 42),
        ("every 3 months", 91),
        ("every two weeks", 14),
        ("every other week", 14),
        ("weekly", 7),
        ("biweekly", 14),
        ("monthly", 30),
        ("Quarterly", 91),
        ("yearly", 365),
        ("annually", 365),
        ("twice a month", 15),
        ("3x a year", 122),
        ("inner", 14),
        ("close", 30),
        ("casual", 91),
        ("еженедельно", 7),
        ("раз в две недели", 14),
        ("раз_в_2_недели", 14),
        ("ежемесячно", 30),
        ("раз в месяц", 30),
        ("раз в полтора месяца", 45),
        ("ежеквартально", 91),
        ("раз в 3 месяца", 91),
        ("раз_в_полгода", 182),
        ("2 раза в год", 183),
        ("каждые 10 дней", 10),
        ("ежегодно", 365),
        ("3 недели", 21),
    ],
)
def test_a_cadence_is_read_in_this_form(text, days):
    cadence = read_cadence(text, builtin())
    assert cadence.days == days
    assert cadence.written == text


@pytest.mark.parametrize("text", ["по_случаю", "по случаю", "none", "as needed", "Ad hoc", "никогда"])
def test_no_schedule_is_a_cadence_too(text):
    assert read_cadence(text, builtin()).days is None


@pytest.mark.parametrize(
    "text", ["often", "часто", "", "0", "-5", "99999999", "every", "2 parsecs", "monday"]
)
def test_other_text_is_none(text):
    assert read_cadence(text, builtin()) is None


@given(st.text(max_size=30))
def test_no_text_is_too_strange(text):
    cadence = read_cadence(text, builtin())
    assert cadence is None or cadence.days is None or cadence.days > 0
