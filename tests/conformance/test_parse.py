"""What stands in a note, by the table parse.json."""

import json
from pathlib import Path

import pytest

from vaultlink.model.note import LinkKind
from vaultlink.model.text import lines_of
from vaultlink.syntax import parse_note
from vaultlink.syntax.properties.fence import fence_of

HERE = Path(__file__).parent
ROWS = json.loads((HERE / "parse.json").read_text(encoding="utf-8"))
LOW = [row for row in ROWS if row["confidence"] == "low"]
ALWAYS = {"links", "tags", "headings", "blocks", "tasks", "frontmatter"}


def unique(tags):
    """Each tag once, in its first spelling."""
    first = {}
    for tag in tags:
        first.setdefault(tag.lower(), tag)
    return list(first.values())


def answers(markdown):
    note = parse_note(markdown)

    def line(thing):
        return lines_of(markdown).position(thing.span.start).line - 1

    return {
        "links": [
            {"raw": x.original, "target": x.target, "display": x.display, "embed": x.embed, "line": line(x)}
            for x in note.links
            if x.kind in {LinkKind.WIKILINK, LinkKind.MARKDOWN}
        ],
        "tags": unique(f"#{x.name}" for x in note.tags),
        "headings": [{"level": x.level, "text": x.text, "line": line(x)} for x in note.headings],
        "blocks": [x.id for x in note.block_ids],
        "tasks": [{"line": line(x), "status": x.status} for x in note.tasks],
        "frontmatter": dict(note.properties) or None,
        "frontmatter_links": [
            {"key": x.key, "raw": x.original, "target": x.target, "display": x.display}
            for x in note.links
            if x.kind is LinkKind.PROPERTY
        ],
        "aliases": list(note.aliases),
        "yaml_block": fence_of(markdown) is not None,
        "callouts": [
            {"type": x.type, "fold": x.fold, "title": x.title, "line": line(x)} for x in note.callouts
        ],
        "footnotes": [x.id for x in note.footnotes],
        "fields": [{"key": x.key, "value": x.value, "line": line(x)} for x in note.fields],
    }


def differing(row):
    ours = answers(row["markdown"])
    return {key: (ours[key], theirs) for key, theirs in row["expect"].items() if ours[key] != theirs}


def listed():
    """The ids in the README's table of rows that we answer otherwise."""
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## Rows of parse.json that we answer otherwise")[2].partition("\n## ")[0]
    return [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]


def test_every_row_asks_the_six_questions():
    assert all(row["expect"].keys() >= ALWAYS for row in ROWS)
    assert len({row["id"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", [row for row in ROWS if row not in LOW], ids=lambda row: row["id"])
def test_a_note_is_read_as_obsidian_reads_it(row):
    assert not differing(row), row["why"]


def test_unsettled_rows_that_we_answer_otherwise_are_exactly_those_listed():
    assert [row["id"] for row in LOW if differing(row)] == listed()
