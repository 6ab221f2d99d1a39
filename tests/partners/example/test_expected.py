"""The values counted by hand agree with one another, with the page that explains them, and with the vault."""

import json
import re
import tomllib
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[3]
VAULT = ROOT / "example_vault"
EXPECTED = tomllib.loads(Path(__file__).with_name("expected.toml").read_text(encoding="utf-8"))
TODAY = EXPECTED["today"]
PAGE = (ROOT / "docs/reference/example-vault.md").read_text(encoding="utf-8")
OURS = "Сводки"

each_partner = pytest.mark.parametrize("partner", EXPECTED["partner"], ids=lambda partner: partner["name"])


def rows(page):
    """Return the cells of all table rows."""
    return [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in page.splitlines()
        if line[:1] == "|"
    ]


def notes():
    found = (path.relative_to(VAULT) for path in VAULT.rglob("*.md"))
    return [VAULT / path for path in found if OURS not in path.parts and path.parts[0] != ".vaultlink"]


@each_partner
def test_the_numbers_follow_from_the_days(partner):
    days = partner["days"]
    assert days == sorted(set(days))
    assert len(days) == partner["contact_days"]
    for width in (30, 90, 365):
        ages = [(TODAY - day).days for day in days]
        assert sum(age <= width for age in ages) == partner[f"contact_days_{width}"]
        assert width not in ages, "on a boundary"
    assert median([(b - a).days for a, b in pairwise(days)]) == partner["median_gap"]
    assert (partner["last_contact"] == days[-1]) is not partner["last_contact_is_manual"]
    assert (TODAY - partner["last_contact"]).days == partner["days_since_last_contact"]
    assert partner["last_meeting"] in days
    assert round((TODAY - partner["since"]).days / 365.25, 1) == partner["years"]


@each_partner
def test_values_add_up(partner):
    gave, got = partner["gave"], partner["got"]
    assert sum(partner["gave_by_class"].values()) == gave
    assert sum(partner["got_by_class"].values()) == got
    assert partner.get("balance") == (round((gave - got) / (gave + got), 4) if gave + got >= 4 else None)


@each_partner
def test_the_page_says_the_same(partner):
    told = [row for row in rows(PAGE) if row[0] == partner["name"]]
    measures = next(row for row in told if len(row) == 14)
    assert measures[1:] == (
        partner["stage"],
        *(str(partner[f"contact_days{window}"]) for window in ("", "_30", "_90", "_365")),
        *(partner[day].isoformat() for day in ("last_contact", "last_meeting")),
        *(str(partner[key]) for key in ("median_gap", "gave", "got")),
        str(partner.get("balance", "absent")),
        str(partner["opportunities"]["hired"]),
        str(partner["years"]),
    )
    promises, counts = next(row for row in told if len(row) == 9), partner["promises"]
    keys = ("open_mine", "open_theirs", "overdue_mine", "overdue_theirs", "kept_mine", "kept_theirs")
    late = counts["late_mine"] + counts["late_theirs"]
    assert promises[1:] == tuple(str(n) for n in (*(counts[key] for key in keys), late, counts["cancelled"]))


@each_partner
def test_the_partner_has_a_note(partner):
    assert (VAULT / partner["path"]).is_file()


def test_the_page_lists_every_opportunity():
    listed = [row for row in rows(PAGE) if (VAULT / "Возможности" / f"{row[0]}.md").is_file()]
    assert len(listed) == len(list((VAULT / "Возможности").iterdir()))
    through = Counter(row[1] for row in listed)
    hired = Counter(row[1] for row in listed if "hired" in row[3])
    for partner in EXPECTED["partner"]:
        assert through[partner["name"]] == partner["opportunities"]["all"]
        assert hired[partner["name"]] == partner["opportunities"]["hired"]


def test_the_vault_has_as_many_notes_as_is_said():
    assert len(notes()) == EXPECTED["notes"]
    assert f"{EXPECTED['notes']}\nnotes" in PAGE


def test_nothing_is_told_of_days_to_come():
    """Dates ahead are due dates and the like: never the first thing in a line, or a note's date."""
    told = re.compile(r"^(?:[-#|]+ \W*|дата: |date: )(\d{4}-\d\d-\d\d)(?=\D)", re.MULTILINE)
    days = [
        date.fromisoformat(day) for note in notes() for day in told.findall(note.read_text(encoding="utf-8"))
    ]
    assert len(days) > 100
    assert max(days) < TODAY


@pytest.mark.parametrize("trap", EXPECTED["not_counted"], ids=lambda trap: trap["why"])
def test_what_looks_like_a_contact_is_in_the_vault_and_on_no_contact_day(trap):
    assert trap["partner"] in (VAULT / trap["path"]).read_text(encoding="utf-8")
    partner = next(one for one in EXPECTED["partner"] if one["name"] == trap["partner"])
    assert trap["day"] not in partner["days"]


def test_the_check_finds_the_flaws_that_were_left_in_and_nothing_else(run):
    found = json.loads(run("check", VAULT, "--all", "--format", "json").output)["findings"]
    ours = [
        one for one in found if one["family"] in {"links", "properties", "files"} and OURS not in one["path"]
    ]
    assert Counter(one["rule"] for one in ours if one["severity"] != "info") == {
        "unresolved-heading": 1,
        "unresolved-link": 2,
        "alias-as-target": 1,
    }
    assert sum(one["severity"] != "info" for one in ours) == EXPECTED["deliberate_flaws"]
    listed = {row[0].strip("`"): row[1].strip("`") for row in rows(PAGE)}
    assert all(listed.get(one["rule"]) for one in ours if one["severity"] != "info")
    hints = Counter(one["rule"] for one in ours if one["severity"] == "info")
    assert hints == {"orphan-note": 3, "dead-end-note": 1}
