"""Quotes, which callouts are too: the library's rule, counted, since block ids have no place inside."""

from markdown_it import rules_block

from vaultlink.syntax.note_state import NoteState

_MOST_REQUOTED = 200_000
"""Lines that quotes around other quotes may hold, all levels added: each level goes over its lines again."""


def quote(state: NoteState, first: int, end: int, silent: bool) -> bool:
    """Take a quote with all it holds."""
    if silent:
        return rules_block.blockquote(state, first, end, silent)
    if state.quote_line is not None:
        state.requoted += end - state.quote_line
        state.too_deep |= state.requoted > _MOST_REQUOTED
    state.quote_line = first
    state.quotes += 1
    try:
        return rules_block.blockquote(state, first, end, silent)
    finally:
        state.quotes -= 1
        state.quote_line = None
