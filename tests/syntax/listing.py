"""What stands in a note or a canvas, a line for each thing, in the order in which they stand."""

import json

from vaultlink.model.note import LinkKind
from vaultlink.model.text import lines_of
from vaultlink.syntax import parse_canvas, parse_note


def said(value):
    return json.dumps(value, ensure_ascii=False)


def placed(text, span):
    lines = lines_of(text)
    start, end = lines.position(span.start), lines.position(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def link_line(link):
    kind = f"{link.kind} link" if link.kind is not LinkKind.PROPERTY else f"link in {link.key}"
    shown = "" if link.display == link.target else f" shown as {said(link.display)}"
    return f"{'embed, ' * link.embed}{kind} {said(link.original)} to {said(link.target)}{shown}"


def things(note):
    for link in note.links:
        yield link.span, link_line(link)
    for tag in note.tags:
        yield tag.span, f"tag {tag.name}"
    for heading in note.headings:
        yield heading.span, f"heading {heading.level} {said(heading.text)}"
    for block in note.block_ids:
        yield block.span, f"block {block.id}"
    for task in note.tasks:
        yield task.span, f"task [{task.status}] {said(task.text)}"
    for field in note.fields:
        yield field.span, f"field {field.key} = {said(field.value)}"
    for callout in note.callouts:
        yield callout.span, f"callout {callout.type}{callout.fold} {said(callout.title)}"
    for footnote in note.footnotes:
        yield footnote.span, f"footnote {footnote.id}"
    for region in note.regions:
        yield region.span, f"region {region.id}"
    for key, written in note.property_texts.items():
        value = (
            said(note.properties[key]) if key in note.properties else f"salvaged {said(note.salvaged[key])}"
        )
        yield written.span, f"property {key} = {value}"
    for finding in note.findings:
        yield finding.span, f"{finding.rule}: {finding.message}; {finding.advice}"


def listing(text, *, canvas=False):
    if canvas:
        board = parse_canvas(text, "Board.canvas")
        found = [(link.span, link_line(link)) for link in board.links]
    else:
        note = parse_note(text)
        found = sorted(things(note), key=lambda thing: (thing[0].start, -thing[0].end))
        found += [(None, f"alias {said(alias)}") for alias in note.aliases]
    lines = [line if span is None else f"{placed(text, span)} {line}" for span, line in found]
    return "\n".join(lines or ["nothing"]) + "\n"
