"""Inline math: `$…$` without blanks just inside and no digit just behind, `$$…$$`; nothing inside counts."""

from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.inlines.state import NoteInline

_REST = pattern_of(r"[^\n]*?(?<![\s$\\])\$(?![0-9$])")


def math(state: NoteInline, silent: bool) -> bool:
    """Take inline math that ends on its own line."""
    start = state.pos
    if state.src[start] != "$":
        return False
    end = _double(state, start) if state.src.startswith("$$", start) else _single(state, start)
    if end < 0:
        return False
    if silent:
        state.pos = end
    else:
        state.found("math", start, end)
    return True


def _double(state: NoteInline, start: int) -> int:
    close = state.src.find("$$", start + 2, state.posMax)
    return close + 2 if close >= 0 else -1


def _single(state: NoteInline, start: int) -> int:
    following = state.src[start + 1 : start + 2]
    if not following or following.isspace() or start < state.math_free:
        return -1
    found = _REST.match(state.src, start + 2, state.posMax)
    if not found:
        end = state.src.find("\n", start)
        state.math_free = end if end >= 0 else state.posMax
        return -1
    return found.end()
