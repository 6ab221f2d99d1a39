"""The table `[watch]` of the settings."""

import pytest

from vaultlink.config.settings import Pace, read_settings
from vaultlink.model.trouble import BadSettings


def test_what_is_not_written_is_as_by_default():
    assert read_settings("").watch == Pace(10, 1)
    assert read_settings("[watch]\nquiet = 0\n").watch == Pace(0, 1)
    assert read_settings("[watch]\ndebounce = 2.5\n").watch == Pace(10, 2.5)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("-1", "-1"), ("3601", "3601"), ("nan", "nan"), ("true", "true or false"), ('"6"', '"6"')],
)
@pytest.mark.parametrize("key", ["quiet", "debounce"])
def test_another_value_is_refused(key, written, shown):
    with pytest.raises(BadSettings) as caught:
        read_settings(f"[watch]\n{key} = {written}\n")
    assert caught.value.message == (
        f"vaultlink.toml:2:1: `watch.{key}` must be a number of seconds from 0 to 3600, not {shown}"
    )
