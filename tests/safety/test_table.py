"""The table of faults in this folder's README and the tests say the same."""

import re
from pathlib import Path

HERE = Path(__file__).parent
_ROW = re.compile(r"^\| ([A-J][0-9]+) \|[^|]*\| ([^|]*) \|$", re.MULTILINE)
_TEST = re.compile(r"^(?:    )?def test_((?:[a-j][0-9]+_)+)", re.MULTILINE)
WHOLE = {"A": 18, "B": 18, "C": 16, "D": 18, "E": 16, "F": 12, "G": 12, "H": 11, "I": 14}
"""Groups of which each row must be there, with the number of their rows."""


def rows():
    """Return for each row of the table the files named for it, none where a reason stands instead."""
    told = {row: re.findall(r"`(test_\w+\.py)`", said) for row, said in _ROW.findall(_text())}
    assert len(told) == len(_ROW.findall(_text()))
    return told


def _text():
    return (HERE / "README.md").read_text("utf-8")


def named():
    """Return for each row the files with tests that are named after it."""
    found = {}
    for file in sorted([*HERE.glob("test_*.py"), *(HERE.parent / "watch").glob("test_*.py")]):
        for names in _TEST.findall(file.read_text("utf-8")):
            for row in names.strip("_").upper().split("_"):
                found.setdefault(row, set()).add(file.name)
    return found


def test_every_row_of_the_table_has_its_test():
    said = {row: why for row, why in _ROW.findall(_text()) if why.startswith("none")}
    for row, files in rows().items():
        assert files or row in said, f"{row} has neither a test nor a reason"
        assert {*files} == named().get(row, set()), row


def test_every_test_that_is_named_after_a_row_has_it():
    assert named().keys() - rows().keys() == set()


def test_whole_groups_are_in_the_table():
    wanted = {f"{group}{number}" for group, most in WHOLE.items() for number in range(1, most + 1)}
    assert wanted - rows().keys() == set()
