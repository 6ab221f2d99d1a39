"""Block math: from a line that begins with `$$` to the next `$$`; nothing inside counts."""

from vaultlink.syntax.note_state import NoteState
from vaultlink.syntax.source import joined

_MARK = "$$"


def math(state: NoteState, first: int, end: int, silent: bool) -> bool:
    """Take block math up to its closer, or to the end of the list item, quote or note that holds it."""
    start = state.line_start(first)
    if state.is_code_block(first) or not state.src.startswith(_MARK, start):
        return False
    close = state.src.find(_MARK, start + 2, state.eMarks[first])
    if close >= 0 and state.src[close + 2 : state.eMarks[first]].strip():
        return False  # `$$x$$ and more` is prose with math in it
    if silent:
        return True
    state.line = first + 1 if close >= 0 else _line_after(state, first, end)
    return True


def _line_after(state: NoteState, first: int, end: int) -> int:
    """Return the line after the math's last, and keep what follows the closer on its line."""
    for line in range(first + 1, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line
        close = state.src.find(_MARK, state.line_start(line), state.eMarks[line])
        if close >= 0:
            state.push_inline(joined(state.src, [(close + 2, state.eMarks[line])]), may_have_id=False)
            return line + 1
    return end
