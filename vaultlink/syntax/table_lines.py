"""The lines of a note that are rows of a table, where a pipe inside a link must be escaped."""

from functools import lru_cache

from vaultlink.model.text import LINE_BREAK
from vaultlink.syntax.blocks.table import DELIMITERS

_MARKS = " \t>"


@lru_cache(maxsize=8)
def table_lines(text: str) -> frozenset[int]:
    """Return the numbers, from 1, of all rows: a header above a row of hyphens, and what stands below it.

    A line that begins with a pipe counts wherever it stands: it may become a row.
    """
    rows: set[int] = set()
    before, is_inside = "", False
    for number, whole in enumerate(LINE_BREAK.split(text) if "\r" in text else text.split("\n"), 1):
        line = whole.strip(_MARKS)
        if "|" in before and DELIMITERS.fullmatch(line):
            rows.add(number - 1)
            is_inside = True
        is_inside = is_inside and bool(line)
        if is_inside or line.startswith("|"):
            rows.add(number)
        before = line
    return frozenset(rows)
