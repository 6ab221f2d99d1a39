"""Indented code: nothing inside counts, save below an empty list item."""

from vaultlink.syntax.note_state import NoteState


def indented_code(state: NoteState, first: int, end: int, _silent: bool) -> bool:
    """Take lines indented by four columns or more, and the blank ones between them."""
    if not state.is_code_block(first):
        return False
    if _belongs_to_empty_item(state, first):
        state.read_indented(first, end)
        return True
    last = line = first
    while line < end and (state.isEmpty(line) or state.is_code_block(line)):
        if not state.isEmpty(line):
            last = line
        line += 1
    state.line = last + 1
    return True


def _belongs_to_empty_item(state: NoteState, first: int) -> bool:
    """Tell whether the list above ends in an item without text.

    Such an item owns the indented lines below it in Obsidian (seen in its cache), where CommonMark
    ends the list.
    """
    tokens = state.tokens
    if len(tokens) < 3 or not tokens[-1].type.endswith("_list_close"):  # noqa: PLR2004 - item opened, closed, list closed
        return False
    item = tokens[-3]
    if item.type != "list_item_open" or item.map is None:
        return False
    return all(state.isEmpty(line) for line in range(item.map[0] + 1, first))
