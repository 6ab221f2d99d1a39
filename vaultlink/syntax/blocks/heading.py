"""Headings with hashes. Obsidian records them only outside lists, quotes and comments."""

from typing import TYPE_CHECKING

from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.source import joined

if TYPE_CHECKING:
    from vaultlink.syntax.note_state import NoteState

_HASHES = pattern_of(r"(#{1,6})(?:[ \t]+|$)")


def heading(state: "NoteState", first: int, _end: int, silent: bool) -> bool:
    """Take a line of one to six hashes and a blank or the line's end."""
    if state.is_code_block(first):
        return False
    rest = state.rest(first)
    found = _HASHES.match(rest)
    if not found:
        return False
    if silent:
        return True
    start, end = state.line_start(first), state.eMarks[first]
    text = without_closing_hashes(rest[found.end() :].rstrip())
    push_heading(state, first, len(found[1]), text, Span(start, end))
    begin = start + found.end()
    state.push_inline(joined(state.src, [(begin, begin + len(text))]), may_have_id=True, is_prose=False)
    state.line = first + 1
    return True


def without_closing_hashes(text: str) -> str:
    """Drop a closing run of hashes, unless it is glued to a word as in `C#`."""
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else text


def push_heading(state: "NoteState", line: int, level: int, text: str, span: Span) -> None:
    """Record a heading if it stands where Obsidian records one."""
    if state.level == 0:
        state.push_leaf("heading", line, line + 1, level=level, text=text.strip(), span=span)
