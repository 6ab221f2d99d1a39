"""The reference page of partners says exactly how notes are read: its examples and tables run here."""

from datetime import date
from pathlib import Path

import pytest
from reference_page import ANY, examples_in
from reference_records import (
    ALWAYS_TOLD,
    RECORDS,
    Reckoned,
    cell,
    kinds,
    left_out,
    listing,
    people,
    records,
    shown_to_others,
)

import vaultlink

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/partners.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 23)
CAST, *EXAMPLES = examples_in(PAGE)


def vault_of(texts):
    return vaultlink.vault_of({**CAST.texts, **texts}, today=TODAY)


def rows_of(table, example, vault):
    first, *columns = table.header
    if first in RECORDS:
        named = [RECORDS[first][1], *columns]
        return [[cell(vault, one, column) for column in named] for one in _relevant(first, example, vault)]
    match first:
        case "note":
            return kinds(vault, example.shown)
        case "person":
            wanted = {row[0] for row in table.rows}
            return [row for row in people(vault) if row[0] in wanted]
        case "partner, as others see it":
            return [row for row in shown_to_others(vault) if row[0] in {row[0] for row in table.rows}]
    reckoned = Reckoned(vault)
    wanted = [row[0] for row in table.rows]
    match first:
        case "stage of":
            found = reckoned.stages()
        case "cadence of":
            found = reckoned.cadences()
        case "due":
            found = reckoned.due()
        case "last contact of":
            found = reckoned.last_contacts()
        case _:
            raise AssertionError(f"line {table.line}: no such table: {first}")
    return [row[: len(table.header)] for row in found if row[0] in wanted]


def _relevant(kind, example, vault):
    """Leave out partners, companies and opportunities of the cast that the example does not show."""
    found = records(vault, kind)
    if kind in {"partner", "company", "opportunity"}:
        path = (lambda one: one.person.path) if kind == "partner" else (lambda one: one.path)
        return [one for one in found if path(one) in example.texts]
    return found


def in_gap(example, table, text):
    """Return the cells of a row whose first one stands in the place of the ellipsis."""
    vault = vault_of(example.filled(text))
    shown = [path.replace(ANY, text) for path in example.shown]
    found = [text]
    for column in table.header[1:]:
        kind = next((one for one in RECORDS if column == one or column.startswith(f"{one} ")), None)
        if column == "kind":
            found.append(kinds(vault, shown)[0][1])
            continue
        assert kind is not None, f"line {table.line}: no such column: {column}"
        those = [one for one in records(vault, kind) if kind != "partner" or one.person.path in shown]
        field = column.removeprefix(kind).strip()
        default = RECORDS[kind][1] if kind in {"finding", "promise"} else ""
        field = field or default
        told = [cell(vault, one, field) if field else listing(vault, one) for one in those]
        found.append(" / ".join(filter(None, told)))
    return found, vault


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"line {one.line}: {one.title}")
def test_an_example_is_read_as_the_page_says(example):
    assert example.tables, "an example without a table shows nothing"
    if example.has_gap:
        for table in example.tables:
            for row in table.rows:
                found, vault = in_gap(example, table, row[0])
                assert found == row
                assert _untold(vault, table.header[1:]) == []
        return
    vault = vault_of(example.texts)
    for table in example.tables:
        assert rows_of(table, example, vault) == table.rows
        assert list(left_out(vault, table.header[0], table.header[1:])) == []
    assert _untold(vault, [table.header[0] for table in example.tables]) == []


def _untold(vault, columns):
    """Return the contacts, value entries, promises and findings of which no table tells."""
    return [
        (kind, cell(vault, one, RECORDS[kind][1]))
        for kind in ALWAYS_TOLD
        if not any(column == kind or column.startswith(f"{kind} ") for column in columns)
        for one in records(vault, kind)
    ]
