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


LINES = {
    "links": link_line,
    "tags": lambda tag: f"tag {tag.name}",
    "headings": lambda heading: f"heading {heading.level} {said(heading.text)}",
    "block_ids": lambda block: f"block {block.id}",
    "tasks": lambda task: f"task [{task.status}] {said(task.text)}",
    "fields": lambda field: f"field {field.key} = {said(field.value)}",
    "callouts": lambda callout: f"callout {callout.type}{callout.fold} {said(callout.title)}",
    "footnotes": lambda footnote: f"footnote {footnote.id}",
    "regions": lambda region: f"region {region.id}",
    "findings": lambda finding: f"{finding.rule}: {finding.message}; {finding.advice}",
}


def things(note):
    for kind, line in LINES.items():
        for each in getattr(note, kind):
            yield each.span, line(each)
    for key, written in note.property_texts.items():
        value = note.properties[key] if key in note.properties else note.salvaged[key]
        how = "" if key in note.properties else "salvaged "
        yield written.span, f"property {key} = {how}{said(value)}"


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
