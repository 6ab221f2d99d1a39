"""Text → Note: what stands in a note, each thing with its exact place."""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from vaultlink.model.finding import Finding, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Block, Callout, Field, Footnote, Heading, Link, Note, Region, Tag, Task
from vaultlink.model.reading import EMPTY_LINK, OVERSIZED_NOTE
from vaultlink.model.text import Span
from vaultlink.syntax.inlines import markdown_link, wikilink
from vaultlink.syntax.inlines.block_id import block_id_of
from vaultlink.syntax.inlines.field import fields_of
from vaultlink.syntax.inlines.tag import tag_of
from vaultlink.syntax.parser import DEEPEST_NESTING, parse_blocks, parse_piece
from vaultlink.syntax.pipes import unescaped_pipes
from vaultlink.syntax.properties.fence import body_start, fence_of
from vaultlink.syntax.properties.reading import Properties, read_properties
from vaultlink.syntax.regions import regions_of
from vaultlink.syntax.scan import is_too_big, scan_links
from vaultlink.syntax.source import NoteState, Piece

_TOO_LARGE = Message("this note is very large: only its links, tags and headings were read")
_TOO_DEEP = Message(
    "lists or quotes are nested over {levels} deep: only links, tags and headings were read",
    levels=DEEPEST_NESTING,
)
_BEFORE_LINE = "\r\n\ufeff"
_MAY_HOLD = re.compile(r"[\[#`]|::")


@dataclass(slots=True)
class Body:
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
    regions: tuple[Region, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    def take(self, state: NoteState) -> None:
        """Take every token of the parsed body."""
        for token in state.tokens:
            match token.type:
                case "inline":
                    self._inline(token.meta["piece"], may_have_id=token.meta["may_have_id"])
                case "list_item_open":
                    self._task(token)
                case "heading":
                    self.headings.append(Heading(token.meta["level"], token.meta["text"], token.meta["span"]))
                case "blockquote_open":
                    self._callout(token)
                case "footnote":
                    self.footnotes.append(Footnote(token.meta["id"], token.meta["span"]))
                case "table_row":
                    self.findings.extend(unescaped_pipes(self, token.meta["start"], token.meta["text"]))
        self.regions = regions_of(self.text, _html_lines(state))

    def _inline(self, piece: Piece, *, may_have_id: bool) -> None:
        tokens = parse_piece(piece) if _MAY_HOLD.search(piece.content) else ()
        for token in tokens:
            self._found(token, piece.span(token.meta["start"], token.meta["end"]))
        self.fields.extend(fields_of(piece, tokens))
        if may_have_id and (found := block_id_of(piece)):
            self.block_ids.append(found)

    def _found(self, token: Token, span: Span) -> None:
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

    def _task(self, token: Token) -> None:
        if "box" in token.meta:
            span = Span(token.meta["box"], token.meta["end"])
            self.tasks.append(Task(token.meta["status"], token.meta["text"], span))

    def _callout(self, token: Token) -> None:
        if "callout" in token.meta:
            kind, fold, title = token.meta["callout"]
            self.callouts.append(Callout(kind, fold, title, Span(token.meta["start"], token.meta["end"])))


def parse_note(text: str, path: str = "Note.md") -> Note:
    """Read a note as Obsidian reads it.

    Never raises on any text: what can be read is read, the rest is in `Note.findings`. Spans count
    characters of `text`, a byte order mark included.
    """
    at = VaultPath(path)
    fence = fence_of(text)
    properties = read_properties(text, fence, at)
    body = Body(at, text)
    start = body_start(text, fence)
    if is_too_big(text):
        _scan_only(body, start, _TOO_LARGE)
    else:
        state = parse_blocks(text, start)
        if state.too_deep:
            _scan_only(body, start, _TOO_DEEP)
        else:
            body.take(state)
    return _note(body, properties)


def _scan_only(body: Body, start: int, message: Message) -> None:
    """Read a note that the full parser had better not touch, line by line."""
    scan_links(body, start)
    advice = Message("split the note into smaller ones")
    body.findings.append(OVERSIZED_NOTE.finding(Textless(body.path, body.text), Span(0, 0), message, advice))


def _note(body: Body, properties: Properties) -> Note:
    return Note(
        path=body.path,
        text=body.text,
        properties=properties.values,
        property_texts=properties.texts,
        salvaged=properties.salvaged,
        aliases=properties.aliases,
        tags=(*properties.tags, *body.tags),
        headings=tuple(body.headings),
        links=(*properties.links, *body.links),
        block_ids=tuple(body.block_ids),
        tasks=tuple(body.tasks),
        fields=tuple(body.fields),
        callouts=tuple(body.callouts),
        footnotes=tuple(body.footnotes),
        regions=body.regions,
        findings=(*properties.findings, *body.findings),
    )


def _html_lines(state: NoteState) -> list[Span]:
    """Return the first lines of the HTML blocks that stand in no list or quote: only they can be markers."""
    blocks = (token.map for token in state.tokens if token.type == "html_block" and token.level == 0)
    spans = (Span(state.bMarks[lines[0]], state.eMarks[lines[0]]) for lines in blocks if lines)
    return [span for span in spans if span.start == 0 or state.src[span.start - 1] in _BEFORE_LINE]
