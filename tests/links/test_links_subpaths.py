"""Headings, blocks and footnotes that a link names, beyond the conformance table."""

import pytest
from linked import links_of

from vaultlink.links import find_subpath, heading_fragment, heading_key
from vaultlink.model.names import VaultPath
from vaultlink.syntax import parse_note

NOTE = parse_note(
    "# One\n\n## Two: *parts*\n\nText ^First-1\n\nAgain ^first-1\n\n"
    "Said[^Src].\n\n[^Src]: There.\n\n# Two parts\n",
    "Note.md",
)


@pytest.mark.parametrize(
    ("subpath", "text"),
    [
        ("One", "# One"),
        ("two  PARTS", "## Two: *parts*"),
        ("One#Two parts", "## Two: *parts*"),
        ("#One##Two parts#", "## Two: *parts*"),
        ("^first-1", "^First-1"),
        ("^FIRST-1", "^First-1"),
    ],
)
def test_a_subpath_names_this_place(subpath, text):
    assert find_subpath(NOTE, subpath).span.of(NOTE.text).rstrip() == text


@pytest.mark.parametrize("subpath", ["[^src]", "[^Src]", "[^src"])
def test_a_footnote_is_named_without_regard_to_case(subpath):
    assert find_subpath(NOTE, subpath).id == "Src"


@pytest.mark.parametrize(
    "subpath", ["", "#", "Three", "^second", "Two parts#One", "!?", "[^other]", "one#^first-1"]
)
def test_a_subpath_names_nothing(subpath):
    assert find_subpath(NOTE, subpath) is None


@pytest.mark.parametrize(
    "heading", ["C# and F#", "A | B", "[[x|y]] ^id", "a\\b: %%c%%", "[[[x]]]", "Да — «нет»"]
)
def test_a_heading_is_found_by_what_is_written_for_it(heading):
    assert heading_key(heading_fragment(heading)) == heading_key(heading)


@pytest.mark.parametrize(
    ("linktext", "there"),
    [
        ("Note", None),
        ("Note#", None),
        ("Note##", None),
        ("Note#here", True),
        ("Note#Elsewhere", False),
        ("#src", True),
        ("paper.pdf#page=3", True),
        ("Plan.base#View", True),
        ("Board.canvas#x", True),
        ("Huge#anything", True),
    ],
)
def test_whether_a_subpath_is_there_is_known_for_notes_only(linktext, there):
    links = links_of(
        {"Note.md": "# Here\n", "src.md": "# Src\n", "Board.canvas": "{}"},
        ["paper.pdf", "Plan.base", "Huge.md"],
    )
    assert links.resolve(VaultPath("src.md"), linktext).subpath_found is there
