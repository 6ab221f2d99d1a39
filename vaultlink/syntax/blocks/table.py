"""Tables: every cell is inline text of its own, and an unescaped pipe ends a cell even inside a link."""

from itertools import pairwise
from typing import TYPE_CHECKING

from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.source import joined

if TYPE_CHECKING:
    from vaultlink.syntax.note_state import NoteState

DELIMITERS = pattern_of(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")
_PIPE = pattern_of(r"(?<!\\)\|")
_LIST_LIKE = pattern_of(r"-[ \t]")


def table(state: "NoteState", first: int, end: int, silent: bool) -> bool:
    """Take a header row, the row of hyphens below it, and rows up to an empty line or another block."""
    below = first + 1
    if below >= end or not _is_delimiter_row(state, below) or state.is_code_block(first):
        return False
    columns = _columns(state, first)
    if "|" not in state.rest(first) or columns != _columns(state, below):
        return False
    if silent:
        return True
    _push_row(state, first, is_prose=False)
    line = first + 2
    while line < end and _continues(state, line, end):
        _push_row(state, line)
        line += 1
    state.line = line
    return True


def _is_delimiter_row(state: "NoteState", line: int) -> bool:
    start, stop = state.line_start(line), state.eMarks[line]
    return (
        state.src[start : start + 1] in {"|", "-", ":"}
        and state.sCount[line] >= state.blkIndent
        and not state.is_code_block(line)
        and not _LIST_LIKE.match(state.src, start)
        and DELIMITERS.fullmatch(state.src, start, stop) is not None
    )


def _continues(state: "NoteState", line: int, end: int) -> bool:
    """Tell whether a line is one more row."""
    if state.isEmpty(line) or state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return False
    if state.src[state.line_start(line)] == "|":
        return True
    return not any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))


def _columns(state: "NoteState", line: int) -> int:
    return len(cells(state.src, state.line_start(line), state.eMarks[line]))


def cells(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the ranges of a row's cells in the text, blanks around their content left out."""
    bars = [found.start() for found in _PIPE.finditer(text, start, stop)]
    edges = [start - 1, *bars, stop]
    ranges = [(left + 1, right) for left, right in pairwise(edges)]
    if bars and bars[0] == start:
        ranges.pop(0)
    if ranges and not text[slice(*ranges[-1])].strip():
        ranges.pop()
    return [_trimmed(text, *cell) for cell in ranges]


def may_hold(row: str) -> bool:
    """Tell whether a row may hold a link, tag or field."""
    return "[" in row or "#" in row or "::" in row


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    content = text[start:end]
    return start + len(content) - len(content.lstrip()), start + len(content.rstrip())


def _push_row(state: "NoteState", line: int, *, is_prose: bool = True) -> None:
    """Push the cells that can hold something, and the row itself where a pipe may have cut a link."""
    row = state.rest(line)
    if not state.keeps_all and not may_hold(row):
        return
    start = state.line_start(line)
    if "[[" in row:
        state.push_leaf("table_row", line, line + 1, start=start, text=row)
    for cell in cells(state.src, start, state.eMarks[line]):
        if cell[0] < cell[1]:
            state.push_inline(
                joined(state.src, [cell]), may_have_id=False, is_prose=is_prose, is_in_table=True
            )
