"""Where links lead, by the table resolve.json."""

import json
from pathlib import Path

import pytest

from vaultlink.links import Links
from vaultlink.model.names import VaultPath, is_note, is_visible
from vaultlink.model.target import Ambiguous, External, Resolved
from vaultlink.model.vault import Vault
from vaultlink.syntax import parse_canvas, parse_note

HERE = Path(__file__).parent
ROWS = json.loads((HERE / "resolve.json").read_text(encoding="utf-8"))
LOW = [row for row in ROWS if row["confidence"] == "low"]


def named(row):
    return row["id"]


def read_vault(row):
    files = frozenset(VaultPath(path) for path in row["files"] if is_visible(path))
    contents = row.get("contents", {})
    notes = {path: parse_note(contents.get(path, ""), path) for path in sorted(files) if is_note(path)}
    return Vault(notes=notes, files=files)


def read_links(row):
    source = VaultPath(row["source"])
    if is_note(source):
        return parse_note(row["link"], source).links
    card = {"id": "1", "type": "text", "text": row["link"], "x": 0, "y": 0, "width": 1, "height": 1}
    return parse_canvas(json.dumps({"nodes": [card], "edges": []}), source).links


def followed(row):
    """What becomes of the row's link: outcome, path, subpath."""
    links = read_links(row)
    if not links:
        return "not-a-link", None, ""
    first = links[0]
    match Links.of(read_vault(row)).target_of(first, VaultPath(row["source"])):
        case Resolved() | Ambiguous() as target:
            return ("resolved" if first.linkpath else "self"), target.path, target.subpath
        case External():
            return "external", None, ""
        case _:
            return "unresolved", None, first.subpath


def expected(row):
    below = f"^{row['block']}" if "block" in row else row.get("heading", "")
    return row["outcome"], row["expect"], below


@pytest.mark.parametrize("row", [row for row in ROWS if row not in LOW], ids=named)
def test_a_link_leads_where_obsidian_leads_it(row):
    assert followed(row) == expected(row), row["why"]


@pytest.mark.parametrize("row", LOW, ids=named)
def test_an_unsettled_row_does_what_the_list_says(row):
    ours, theirs = (f"{outcome} {path or ''}".strip() for outcome, path, _ in (followed(row), expected(row)))
    cells = [row["id"], f"`{row['link']}`", theirs, "the same" if ours == theirs else f"**{ours}**"]
    line = "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    assert line in (HERE / "low.md").read_text(encoding="utf-8").splitlines()
