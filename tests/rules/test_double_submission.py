"""When two submissions to one company clash: by vacancy, day, source and what became of the first."""

from datetime import date

import pytest

import vaultlink
from vaultlink.model.finding import Severity
from vaultlink.rules import check
from vaultlink.rules.risks.double_submission import DoubleSubmission

TODAY = date(2026, 11, 23)
PARTNER = "---\ntype: recruiter\n---\n"
FIRST = {"company": "Steamer", "role": "Lead", "submitted_by": '"[[Ada]]"', "stage": "submitted"}
SECOND = {**FIRST, "submitted_by": '"[[Tom]]"'}
CLOSED = {"stage": "closed", "outcome": "rejected"}
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def note(fields):
    return "\n".join(
        ["---", "type: vacancy", *(f"{key}: {value}" for key, value in fields.items()), "---", ""]
    )


def found(first, second):
    vault = vaultlink.vault_of(
        {"Ada.md": PARTNER, "Tom.md": PARTNER, "A.md": note(first), "B.md": note(second)}, today=TODAY
    )
    findings = check(vault.links, [DoubleSubmission()], vault.partnership, TODAY)
    return [(one.path, one.severity) for one in findings]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"submitted_on": "2026-10-01"}, {"submitted_on": "2026-10-02"}, ("B.md", ERROR)),
        ({"submitted_on": "2026-10-02"}, {"submitted_on": "2026-10-01"}, ("A.md", ERROR)),
        ({}, {}, ("B.md", ERROR)),
        ({"company": "STEAMER", "role": "lead"}, {}, ("B.md", ERROR)),
        ({}, {"submitted_by": '"[[Ada]]"'}, None),
        ({}, {"company": "Ferry"}, None),
        ({}, {"stage": "lead"}, None),
        ({"requisition": "S-1"}, {"requisition": "s-1", "role": "Head"}, ("B.md", ERROR)),
        ({"requisition": "S-1"}, {"requisition": "S-2"}, None),
        (
            {"submitted_on": "2026-04-01", "role": "Head"},
            {"submitted_on": "2026-09-28"},
            ("B.md", WARNING),
        ),
        ({"submitted_on": "2026-04-01", "role": "Head"}, {"submitted_on": "2026-09-29"}, None),
        (
            {"submitted_on": "2026-04-01", "role": "Head", "represent_until": "2026-10-01"},
            {"submitted_on": "2026-09-29"},
            ("B.md", WARNING),
        ),
        ({"submitted_on": "2024-02-29"}, {"submitted_on": "2026-09-29"}, ("B.md", ERROR)),
        (
            {"submitted_on": "2024-02-29", "closed_on": "2024-04-01", **CLOSED},
            {"submitted_on": "2026-09-29"},
            None,
        ),
        (
            {"submitted_on": "2025-12-31", "closed_on": "2026-01-10", **CLOSED},
            {"submitted_on": "2026-01-11"},
            ("B.md", ERROR),
        ),
        ({"submitted_on": "2026-12-01"}, {"submitted_on": "2026-10-01", "stage": "lead"}, None),
    ],
    ids=[
        "one vacancy, two sources",
        "the later one is told, whatever its name",
        "without any day",
        "in other letters",
        "one source twice",
        "two companies",
        "only heard of",
        "one number, two names",
        "two numbers, one name",
        "another role on the last day of the window",
        "another role on the day after",
        "another role while the right to represent lasts",
        "the first is still going on after years",
        "the role is filled anew after years",
        "over a year's end, closed the day before",
        "the one is yet to come, so it clashes with nothing",
    ],
)
def test_submissions_that_clash(first, second, expected):
    assert found({**FIRST, **first}, {**SECOND, **second}) == ([expected] if expected else [])


def test_what_the_owner_did_alone_is_a_source_too():
    alone = {"company": "Steamer", "role": "Lead", "applied_on": "2026-10-01", "stage": "applied"}
    assert found(alone, {**SECOND, "submitted_on": "2026-10-05"}) == [("B.md", ERROR)]
