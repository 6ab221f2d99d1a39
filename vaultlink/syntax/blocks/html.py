"""HTML blocks, HTML comments among them: nothing inside counts."""

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from vaultlink.syntax.note_state import NoteState


def html_block(state: NoteState, first: int, end: int, silent: bool) -> bool:
    """Take an HTML block by the library's patterns for its first line and its end."""
    if state.is_code_block(first):
        return False
    rest = state.rest(first)
    kind = next((kind for kind in HTML_SEQUENCES if kind[0].search(rest)), None)
    if kind is None:
        return False
    _, closer, interrupts = kind
    if silent:
        return interrupts
    ends_at_blank = closer.search("") is not None
    last = first + 1
    closed = closer.search(rest) is not None
    while last < end and not closed and not _leaves(state, last, ends_at_blank=ends_at_blank):
        closed = closer.search(state.rest(last)) is not None
        last += not (closed and ends_at_blank)
    state.push_leaf("html_block", first, last)
    state.line = last
    return True


def _leaves(state: NoteState, line: int, *, ends_at_blank: bool) -> bool:
    """Tell whether a line stands outside the list item that holds the block."""
    return state.sCount[line] < state.blkIndent and (ends_at_blank or not state.isEmpty(line))
