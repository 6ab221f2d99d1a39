"""What stands in a note, and where a link leads, as JSON."""

from collections.abc import Iterable, Mapping
from typing import assert_never

from msgspec.structs import asdict

from vaultlink.links import Links
from vaultlink.model.finding import Finding, finding_order
from vaultlink.model.message import Translate
from vaultlink.model.names import VaultPath, subpath
from vaultlink.model.note import Block, Callout, Field, Footnote, Heading, Link, Note, Tag, Task, Written
from vaultlink.model.target import Ambiguous, External, Resolved, Target, Unresolved
from vaultlink.model.text import Span, lines_of
from vaultlink.report.json import Row, finding_row, json_text
from vaultlink.report.target_text import block_of, heading_of

Part = Block | Callout | Field | Footnote | Heading | Tag | Task | Written


def note_json(
    note: Note, links: Links, translate: Translate, findings: Iterable[Finding] | None = None
) -> str:
    """Return everything that reading found in a note; spans are `[start, end]` in characters.

    There may be other findings than those of reading.
    """
    findings = note.findings if findings is None else findings
    return json_text(
        {
            "path": note.path,
            "properties": note.properties,
            "property_texts": {key: _part_row(text) for key, text in note.property_texts.items()},
            "salvaged": note.salvaged,
            "aliases": note.aliases,
            "tags": _part_rows(note.tags),
            "headings": _part_rows(note.headings),
            "links": [_link_row(link, note, links) for link in note.links],
            "blocks": _part_rows(note.block_ids),
            "tasks": _part_rows(note.tasks),
            "fields": _part_rows(note.fields),
            "callouts": _part_rows(note.callouts),
            "footnotes": _part_rows(note.footnotes),
            "findings": [_finding_row(found, translate) for found in sorted(findings, key=finding_order)],
        }
    )


def resolve_json(source: VaultPath, linktext: str, links: Links, translate: Translate) -> str:
    """Return where a link's text leads when it stands in the source, and why, as JSON."""
    target = target_row(links.resolve(source, linktext))
    return json_text(
        {
            "state": target["state"],
            "path": target["path"],
            "heading": heading_of(subpath(linktext)),
            "block": block_of(subpath(linktext)),
            "candidates": target["candidates"],
            "because": translate(links.because(source, linktext)),
        }
    )


def target_row(target: Target) -> Row:
    """Return a target; the keys are the same whatever its state, and what it has not is null."""
    row: Row = {"state": "", "path": None, "url": None, "subpath_found": None, "candidates": ()}
    match target:
        case Resolved(path=path, subpath_found=found):
            return row | {"state": "resolved", "path": path, "subpath_found": found}
        case Ambiguous(path=path, subpath_found=found, candidates=several):
            return row | {"state": "ambiguous", "path": path, "subpath_found": found, "candidates": several}
        case Unresolved():
            return row | {"state": "unresolved"}
        case External(url=url):
            return row | {"state": "external", "url": url}
    assert_never(target)


def _link_row(link: Link, note: Note, links: Links) -> Row:
    position = lines_of(note.text).position(link.span.start)
    return {
        "kind": link.kind,
        "embed": link.embed,
        "original": link.original,
        "linkpath": link.linkpath,
        "subpath": link.subpath,
        "display": link.display,
        "key": link.key,
        "span": _pair(link.span),
        "line": position.line,
        "column": position.column,
        "target": target_row(links.target_of(link, note.path)),
    }


def _finding_row(finding: Finding, translate: Translate) -> Row:
    return {**finding_row(finding, translate), "span": _pair(finding.span)}


def _part_rows(parts: Iterable[Part]) -> list[Row]:
    return [_part_row(part) for part in parts]


def _part_row(part: Part) -> Row:
    """Turn a part of a note into JSON under the names that its fields have in Python."""
    values: Mapping[str, object] = asdict(part)
    return {**values, "span": _pair(part.span)}


def _pair(span: Span) -> tuple[int, int]:
    return (span.start, span.end)
