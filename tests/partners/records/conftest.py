"""Fixtures that read records out of texts."""

import pytest
from record_reader import read_records


@pytest.fixture
def records():
    """Return what reads the records of a dict of texts."""
    return read_records


@pytest.fixture
def partner():
    """Return what reads one partner out of the text of one note, with the findings."""

    def partner(text, others=None, **settings):
        told = read_records({"Partners/Ada.md": text, **(others or {})}, **settings)
        return next(each for each in told.partners.values() if each.key == "Partners/Ada.md"), told.findings

    return partner
