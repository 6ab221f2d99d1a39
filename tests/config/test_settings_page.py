"""The reference page of the settings says what the product says about itself."""

import re
from pathlib import Path

import pytest

from vaultlink.config.keys import KEYS

PAGE = Path(__file__).parents[2] / "docs/reference/settings.md"


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_key_has_its_section(key):
    sections = dict(re.findall(r"(?ms)^### `([\w.]+)`\n(.*?)(?=^##|\Z)", PAGE.read_text("utf-8")))
    section = " ".join(sections[key.name].split())
    assert key.about in section
    assert f"Must be {key.takes}." in section
    assert f"Without it: {key.default}." in section
    assert f"{key.path[-1]} = {key.example}" in section


def test_no_section_speaks_of_a_key_that_does_not_exist():
    assert re.findall(r"(?m)^### `([\w.]+)`", PAGE.read_text("utf-8")) == [key.name for key in KEYS]
