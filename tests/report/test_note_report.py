"""What `inspect` and `resolve` print, in words and in JSON."""

import json
from pathlib import Path
from textwrap import dedent

import pytest

from vaultlink.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.vault import Vault
from vaultlink.report import rendered
from vaultlink.report.note_json import note_json, resolve_json
from vaultlink.report.note_text import note_lines, resolve_lines
from vaultlink.syntax import parse_note

ANNA = VaultPath("People/Anna.md")
TEXTS = {
    ANNA: """\
---
type: person
up: "[[Acme]]"
phone: +7999
aliases: [Anya]
---
# Anna Petrova #client

Met at [[Acme#Fair]], then ![[Bob]] and [[Nobody|him]]. [site](https://example.org/?q=1) #client
met:: [[Acme#Plan]]

> [!note]- Mind
> text[^1]

[^1]: said

- [ ] write ^w1
""",
    "Companies/Acme.md": "# Fair\n",
    "A/Bob.md": "plain text",
    "B/long/Bob.md": "",
    "Broken.md": "---\nb: [1\na: x\n---\n",
    "Файлы/Письмо 📅.md": "\ufeff# День \x1b[31m\r\n\r\n-\t[[日本]] #тег\r\n",
}
KEYS = {
    *("path", "properties", "property_texts", "salvaged", "aliases", "tags", "headings", "links"),
    *("blocks", "tasks", "fields", "callouts", "footnotes", "findings"),
}
LINK_KEYS = {
    *("kind", "embed", "original", "linkpath", "subpath", "display", "key"),
    *("span", "line", "column", "target"),
}


def block(text):
    return dedent(text).lstrip("\n")


@pytest.fixture(scope="module")
def vault():
    return Vault({VaultPath(path): parse_note(text, path) for path, text in TEXTS.items()})


@pytest.fixture(scope="module")
def links(vault):
    return Links.of(vault)


@pytest.fixture
def inspected(vault, links, english):
    """What `inspect --format json` says about a note."""
    return lambda path: json.loads(note_json(vault.notes[VaultPath(path)], links, english))


def test_a_note_is_listed_with_where_its_links_lead(vault, links, english):
    assert rendered(note_lines(vault.notes[ANNA], links, english)) == block(
        """
        People/Anna.md

        Properties
            2  type: person
            3  up: [[Acme]]
            4  phone: +7999
            5  aliases: Anya

        Aliases
               Anya

        Headings
            7  # Anna Petrova #client

        Links
            3  up: [[Acme]] → Companies/Acme.md
            9  [[Acme#Fair]] → Companies/Acme.md
            9  ![[Bob]] → A/Bob.md, as the first of 2 files that fit
            9  [[Nobody|him]] → nowhere
            9  [site](https://example.org/?q=1) → https://example.org/?q=1
           10  [[Acme#Plan]] → Companies/Acme.md, which has no heading “Plan”

        Tags
            7  #client ×2

        Tasks
           17  [ ] write ^w1

        Fields
           10  met: [[Acme#Plan]]

        Callouts
           12  [!note]- Mind

        Block ids
           17  ^w1

        Footnotes
           15  [^1]
        """
    )


def test_properties_are_listed_as_people_read_them(english):
    written = """\
---
tags: [work, "long word"]
up:
  - "[[A]]"
  - "[[B|b]]"
done: true
empty:
none: []
map: {a: 1, b: [x, y]}
unquoted: [[A]]
day: 2026-01-01
quoted: "a: b"
text: |
  two
  lines
---
"""
    note = parse_note(written, "N.md")
    listed = rendered(note_lines(note, Links.of(Vault({note.path: note})), english)).splitlines()
    assert [line.strip() for line in listed[3:14]] == [
        "2  tags: work, long word",
        "4  up: [[A]], [[B|b]]",
        "6  done: yes",
        "7  empty:",
        "8  none:",
        "9  map: a: 1; b: x, y",
        "10  unquoted: [A]",
        "11  day: 2026-01-01",
        "12  quoted: a: b",
        "13  text: two lines",
        "",
    ]


def test_a_listing_can_be_russian_and_steers_no_terminal(vault, links, russian):
    note = vault.notes[VaultPath("Файлы/Письмо 📅.md")]
    assert rendered(note_lines(note, links, russian)) == block(
        """
        Файлы/Письмо 📅.md

        Заголовки
            1  # День <U+001B>[31m

        Ссылки
            3  [[日本]] → никуда

        Теги
            3  #тег
        """
    )


def test_properties_that_obsidian_cannot_read_are_listed_as_such(vault, links, english):
    listing = rendered(note_lines(vault.notes[VaultPath("Broken.md")], links, english))
    assert "\nProperties, none of which Obsidian can read\n    2  b: [1\n    3  a: x\n" in listing
    assert "\nFindings\nBroken.md:2:4: error malformed-properties: " in listing


def test_a_note_with_nothing_to_list_says_so(vault, links, english):
    assert rendered(note_lines(vault.notes[VaultPath("A/Bob.md")], links, english)) == block(
        """
        A/Bob.md
        There are no properties, headings, links, tags or tasks in it.
        """
    )


def test_long_entries_are_cut_and_destinations_never(links, english):
    note = parse_note(f"# {'long ' * 40}\n[[Companies/Acme|{'x' * 90}]]\n", "Long.md")
    lines = rendered(note_lines(note, links, english, width=50)).splitlines()
    assert "    1  # long long long long long long long long …" in lines
    assert "    2  [[Companies/Acme|xxxxx… → Companies/Acme.md" in lines


def test_the_json_of_a_note_has_these_keys(inspected):
    anna = inspected(ANNA)
    assert set(anna) == KEYS
    assert anna["path"] == "People/Anna.md"
    assert anna["properties"] == {"type": "person", "up": "[[Acme]]", "phone": "+7999", "aliases": ["Anya"]}
    assert anna["property_texts"]["phone"] == {"text": "+7999", "span": [39, 44]}
    assert anna["aliases"] == ["Anya"]
    assert [tag["name"] for tag in anna["tags"]] == ["client", "client"]
    assert anna["headings"] == [{"level": 1, "text": "Anna Petrova #client", "span": [65, 87]}]
    assert [block["id"] for block in anna["blocks"]] == ["w1"]
    assert anna["tasks"][0]["status"] == " "
    assert anna["fields"][0]["key"] == "met"
    assert {key: anna["callouts"][0][key] for key in ("type", "fold", "title")} == {
        "type": "note",
        "fold": "-",
        "title": "Mind",
    }
    assert anna["footnotes"][0]["id"] == "1"


def test_the_json_of_a_link_says_where_it_leads(inspected):
    acme, fair, bob, nobody, site, plan = inspected(ANNA)["links"]
    assert all(set(link) == LINK_KEYS for link in (acme, fair, bob, nobody, site, plan))
    assert acme == {
        "kind": "property",
        "embed": False,
        "original": "[[Acme]]",
        "linkpath": "Acme",
        "subpath": "",
        "display": "Acme",
        "key": "up",
        "span": [22, 30],
        "line": 3,
        "column": 6,
        "target": {
            "state": "resolved",
            "path": "Companies/Acme.md",
            "url": None,
            "subpath_found": None,
            "candidates": [],
        },
    }
    assert (fair["subpath"], fair["target"]["subpath_found"]) == ("Fair", True)
    assert (bob["kind"], bob["embed"], bob["key"]) == ("wikilink", True, None)
    assert bob["target"]["state"] == "ambiguous"
    assert bob["target"]["candidates"] == ["A/Bob.md", "B/long/Bob.md"]
    assert (nobody["target"]["state"], nobody["target"]["path"]) == ("unresolved", None)
    assert (site["target"]["state"], site["target"]["url"]) == ("external", "https://example.org/?q=1")
    assert (plan["target"]["path"], plan["target"]["subpath_found"]) == ("Companies/Acme.md", False)


@pytest.mark.parametrize("path", TEXTS)
def test_every_span_in_the_json_is_a_place_in_the_text(inspected, path):
    note = inspected(path)
    for link in note["links"]:
        assert TEXTS[path][slice(*link["span"])] == link["original"]
    for key in ("tags", "headings", "blocks", "tasks", "fields", "callouts", "footnotes", "findings"):
        for part in note[key]:
            start, end = part["span"]
            assert 0 <= start <= end <= len(TEXTS[path])


def test_findings_of_reading_are_part_of_the_json(inspected):
    (finding,) = inspected("Broken.md")["findings"]
    assert (finding["rule"], finding["severity"], finding["fixable"]) == (
        "malformed-properties",
        "error",
        False,
    )
    assert inspected("Broken.md")["salvaged"] == {"b": "[1", "a": "x"}


@pytest.mark.parametrize(
    ("linktext", "expected"),
    [
        ("Acme", ("resolved", "Companies/Acme.md", None, None)),
        ("Acme#Fair", ("resolved", "Companies/Acme.md", "Fair", None)),
        ("Acme#Fair#Day", ("resolved", "Companies/Acme.md", "Fair#Day", None)),
        ("Acme#", ("resolved", "Companies/Acme.md", None, None)),
        ("#^w1", ("resolved", "People/Anna.md", None, "w1")),
        ("#^", ("resolved", "People/Anna.md", None, None)),
        ("#[^1]", ("resolved", "People/Anna.md", None, None)),
        ("Bob", ("ambiguous", "A/Bob.md", None, None)),
        ("Nobody#Part", ("unresolved", None, "Part", None)),
    ],
)
def test_resolve_says_state_and_part_in_json(links, english, linktext, expected):
    answer = json.loads(resolve_json(ANNA, linktext, links, english))
    assert list(answer) == ["state", "path", "heading", "block", "candidates", "because"]
    assert (answer["state"], answer["path"], answer["heading"], answer["block"]) == expected
    assert answer["candidates"] == (["A/Bob.md", "B/long/Bob.md"] if linktext == "Bob" else [])
    assert answer["because"] == links.because(ANNA, linktext)


@pytest.mark.parametrize(
    ("linktext", "first"),
    [
        ("Acme", "[[Acme]] leads to Companies/Acme.md: "),
        ("Acme#Fair", "[[Acme#Fair]] leads to the heading “Fair” in Companies/Acme.md: "),
        ("#^W1", "[[#^W1]] leads to the block ^W1 in People/Anna.md: "),
        ("#[^1]", "[[#[^1]]] leads to People/Anna.md: "),
        ("Nobody", "[[Nobody]] leads nowhere: "),
        ("Bob", "[[Bob]] leads to A/Bob.md: "),
    ],
)
def test_resolve_says_where_and_why_in_one_sentence(links, english, linktext, first):
    line = rendered(resolve_lines(ANNA, linktext, links, english)).splitlines()[0]
    assert line == f"{first}{links.because(ANNA, linktext)}."


def test_resolve_says_it_in_russian(links, russian):
    assert rendered(resolve_lines(ANNA, "Acme#Fair", links, russian)) == (
        "[[Acme#Fair]] ведёт в заголовок «Fair» в Companies/Acme.md: другие файлы не подходят.\n"
    )


@pytest.mark.parametrize(
    ("linktext", "second"),
    [
        ("Acme#Plan", "It has no heading “Plan”, so Obsidian opens it at its beginning."),
        ("Acme#^w1", "It has no block ^w1, so Obsidian opens it at its beginning."),
    ],
)
def test_resolve_says_what_the_note_lacks(links, english, linktext, second):
    assert rendered(resolve_lines(ANNA, linktext, links, english)).splitlines()[1:] == [second]


def test_resolve_lists_all_files_that_fit(links, english):
    assert rendered(resolve_lines(ANNA, "Bob", links, english)).splitlines()[1:] == [
        "Files that fit, in the order in which Obsidian takes them:",
        "  A/Bob.md",
        "  B/long/Bob.md",
    ]


CONFORMANCE = Path(__file__).parents[2] / "../shared/conformance/resolve.json"


@pytest.mark.skipif(not CONFORMANCE.exists(), reason="the conformance tables are not beside the checkout")
def test_headings_and_blocks_are_those_of_the_conformance_table(english):
    for row in json.loads(CONFORMANCE.read_text(encoding="utf-8")):
        if row["confidence"] == "low" or row["outcome"] in {"external", "not-a-link"}:
            continue
        note = parse_note(row["link"], row["source"])
        files = frozenset(map(VaultPath, row["files"]))
        links = Links.of(Vault({note.path: note}, files=files))
        answer = json.loads(resolve_json(note.path, note.links[0].target, links, english))
        assert (answer["heading"], answer["block"]) == (row.get("heading"), row.get("block")), row["id"]
