"""The reference page names what there is."""

import re
from pathlib import Path

import pytest
from made import every, measures, partner, portrait, values

from vaultlink.partners.conditions import CONDITIONS
from vaultlink.partners.measures import MEASURES
from vaultlink.partners.schedule import defaults

PAGE = (Path(__file__).parents[3] / "docs/reference/measures.md").read_text(encoding="utf-8")


def rows(title):
    section = re.search(rf"(?ms)^## {title}\n(.*?)(?=^## |\Z)", PAGE)[1]
    return re.findall(r"(?m)^\|((?:[^|\\\n]|\\.)+(?:\|(?:[^|\\\n]|\\.)+)*)\|$", section)[2:]


def cells(row):
    return [cell.strip().strip("`") for cell in row.split("|")]


def test_every_measure_has_its_row_in_order():
    assert [cells(row)[0] for row in rows("Measures of a partner")] == [one.__name__ for one in MEASURES]


def test_every_measure_has_the_unit_that_its_docstring_names():
    for measure, row in zip(MEASURES, rows("Measures of a partner"), strict=True):
        assert f"Unit: {cells(row)[1]}." in " ".join(measure.__doc__.split())


def test_every_condition_has_its_row_in_order():
    standing = portrait().standing
    conditions = {one.name: one.stage for one in (*standing.met, *standing.unmet)}
    named = [cells(row) for row in rows("Stages")]
    assert [name for _, name, _ in named] == [*conditions]
    assert len(conditions) == len(CONDITIONS)
    assert [stage for stage, *_ in named if stage] == list(dict.fromkeys(conditions.values()))


def test_every_stage_has_its_cadence():
    assert [cells(row) for row in rows("Cadence")] == [
        [stage, str(days)] for stage, days in defaults().items()
    ]


@pytest.mark.parametrize("name", ["balance", "gave"])
def test_a_measure_bears_the_name_of_its_function(name):
    assert measures(values=values(2, 2), who=partner(cadence=every(7)))[name].name == name
