"""What stands where in a note, and what must be true of every place."""

import re
import unicodedata

from vaultlink.model.names import tag_name
from vaultlink.model.note import LinkKind
from vaultlink.model.text import LINE_BREAK, lines_of
from vaultlink.syntax.inlines.field import canonical_key
from vaultlink.syntax.properties.fence import body_start, fence_of

_OPENS = {
    LinkKind.WIKILINK: re.compile(r"!?\[\[.*\]\]", re.DOTALL),
    LinkKind.MARKDOWN: re.compile(r"!?\[.*\)", re.DOTALL),
    LinkKind.EXTERNAL: re.compile(r"!?\[.*\)", re.DOTALL),
}
_REGION = re.compile(r'<!-- vaultlink:begin id="([a-z0-9-]+)".*<!-- vaultlink:end id="\1" -->', re.DOTALL)


def places(note):
    """Yield (kind, name, span) of all that was found."""
    for link in note.links:
        yield f"{link.kind} link", link.target, link.span
    for kind, found in (("tag", note.tags), ("heading", note.headings), ("block", note.block_ids)):
        for each in found:
            yield kind, getattr(each, "name", None) or getattr(each, "id", None) or each.text, each.span
    for each in note.tasks:
        yield "task", each.status, each.span
    for each in note.fields:
        yield "field", each.key, each.span
    for each in note.callouts:
        yield "callout", each.type, each.span
    for each in (*note.footnotes, *note.regions):
        yield type(each).__name__.lower(), each.id, each.span
    for key, written in note.property_texts.items():
        yield "property", key, written.span


def misplaced(note):
    """Yield what is not where its span says, each as a readable line."""
    text = note.text
    for kind, name, span in places(note):
        if not 0 <= span.start <= span.end <= len(text):
            yield f"{kind} {name!r}: {span} is outside"
    body = body_start(text, fence_of(text))
    yield from (*_links(note), *_tags(note, body), *_blocks(note), *_items(note), *_findings(note))


def _links(note):
    for link in note.links:
        written = link.span.of(note.text)
        if written != link.original:
            yield f"link {link.original!r}: {written!r} stands there"
        if link.kind in _OPENS and not _OPENS[link.kind].fullmatch(written):
            yield f"{link.kind} link cut out wrongly: {written!r}"
        if link.kind is LinkKind.WIKILINK:
            inside = unicodedata.normalize("NFC", written.removeprefix("!")[2:-2])
            if not inside.strip().startswith(link.target):
                yield f"wikilink {written!r} does not name {link.target!r}"
    starts = [link.span.start for link in note.links if link.key is None]
    if starts != sorted(starts):
        yield f"links out of order: {starts}"


def _tags(note, body):
    for tag in note.tags:
        written = tag.span.of(note.text)
        if tag.span.start >= body:
            if written != f"#{tag.name}":
                yield f"tag {tag.name!r}: {written!r} stands there"
        elif "\\" not in written and "\n" not in written and tag_name(written.strip()) != tag.name:
            yield f"property tag {tag.name!r}: {written!r} stands there"


def _blocks(note):
    for block in note.block_ids:
        if block.span.of(note.text) != f"^{block.id}":
            yield f"block id {block.id!r}: {block.span.of(note.text)!r} stands there"
    for heading in note.headings:
        written = heading.span.of(note.text)
        lines = LINE_BREAK.split(written)
        if heading.text not in lines[0] or len(lines) > 2 or (len(lines) == 2 and set(lines[1]) > set("=-")):
            yield f"heading {heading.text!r}: {written!r} stands there"
    for region in note.regions:
        if not _REGION.fullmatch(region.span.of(note.text)):
            yield f"region {region.id!r}: {region.span.of(note.text)!r} stands there"
    for key, value in note.property_texts.items():
        if value.span.of(note.text) != value.text:
            yield f"property {key!r} {value.text!r}: {value.span.of(note.text)!r} stands there"


def _items(note):
    for task in note.tasks:
        written = task.span.of(note.text)
        if not written.startswith(f"[{task.status}]") or any(
            line not in written for line in task.text.split("\n")
        ):
            yield f"task {task.text!r}: {written!r} stands there"
    for field in note.fields:
        written = field.span.of(note.text)
        key, _, value = written.lstrip("[(").partition("::")
        if canonical_key(key) != field.key or field.value not in value:
            yield f"field {field.key!r} {field.value!r}: {written!r} stands there"
    for callout in note.callouts:
        written = callout.span.of(note.text)
        kind = written[2:].partition("]")[0].strip().lower()
        if (
            not written.startswith("[!")
            or kind != callout.type
            or not written.rstrip().endswith(callout.title)
        ):
            yield f"callout {callout.type!r}: {written!r} stands there"
    for footnote in note.footnotes:
        if not footnote.span.of(note.text).startswith(f"[^{footnote.id}]:"):
            yield f"footnote {footnote.id!r}: {footnote.span.of(note.text)!r} stands there"


def _findings(note):
    lines = lines_of(note.text)
    for finding in note.findings:
        if not 0 <= finding.span.start <= finding.span.end <= len(note.text):
            yield f"finding {finding.rule} is outside: {finding.span}"
        at = lines.position(finding.span.start)
        if (finding.line, finding.column) != (at.line, at.column):
            yield f"finding {finding.rule} says {finding.line}:{finding.column}"


def content(note, *, headings=True):
    """Return all that was found without its place, line breaks as LF: what must survive a move."""

    def plain(text):
        return LINE_BREAK.sub("\n", text)

    return {
        "properties": note.properties,
        "property_texts": {key: plain(written.text) for key, written in note.property_texts.items()},
        "salvaged": {key: plain(text) for key, text in note.salvaged.items()},
        "aliases": note.aliases,
        "links": [(x.kind, x.embed, plain(x.original), x.target, x.display, x.key) for x in note.links],
        "tags": [x.name for x in note.tags],
        "headings": [(x.level, x.text) for x in note.headings] if headings else [],
        "blocks": [x.id for x in note.block_ids],
        "tasks": [(x.status, x.text) for x in note.tasks],
        "fields": [(x.key, x.value) for x in note.fields],
        "callouts": [(x.type, x.fold, x.title) for x in note.callouts],
        "footnotes": [x.id for x in note.footnotes],
        "regions": [x.id for x in note.regions],
        "findings": [(x.rule, plain(x.message), x.line, x.column) for x in note.findings],
    }
