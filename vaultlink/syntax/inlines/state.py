"""The state of an inline parse: the library's, and what our rules remember between two characters."""

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from vaultlink.syntax.inlines.bracket import Bracket


class NoteInline(StateInline):
    """State of the inline text of one block."""

    def __init__(self, content: str, md: MarkdownIt) -> None:
        """Begin at the content's first character."""
        super().__init__(content, md, {}, [])
        self.brackets: list[Bracket] = []
        self.last_link = -1
        """Where the link found last begins; a bracket before it opens none, since links do not nest."""
        self.restart = 0
        """Where the next wikilink may begin: a `[[` inside another one starts the link anew."""
        self.math_free = 0
        """Up to where it is known that no inline math closes."""
        self.last_signs: dict[str, int] = {}
        """Where each run of emphasis signs that was asked for stands last."""

    def found(self, kind: str, start: int, end: int, **about: object) -> None:
        """Add a token for the characters from `start` up to `end`, and go on behind them."""
        token = self.push(kind, "", 0)
        token.meta = {"start": start, "end": end, **about}
        self.pos = end

    def may_link(self, bracket: Bracket) -> bool:
        """Tell whether a bracket can still open a link; an image may hold links."""
        return self.src[bracket.start] == "!" or bracket.start > self.last_link

    def last_of(self, signs: str) -> int:
        """Return where these signs stand for the last time, or -1."""
        if signs not in self.last_signs:
            self.last_signs[signs] = self.src.rfind(signs)
        return self.last_signs[signs]
