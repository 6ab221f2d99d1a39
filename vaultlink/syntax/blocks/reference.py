"""Definitions of reference links: `[label]: destination "title"`; nothing in them is a link of the note."""

from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.note_state import NoteState

_LABEL = pattern_of(r"\[(?![!^])(?P<label>(?:[^\[\]\\\r\n]|\\[^\r\n])+)\]:[ \t]*")
_DESTINATION = pattern_of(r"(?:<[^<>\r\n]*>|[^\s<]\S*)[ \t]*")
_TITLE = pattern_of(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t]*""")


def reference(state: NoteState, first: int, end: int, silent: bool) -> bool:
    """Take a definition; destination and title may stand on lines of their own.

    One that is indented is prose (Obsidian 1.11).
    """
    if silent or state.sCount[first] != state.blkIndent:
        return False
    found = _LABEL.match(state.src, state.line_start(first), state.eMarks[first])
    if not found or not found["label"].strip():
        return False
    after = _after_destination(state, first, found.end(), end)
    if after is None:
        return False
    state.line = after
    return True


def _after_destination(state: NoteState, line: int, start: int, end: int) -> int | None:
    """Return the line after the definition's last; None where it is prose after all."""
    if start == state.eMarks[line]:
        line += 1
        if not _continues(state, line, end):
            return None
        start = state.line_start(line)
    found = _DESTINATION.match(state.src, start, state.eMarks[line])
    if not found:
        return None
    if found.end() < state.eMarks[line]:
        parted = state.src[found.end() - 1] in " \t"
        return line + 1 if parted and _is_title(state, found.end(), line) else None
    below = line + 1
    if _continues(state, below, end) and _is_title(state, state.line_start(below), below):
        return below + 1
    return below


def _is_title(state: NoteState, start: int, line: int) -> bool:
    return _TITLE.fullmatch(state.src, start, state.eMarks[line]) is not None


def _continues(state: NoteState, line: int, end: int) -> bool:
    """Tell whether a line would continue a paragraph."""
    return line < end and not state.isEmpty(line) and not state.interrupts_paragraph(line, end)
