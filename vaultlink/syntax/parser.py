"""markdown-it-py, set up to read Obsidian's Markdown."""

from bisect import bisect_left
from functools import cache
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.token import Token

from vaultlink.syntax.blocks.parser import NoteBlocks
from vaultlink.syntax.inlines.parser import note_inlines, parse_inlines
from vaultlink.syntax.note_state import NoteState
from vaultlink.syntax.source import DEEPEST_NESTING, Piece


@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST_NESTING, "html": True})
    md.block = NoteBlocks()
    md.inline = note_inlines()
    return md


def state_of(text: str, start: int) -> NoteState:
    """Measure the text's lines from an offset on; nothing is parsed yet."""
    return NoteState(text, start, _markdown(), {})


def parse_blocks(text: str, start: int, *, keeps_all: bool = False) -> NoteState:
    """Parse the text from an offset on; the state holds the tokens and where its lines stand.

    Inline text in which there can be nothing but words is kept only where it is asked for.
    """
    state = state_of(text, start)
    state.keeps_all = keeps_all
    try:
        state.md.block.tokenize(state, 0, state.lineMax)
    except RecursionError:
        state.too_deep = True
    return state


def parse_block(state: NoteState, start: int) -> int:
    """Parse the one block that begins with the line at an offset; return the offset behind it."""
    blocks = cast("NoteBlocks", state.md.block)
    state.line = bisect_left(state.bMarks, start, hi=state.lineMax)
    try:
        blocks.parse_one(state, state.line, state.lineMax)
    except RecursionError:
        state.too_deep = True
    return len(state.src) if state.too_deep else state.bMarks[state.line]


def parse_piece(piece: Piece) -> tuple[Token, ...]:
    """Parse one piece of inline text."""
    return parse_inlines(_markdown(), piece)
