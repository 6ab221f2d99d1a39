"""Code spans: nothing inside counts."""

from markdown_it.rules_inline import backtick

from vaultlink.syntax.inlines.state import NoteInline


def code(state: NoteInline, silent: bool) -> bool:
    """Take a code span by the library's rule, and note where it stands."""
    start, known = state.pos, len(state.tokens)
    if not backtick(state, silent):
        return False
    if len(state.tokens) > known and state.tokens[-1].type == "code_inline":
        state.tokens[-1].meta = {"start": start, "end": state.pos}
    return True
