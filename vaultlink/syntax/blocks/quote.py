"""Quotes, which callouts are too: the library's rule, counted, since block ids have no place inside."""

from markdown_it import rules_block

from vaultlink.syntax.source import NoteState


def quote(state: NoteState, first: int, end: int, silent: bool) -> bool:
    """Take a quote with all it holds."""
    if silent:
        return rules_block.blockquote(state, first, end, silent)
    state.quotes += 1
    try:
        return rules_block.blockquote(state, first, end, silent)
    finally:
        state.quotes -= 1
