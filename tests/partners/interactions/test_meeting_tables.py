"""A table in the note of a meeting tells of plans, not of other contacts."""

import pytest
from told import contacts

_NOTE = "- [[Ada]]\n\n| {day} | What |\n| --- | --- |\n| 2026-02-20 | [[Ada]] sends the papers |\n"


@pytest.mark.parametrize("day", ["Date", "Дата", "By"])
def test_the_dates_of_its_rows_are_no_contacts(day):
    texts = {"People/Ada.md": "", "Meetings/2026-02-10 Plans.md": _NOTE.format(day=day)}
    found = contacts(texts)
    assert [(one.day.isoformat(), one.people) for one in found.interactions] == [
        ("2026-02-10", ("People/Ada.md",))
    ]
