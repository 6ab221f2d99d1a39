"""markdown-it-py, set up to read Obsidian's Markdown."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from vaultlink.syntax.blocks.parser import NoteBlocks
from vaultlink.syntax.inlines.parser import note_inlines, parse_inlines
from vaultlink.syntax.source import NoteState, Piece

DEEPEST_NESTING = 200
"""Levels of lists and quotes that are read; the library's own limit of 20 drops items nested ten deep."""


@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST_NESTING, "html": True})
    md.block = NoteBlocks()
    md.inline = note_inlines()
    return md


def parse_blocks(text: str, start: int, *, keeps_all: bool = False) -> NoteState:
    """Parse the text from an offset on; the state holds the tokens and where its lines stand.

    Inline text in which there can be nothing but words is kept only where it is asked for.
    """
    md = _markdown()
    state = NoteState(text, start, md, {})
    state.keeps_all = keeps_all
    try:
        md.block.tokenize(state, 0, state.lineMax)
    except RecursionError:
        state.too_deep = True
    return state


def parse_piece(piece: Piece) -> tuple[Token, ...]:
    """Parse one piece of inline text."""
    return parse_inlines(_markdown(), piece)
