"""What has been found in a note's body: tokens of the full parser and pieces of inline text → model types."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field

from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Block, Callout, Field, Footnote, Heading, Link, Tag, Task
from vaultlink.model.reading import EMPTY_LINK
from vaultlink.model.text import Span
from vaultlink.syntax.inlines import markdown_link, wikilink
from vaultlink.syntax.inlines.block_id import block_id_of
from vaultlink.syntax.inlines.field import fields_of
from vaultlink.syntax.inlines.plain import plain_things
from vaultlink.syntax.inlines.tag import tag_of
from vaultlink.syntax.pipes import unescaped_pipes
from vaultlink.syntax.source import Piece

if TYPE_CHECKING:
    from markdown_it.token import Token

    from vaultlink.syntax.note_state import NoteState

_BEFORE_LINE = "\r\n\ufeff"


class Body(Struct):
    """What has been found in a note's body so far, in document order."""

    path: VaultPath
    text: str
    tags: list[Tag] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    block_ids: list[Block] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    html_lines: list[Span] = field(default_factory=list)
    """The first lines of the HTML blocks that stand in no list or quote: only they can be markers."""
    findings: list[Finding] = field(default_factory=list)

    def take_tokens(self, tokens: Iterable["Token"], state: "NoteState") -> None:
        """Take tokens of the full parser, whose state knows where the lines stand."""
        for token in tokens:
            match token.type:
                case "inline":
                    self.take_piece(token.meta["piece"], may_have_id=token.meta["may_have_id"])
                case "list_item_open":
                    self._task(token)
                case "heading":
                    self.headings.append(Heading(token.meta["level"], token.meta["text"], token.meta["span"]))
                case "blockquote_open":
                    self._callout(token)
                case "footnote":
                    self.footnotes.append(Footnote(token.meta["id"], token.meta["span"]))
                case "table_row":
                    self.take_row(token.meta["start"], token.meta["text"])
                case "html_block" if token.level == 0 and token.map:
                    line = token.map[0]
                    self.take_html_line(state.bMarks[line], state.eMarks[line])

    def take_piece(self, piece: Piece, *, may_have_id: bool) -> None:
        """Take a piece of inline text: plain text by its pattern, any other by the inline parser."""
        plain = plain_things(piece)
        if plain is None:
            hidden = self._parsed(piece)
        else:
            hidden = plain.hidden
            self.links += plain.links
            self.tags += plain.tags
        if "::" in piece.content:
            self.fields.extend(fields_of(piece, hidden))
        if may_have_id and "^" in piece.content and (found := block_id_of(piece)):
            self.block_ids.append(found)

    def _parsed(self, piece: Piece) -> list[tuple[int, int]]:
        # the full parser is loaded for what is not plain: markdown-it-py costs more than a changed note
        from vaultlink.syntax.inlines.parser import hiding_ranges  # noqa: PLC0415
        from vaultlink.syntax.parser import parse_piece  # noqa: PLC0415

        tokens = parse_piece(piece)
        for token in tokens:
            self._found(token, piece.span(token.meta["start"], token.meta["end"]))
        return hiding_ranges(tokens)

    def take_row(self, start: int, row: str) -> None:
        """Take a table's row that holds the beginning of a link, which a pipe may have cut."""
        self.findings.extend(unescaped_pipes(self, start, row))

    def take_html_line(self, start: int, end: int) -> None:
        """Take the first line of an HTML block, unless it is but the rest of a line."""
        if start == 0 or self.text[start - 1] in _BEFORE_LINE:
            self.html_lines.append(Span(start, end))

    def _found(self, token: "Token", span: Span) -> None:
        original = span.of(self.text)
        match token.type:
            case "wikilink":
                self.links.append(wikilink.link_of(token, original, span))
            case "markdown_link":
                self.links.append(markdown_link.link_of(token, original, span))
            case "tag":
                self.tags.append(tag_of(original, span))
            case "empty_link":
                message = Message("this link names nothing: {link}", link=original)
                advice = Message("name a note inside the brackets, or delete the link")
                self.findings.append(EMPTY_LINK.finding(self, span, message, advice))

    def _task(self, token: "Token") -> None:
        if "box" in token.meta:
            span = Span(token.meta["box"], token.meta["end"])
            self.tasks.append(Task(token.meta["status"], token.meta["text"], span))

    def _callout(self, token: "Token") -> None:
        if "callout" in token.meta:
            kind, fold, title = token.meta["callout"]
            self.callouts.append(Callout(kind, fold, title, Span(token.meta["start"], token.meta["end"])))
