"""Fenced code: nothing inside counts."""

import re

from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.note_state import NoteState

_OPEN = pattern_of(r"(`{3,})[^`\r\n]*|(~{3,})[^\r\n]*")
_INDENTED_CODE = 3


def fence(state: NoteState, first: int, end: int, silent: bool) -> bool:
    """Take a fence up to its closer, or to the end of what holds it."""
    if state.is_code_block(first):
        return False
    found = _OPEN.fullmatch(state.src, state.line_start(first), state.eMarks[first])
    if not found:
        return False
    if not silent:
        state.line = _line_after(state, first, end, found[1] or found[2])
    return True


def _line_after(state: NoteState, first: int, end: int, opener: str) -> int:
    """Return the line after the fence's last."""
    closer = re.compile(re.escape(opener) + opener[0] + r"*[ \t]*")
    for line in range(first + 1, end):
        indent = state.sCount[line]
        if indent < state.blkIndent and not state.isEmpty(line):
            return line
        if (
            indent - state.blkIndent <= _INDENTED_CODE
            and state.src.startswith(opener, start := state.line_start(line))
            and closer.fullmatch(state.src, start, state.eMarks[line])
        ):
            return line + 1
    return end
