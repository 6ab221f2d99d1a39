"""When a message has waited too long: weekends, ends of years, leap days."""

from datetime import date

import pytest

import vaultlink
from vaultlink.rules import check
from vaultlink.rules.developing.late_reply import LateReply

# came in, agreed days, today, and the working days that it has waited; None: it is not late yet
WAITS = (
    ("2026-11-16", None, "2026-11-18", None),
    ("2026-11-16", None, "2026-11-19", 3),
    ("2026-11-20", None, "2026-11-23", None),
    ("2026-11-20", None, "2026-11-24", None),
    ("2026-11-20", None, "2026-11-25", 3),
    ("2026-11-21", None, "2026-11-24", None),
    ("2026-11-21", None, "2026-11-25", 3),
    ("2026-11-22", None, "2026-11-25", 3),
    ("2026-11-19", None, "2026-11-22", None),
    ("2026-11-18", 1, "2026-11-20", 2),
    ("2026-11-20", 0, "2026-11-22", None),
    ("2026-11-20", 0, "2026-11-23", 1),
    ("2026-11-16", 5, "2026-11-23", None),
    ("2026-11-16", 5, "2026-11-24", 6),
    ("2025-12-30", None, "2026-01-01", None),
    ("2025-12-30", None, "2026-01-02", 3),
    ("2024-02-28", None, "2024-03-01", None),
    ("2024-02-28", None, "2024-03-04", 3),
    ("2024-02-29", 1, "2024-03-04", 2),
)


def found(came_in, agreed, today):
    days = f"response_days: {agreed}\n" if agreed is not None else ""
    note = f"---\ntype: recruiter\n{days}---\n- {came_in}: letter, incoming\n"
    day = date.fromisoformat(today)
    vault = vaultlink.vault_of({"Anna.md": note}, today=day)
    return [one.message.values["count"] for one in check(vault.links, [LateReply()], vault.partnership, day)]


@pytest.mark.parametrize(("came_in", "agreed", "today", "waited"), WAITS)
def test_a_message_is_late_once_more_working_days_have_passed_than_agreed(came_in, agreed, today, waited):
    assert found(came_in, agreed, today) == ([] if waited is None else [waited])
