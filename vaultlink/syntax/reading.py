"""Text → Note: what stands in a note, each thing with its exact place."""

from vaultlink.model.finding import Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.reading import OVERSIZED_NOTE
from vaultlink.model.text import Span
from vaultlink.syntax.body import Body
from vaultlink.syntax.properties.fence import body_start, fence_of
from vaultlink.syntax.properties.reading import Properties, read_properties
from vaultlink.syntax.regions import regions_of
from vaultlink.syntax.scan import is_too_big, scan_links
from vaultlink.syntax.simple import read_body
from vaultlink.syntax.source import DEEPEST_NESTING

_TOO_LARGE = Message("this note is very large: only its links, tags and headings were read")
_TOO_DEEP = Message(
    "lists or quotes are nested over {levels} deep: only links, tags and headings were read",
    levels=DEEPEST_NESTING,
)


def parse_note(text: str, path: str = "Note.md") -> Note:
    """Read a note as Obsidian reads it.

    Never raises on any text: what can be read is read, the rest is in `Note.findings`. Spans count
    characters of `text`, a byte order mark included.
    """
    at = VaultPath(path)
    fence = fence_of(text)
    properties = read_properties(text, fence, at)
    return _note(_body(at, text, body_start(text, fence)), properties)


def _body(path: VaultPath, text: str, start: int) -> Body:
    if is_too_big(text):
        return _scanned(path, text, start, _TOO_LARGE)
    body = Body(path, text)
    return body if read_body(body, start) else _scanned(path, text, start, _TOO_DEEP)


def _scanned(path: VaultPath, text: str, start: int, message: Message) -> Body:
    """Read a note that the full parser had better not touch, line by line."""
    body = Body(path, text)
    scan_links(body, start)
    advice = Message("split the note into smaller ones")
    body.findings.append(OVERSIZED_NOTE.finding(Textless(path, text), Span(0, 0), message, advice))
    return body


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
        regions=regions_of(body.text, body.html_lines),
        findings=(*properties.findings, *body.findings),
    )
