"""Footnote definitions: `[^id]: text`."""

from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.note_state import NoteState
from vaultlink.syntax.source import joined

_DEFINITION = pattern_of(r"\[\^([^\]\s]+)\]:[ \t]*")


def footnote(state: NoteState, first: int, end: int, silent: bool) -> bool:
    """Take the definition: its first paragraph, and what is indented by four columns below it."""
    found = _DEFINITION.match(state.src, state.line_start(first), state.eMarks[first])
    if not found or state.is_code_block(first):
        return False
    if silent:
        return True
    last = first + 1
    while last < end and not state.isEmpty(last) and not state.interrupts_paragraph(last, end):
        last += 1
    span = Span(found.start(), state.eMarks[last - 1])
    state.push_leaf("footnote", first, last, id=found[1], span=span)
    ranges = [(found.end(), state.eMarks[first])]
    ranges += [(state.line_start(line), state.eMarks[line]) for line in range(first + 1, last)]
    state.push_inline(joined(state.src, ranges), may_have_id=not state.quotes)
    state.line = last
    below = state.skipEmptyLines(last)
    if below < end and state.is_code_block(below):
        state.read_indented(below, end)
    return True
