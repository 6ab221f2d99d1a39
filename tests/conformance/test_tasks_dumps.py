"""89 notes and what Obsidian itself made of each: the metadata cache that the app wrote."""

import json
from collections import Counter
from pathlib import Path

import pytest

from vaultlink.model.note import LinkKind
from vaultlink.model.text import lines_of
from vaultlink.syntax import parse_note
from vaultlink.syntax.properties.fence import body_start, fence_of

DUMPS = Path(__file__).parent / "obsidian-tasks-dumps"
WHOLE_VAULT = {"resolvedLinks", "unresolvedLinks"}
NAMES = sorted(path.stem for path in DUMPS.glob("*.json") if path.stem not in WHOLE_VAULT)

each_dump = pytest.mark.parametrize("dump", NAMES, indirect=True)


class Dump:
    """One dump, with its offsets, which count UTF-16 code units, as characters."""

    def __init__(self, name):
        dumped = json.loads((DUMPS / f"{name}.json").read_text(encoding="utf-8"))
        self.text, self.cache = dumped["fileContents"], dumped["cachedMetadata"]
        self.all_tags = dumped["getAllTags"] or []
        self.note = parse_note(self.text, dumped["filePath"])
        self.characters = {}
        units = 0
        for position, char in enumerate(f"{self.text}\0"):
            self.characters[units] = position
            units += 2 if ord(char) > 0xFFFF else 1

    def place(self, part):
        position = part["position"]
        return tuple(self.characters[position[end]["offset"]] for end in ("start", "end"))

    def cached(self, key):
        return self.cache.get(key, [])

    def links(self, *, embed):
        return [
            (x.target, x.display, x.original, (x.span.start, x.span.end))
            for x in self.note.links
            if x.embed is embed and x.kind in {LinkKind.WIKILINK, LinkKind.MARKDOWN}
        ]

    def cached_links(self, key):
        return [(x["link"], x.get("displayText", ""), x["original"], self.place(x)) for x in self.cached(key)]


@pytest.fixture
def dump(request):
    return Dump(request.param)


def test_there_are_89_of_them_and_they_hold_something():
    found = Counter(key for name in NAMES for key, value in Dump(name).cache.items() if value)
    assert len(NAMES) == 89
    assert found.keys() >= {"links", "embeds", "tags", "headings", "listItems", "blocks", "frontmatterLinks"}


@each_dump
def test_links_and_embeds_stand_where_the_app_has_them(dump):
    assert dump.links(embed=False) == dump.cached_links("links")
    assert dump.links(embed=True) == dump.cached_links("embeds")


@each_dump
def test_links_in_properties_are_the_app_s(dump):
    ours = [(x.key, x.target, x.display, x.original) for x in dump.note.links if x.kind is LinkKind.PROPERTY]
    theirs = [
        (x["key"], x["link"], x.get("displayText", ""), x["original"])
        for x in dump.cached("frontmatterLinks")
    ]
    assert ours == theirs


@each_dump
def test_tags_stand_where_the_app_has_them(dump):
    body = body_start(dump.text, fence_of(dump.text))
    ours = [(f"#{x.name}", (x.span.start, x.span.end)) for x in dump.note.tags if x.span.start >= body]
    assert ours == [(x["tag"], dump.place(x)) for x in dump.cached("tags")]


@each_dump
def test_all_tags_come_in_the_app_s_order(dump):
    assert [f"#{x.name}" for x in dump.note.tags] == dump.all_tags


@each_dump
def test_headings_stand_where_the_app_has_them(dump):
    ours = [(x.level, x.text, (x.span.start, x.span.end)) for x in dump.note.headings]
    assert ours == [(x["level"], x["heading"], dump.place(x)) for x in dump.cached("headings")]


@each_dump
def test_tasks_stand_on_the_app_s_lines(dump):
    lines = lines_of(dump.text)
    ours = [(x.status, lines.position(x.span.start).line) for x in dump.note.tasks]
    theirs = [x for x in dump.cached("listItems") if "task" in x]
    assert ours == [(x["task"], lines.position(dump.place(x)[0]).line) for x in theirs]


@each_dump
def test_block_ids_are_the_app_s(dump):
    assert {x.id for x in dump.note.block_ids} == {x["id"] for x in dump.cache.get("blocks", {}).values()}


@each_dump
def test_properties_are_the_app_s(dump):
    values = {**(dump.cache.get("frontmatter") or {})}
    values.pop("position", None)
    assert dump.note.properties == values
