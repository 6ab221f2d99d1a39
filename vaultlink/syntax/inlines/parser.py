"""The inline parser: markdown-it-py's, with our rules and without those that find nothing here."""

from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.token import Token

from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.inlines.code import code
from vaultlink.syntax.inlines.html_comment import html_comment
from vaultlink.syntax.inlines.markdown_link import closing_bracket, opening_bracket
from vaultlink.syntax.inlines.math import math
from vaultlink.syntax.inlines.state import NoteInline
from vaultlink.syntax.inlines.tag import tag
from vaultlink.syntax.inlines.wikilink import wikilink
from vaultlink.syntax.source import Piece

_OF_THE_LIBRARY = ("text", "escape", "autolink", "html_inline")
_HTML = "html_inline"
_OURS = (
    ("code", code),
    ("wikilink", wikilink),
    ("opening_bracket", opening_bracket),
    ("closing_bracket", closing_bracket),
    ("math", math),
    ("tag", tag),
)
_STOPS = pattern_of(r"[\\`\[\]!#$<]")
"""The characters at which a rule can begin; all between them is text."""


def note_inlines() -> ParserInline:
    """Return an inline parser with exactly the rules that matter for links, tags and code."""
    inlines = ParserInline()
    inlines.ruler.enableOnly(list(_OF_THE_LIBRARY))
    inlines.ruler.before(_HTML, "html_comment", html_comment)  # type: ignore[arg-type]
    for name, rule in _OURS:
        inlines.ruler.push(name, rule)  # type: ignore[arg-type]
    inlines.terminator_re = _STOPS
    return inlines


def parse_inlines(md: MarkdownIt, piece: Piece) -> tuple[Token, ...]:
    """Return the tokens found in inline text, in the order of their starts."""
    state = NoteInline(piece.content, md)
    md.inline.tokenize(state)
    return tuple(sorted((token for token in state.tokens if "start" in token.meta), key=_start))


def hiding_ranges(tokens: Iterable[Token]) -> list[tuple[int, int]]:
    """Return where those tokens stand inside which no field begins."""
    return [(token.meta["start"], token.meta["end"]) for token in tokens if token.type != "tag"]


def _start(token: Token) -> int:
    start: int = token.meta["start"]
    return start
