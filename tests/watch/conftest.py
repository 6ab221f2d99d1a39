"""Fixtures of the tests of watch."""

import pytest
from stepped import Stepped, made

from vaultlink.disk.own_place import FOLDER_VARIABLE


@pytest.fixture(autouse=True)
def _own_memory(tmp_path, monkeypatch):
    """Keep what one vault is remembered by from the next, which may lie in the same place."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "own"))


@pytest.fixture
def stepped(tmp_path):
    """Return a watch over a small vault, with its first build made."""
    return Stepped(made(tmp_path / "vault")).start()
