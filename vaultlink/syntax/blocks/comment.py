"""Obsidian's block comments: links and tags inside count, headings and tasks do not."""

from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.note_state import NoteState
from vaultlink.syntax.source import joined

_MARK = pattern_of(r"(?<!%)%%(?!%)")


def comment(state: NoteState, first: int, end: int, silent: bool) -> bool:
    """Take a comment that a line opens without closing it, up to the next `%%` or the end."""
    start = state.line_start(first)
    mark = _MARK.match(state.src, start, state.eMarks[first])
    if not mark or state.is_code_block(first) or _MARK.search(state.src, mark.end(), state.eMarks[first]):
        return False
    if not silent:
        state.line = _line_after(state, first, end)
    return True


def _line_after(state: NoteState, first: int, end: int) -> int:
    """Return the line after the comment's last; push its text a paragraph at a time."""
    ranges = [(state.line_start(first) + len("%%"), state.eMarks[first])]
    for line in range(first + 1, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            _push(state, ranges)
            return line
        if state.isEmpty(line):
            _push(state, ranges)
            ranges = []
            continue
        ranges.append((state.line_start(line), state.eMarks[line]))
        if _MARK.search(state.src, *ranges[-1]):
            _push(state, ranges)
            return line + 1
    _push(state, ranges)
    return end


def _push(state: NoteState, ranges: list[tuple[int, int]]) -> None:
    if ranges:
        state.push_inline(joined(state.src, ranges), may_have_id=False, is_prose=False)
