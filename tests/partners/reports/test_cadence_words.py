"""How often to be in touch, in words: nobody is said to have intended what nobody wrote."""

import pytest

from vaultlink.config.language import catalogue
from vaultlink.partners.schedule import CadenceReason, Schedule
from vaultlink.partners.wording.standing import cadence_reason, cadence_text
from vaultlink.partners.words import Stage

RUSSIAN = catalogue("ru")


@pytest.mark.parametrize(
    ("schedule", "english", "russian"),
    [
        (
            Schedule(14, 14, 14, CadenceReason.WRITTEN),
            "one contact every 14 days is intended",
            "намечено связываться раз в 14 дней",
        ),
        (
            Schedule(7, 14, 14, CadenceReason.OPPORTUNITY),
            "an opportunity asks for contact every 7 days",
            "возможность требует связи раз в 7 дней",
        ),
        (
            Schedule(21, 21, 21, CadenceReason.EVIDENCED, Stage.FOUNDATION),
            "one contact every 21 days is usual at the stage “foundation”",
            "на стадии «основа» обычно связываются раз в 21 день",
        ),
    ],
)
def test_what_asks_for_contact_is_named(schedule, english, russian):
    said = cadence_reason(schedule)
    assert (str(said), said.in_language(RUSSIAN)) == (english, russian)


def test_by_occasion_is_said_only_where_it_is_written():
    assert str(cadence_text(Schedule(None, None, 14, CadenceReason.WRITTEN))) == "by occasion"
    paused = cadence_text(Schedule(None, None, 14, CadenceReason.DECLARED, Stage.PAUSED))
    assert (str(paused), paused.in_language(RUSSIAN)) == (
        "none at the stage “paused”",
        "нет: стадия «пауза»",
    )
