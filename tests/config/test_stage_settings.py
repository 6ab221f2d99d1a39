"""The table `[stages]` of the settings."""

import pytest

from vaultlink.config.keys import STAGE_KEYS
from vaultlink.config.settings import read_settings
from vaultlink.config.stages import DEFAULTS, Thresholds
from vaultlink.model.trouble import BadSettings


def test_what_is_not_written_is_as_by_default():
    assert read_settings("[stages]\ndeepening_contacts = 6\n").stages == Thresholds(deepening_contacts=6)
    assert read_settings("").stages == DEFAULTS


def test_every_threshold_can_be_set():
    text = "[stages]\n" + "\n".join(f"{key.path[-1]} = 77" for key in STAGE_KEYS)
    assert read_settings(text).stages == Thresholds(*[77] * len(STAGE_KEYS))


@pytest.mark.parametrize(
    ("written", "shown"),
    [("0", "0"), ("10001", "10001"), ("2.5", "2.5"), ("true", "true or false"), ('"6"', '"6"')],
)
def test_another_value_is_refused(written, shown):
    with pytest.raises(BadSettings) as caught:
        read_settings(f"[stages]\nreview_days = {written}\n")
    assert caught.value.message == (
        f"vaultlink.toml:2:1: `stages.review_days` must be a whole number from 1 to 10000, not {shown}"
    )
