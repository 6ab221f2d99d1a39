"""HTML comments in prose: nothing inside counts."""

from vaultlink.syntax.inlines.state import NoteInline

_OPEN, _CLOSE = "<!--", "-->"


def html_comment(state: NoteInline, _silent: bool) -> bool:
    """Take a comment up to the first `-->`, as CommonMark 0.31 has it (the library's pattern is older)."""
    if not state.src.startswith(_OPEN, state.pos):
        return False
    after_hyphens = state.pos + len(_OPEN) - len("--")
    if state.html_terminator_last(_CLOSE) < after_hyphens:
        return False
    state.found("html", state.pos, state.src.find(_CLOSE, after_hyphens) + len(_CLOSE))
    return True
