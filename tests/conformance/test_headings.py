"""Which heading a fragment selects, by the table headings.json."""

import json
from pathlib import Path

import pytest

from vaultlink.links import find_subpath, heading_fragment
from vaultlink.model.names import Subpath, VaultPath
from vaultlink.model.note import Heading, Note
from vaultlink.model.text import Span

HERE = Path(__file__).parent
ROWS = json.loads((HERE / "headings.json").read_text(encoding="utf-8"))
LOW = [row for row in ROWS if row["confidence"] == "low"]


def index_of(headings, fragment):
    placed = (Heading(row["level"], row["text"], Span(n, n)) for n, row in enumerate(headings))
    found = find_subpath(Note(VaultPath("Note.md"), "", headings=tuple(placed)), Subpath(fragment))
    return None if found is None else found.span.start


def answer(row):
    match row["type"]:
        case "match":
            return index_of([{"level": 1, "text": row["heading"]}], row["fragment"]) == 0
        case "walk":
            return index_of(row["headings"], row["fragment"])
        case _:
            return heading_fragment(row["heading"])


def expected(row):
    return row[{"match": "match", "walk": "expect_index", "generate": "generated"}[row["type"]]]


@pytest.mark.parametrize("row", [row for row in ROWS if row not in LOW], ids=lambda row: row["id"])
def test_a_fragment_selects_what_it_selects_in_obsidian(row):
    assert answer(row) == expected(row), row["why"]


@pytest.mark.parametrize("row", LOW, ids=lambda row: row["id"])
def test_an_unsettled_row_does_what_the_list_says(row):
    ours, theirs = answer(row), expected(row)
    cells = [row["id"], f"`#{row['fragment']}`", str(theirs), "the same" if ours == theirs else f"**{ours}**"]
    assert "| " + " | ".join(cells) + " |" in (HERE / "low.md").read_text(encoding="utf-8").splitlines()
