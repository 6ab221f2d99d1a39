"""Headings by underline: in Obsidian only one line over an underline without trailing blanks."""

from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.blocks.heading import push_heading
from vaultlink.syntax.blocks.paragraph import mark_opening
from vaultlink.syntax.note_state import NoteState

_UNDERLINE = pattern_of(r"=+|-+")
_INDENTED_CODE = 3


def setext(state: NoteState, first: int, end: int, _silent: bool) -> bool:
    """Take a line and the underline below it."""
    below = first + 1
    if below >= end or not _is_underline(state, below) or state.is_code_block(first):
        return False
    mark_opening(state, first, below)
    text = state.rest(first).strip().strip("\u00a0")
    level = 1 if state.src[state.line_start(below)] == "=" else 2
    push_heading(state, first, level, text, Span(state.line_start(first), state.eMarks[below]))
    state.push_inline(state.piece(first, below), may_have_id=True, is_prose=False)
    state.line = below + 1
    return True


def _is_underline(state: NoteState, line: int) -> bool:
    start = state.line_start(line)
    if state.src[start : start + 1] not in {"=", "-"}:
        return False
    indent = state.sCount[line] - state.blkIndent
    underline = _UNDERLINE.fullmatch(state.src, start, state.eMarks[line])
    return 0 <= indent <= _INDENTED_CODE and underline is not None
