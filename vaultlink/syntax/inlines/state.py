"""The state of an inline parse: the library's, and what our rules remember between two characters."""

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline


@dataclass(slots=True)
class Bracket:
    """A `[` or `![` that may turn out to open a Markdown link."""

    start: int
    """Where the link would begin: at `!` or at `[`."""
    inside: int
    """Where the text after `[` begins."""
    active: bool = True
    """False once a link was found behind it, since links do not nest."""


class NoteInline(StateInline):
    """State of the inline text of one block."""

    def __init__(self, content: str, md: MarkdownIt) -> None:
        """Begin at the content's first character."""
        super().__init__(content, md, {}, [])
        self.brackets: list[Bracket] = []
        self.math_may_close = True

    def found(self, kind: str, start: int, end: int, **about: object) -> None:
        """Add a token for the characters from `start` up to `end`, and go on behind them."""
        token = self.push(kind, "", 0)
        token.meta = {"start": start, "end": end, **about}
        self.pos = end

    def close_links(self) -> None:
        """Keep every open bracket from becoming a link around the one just found."""
        for bracket in self.brackets:
            if self.src[bracket.start] == "[":
                bracket.active = False
