"""Rules across the page: three or more of `-`, `*` or `_` and nothing else on the line."""

from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.note_state import NoteState

_RULE = pattern_of(r"([-*_])[ \t]*(?:\1[ \t]*){2,}")


def thematic_break(state: NoteState, first: int, _end: int, silent: bool) -> bool:
    """Take a line that is a rule; nothing can stand in it."""
    if not _RULE.fullmatch(state.src, state.line_start(first), state.eMarks[first]):
        return False
    if state.is_code_block(first):
        return False
    if not silent:
        state.line = first + 1
    return True
