"""Paragraphs, and what can stand at the start of one: a task's box, a callout's type."""

from typing import TYPE_CHECKING

from vaultlink.model.patterns import pattern_of

if TYPE_CHECKING:
    from vaultlink.syntax.note_state import NoteState

_BOX = pattern_of(r"\[(.)\](?=[ \t])")
_CALLOUT = pattern_of(r"\[!([^\]\r\n]+)\]([+-]?)[ \t]*([^\r\n]*)")
_INDENTED_CODE = 3


def paragraph(state: "NoteState", first: int, _end: int, _silent: bool) -> bool:
    """Take lines up to an empty one or one that interrupts."""
    if is_only_no_break_space(state, first):
        state.line = first + 1
        return True
    parent, state.parentType = state.parentType, "paragraph"
    end = _end_of_paragraph(state, first)
    state.parentType = parent
    mark_opening(state, first, end)
    may_have_id = not state.quotes or _ends_below_quote(state, end - 1)
    state.push_inline(state.piece(first, end), may_have_id=may_have_id)
    state.line = end
    return True


def _ends_below_quote(state: "NoteState", last: int) -> bool:
    """Tell whether an id stands right below a quote, on a line of its own, without the quote's sign."""
    return state.sCount[last] < 0 and state.rest(last).startswith("^")


def _end_of_paragraph(state: "NoteState", first: int) -> int:
    """Return the line after the paragraph's last."""
    end = state.lineMax
    for line in range(first + 1, end):
        if state.isEmpty(line) or is_only_no_break_space(state, line):
            return line
        # an indented line continues a paragraph lazily, and so does one that a quote gave up
        if state.sCount[line] - state.blkIndent > _INDENTED_CODE or state.sCount[line] < 0:
            continue
        if state.interrupts_paragraph(line, end):
            return line
    return end


def is_only_no_break_space(state: "NoteState", line: int) -> bool:
    """Tell whether a line holds nothing but U+00A0, which ends a paragraph (seen in Obsidian's cache)."""
    return state.has_no_break_space and state.rest(line).strip("\u00a0 \t") == "" and not state.isEmpty(line)


def mark_opening(state: "NoteState", first: int, end: int) -> None:
    """Note on a list item's or quote's token what its first lines make of it: a task, a callout."""
    _mark_task(state, first, end)
    _mark_callout(state, first)


def _mark_task(state: "NoteState", first: int, end: int) -> None:
    """Note a box at the start of a list item's first paragraph on the item's token."""
    token = state.last_token()
    if token is None or token.type != "list_item_open" or token.map is None or token.map[0] != first:
        return
    start = state.line_start(first)
    token.meta["end"] = state.eMarks[end - 1]
    if found := _BOX.match(state.src, start, state.eMarks[first]):
        token.meta["box"] = start
        token.meta["status"] = found[1]
        token.meta["text"] = state.piece(first, end).content[found.end() - start :].strip()


def _mark_callout(state: "NoteState", first: int) -> None:
    """Note `[!type]` on a quote's first line on the quote's token."""
    token = state.last_token()
    if token is None or token.type != "blockquote_open" or token.map is None or token.map[0] != first:
        return
    start, end = state.line_start(first), state.eMarks[first]
    if parts := callout_parts(state.src, start, end):
        token.meta.update(callout=parts, start=start, end=end)


def callout_parts(text: str, start: int, end: int) -> tuple[str, str, str] | None:
    """Return type, fold and title of the callout that a quote's first line makes of it."""
    found = _CALLOUT.match(text, start, end)
    if not found:
        return None
    kind = found[1].partition("|")[0]  # what is behind the stroke is for style sheets
    return kind.strip().lower(), found[2], found[3].strip()
