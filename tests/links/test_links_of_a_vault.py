"""Outgoing links and backlinks, and a real vault against what Obsidian itself counted in it."""

import json
from collections import Counter
from pathlib import Path

import pytest
from linked import links_of

from vaultlink.model.target import Resolved

SHARED = Path(__file__).parents[3] / "shared"
DEMO, DUMPS = SHARED / "vaults/tasks-demo", SHARED / "conformance/obsidian-tasks-dumps"


def test_backlinks_come_by_source_and_place():
    links = links_of(
        {"B.md": "[[T]] [[A]] ![[T]]", "A.md": "[[T#x]]", "T.md": "[[#here]] [x](https://t.example)"}
    )
    assert [(one.source, one.link.original) for one in links.backlinks("T.md")] == [
        ("A.md", "[[T#x]]"),
        ("B.md", "[[T]]"),
        ("B.md", "![[T]]"),
        ("T.md", "[[#here]]"),
    ]


def test_outgoing_links_are_all_that_a_note_holds_external_ones_too():
    links = links_of({"A.md": "[[B]] [x](https://example.com) [[Gone]]", "B.md": ""})
    assert [(str(one.state), one.path) for one in links.outgoing("A.md")] == [
        ("sound", "B.md"),
        ("external", None),
        ("unresolved", None),
    ]


def test_a_canvas_is_a_source_like_a_note():
    card = {"id": "1", "type": "text", "text": "[[A]]", "x": 0, "y": 0, "width": 1, "height": 1}
    links = links_of({"A.md": "", "Z.canvas": json.dumps({"nodes": [card], "edges": []})})
    assert [one.source for one in links.backlinks("A.md")] == ["Z.canvas"]
    assert [one.target for one in links.all_links()] == [Resolved("A.md", "", None)]


def test_what_nobody_links_has_no_backlinks():
    assert links_of({"A.md": ""}).backlinks("A.md") == ()
    assert links_of({"A.md": ""}).outgoing("elsewhere.md") == ()


@pytest.mark.skipif(not DUMPS.exists(), reason="the shared vaults and dumps are not here")
def test_the_demo_vault_has_the_edges_that_obsidian_counted():
    listed = SHARED / "vaults/_attachments/tasks-demo.txt"
    links = links_of(
        {path.relative_to(DEMO).as_posix(): path.read_text(encoding="utf-8") for path in DEMO.rglob("*.md")},
        listed.read_text(encoding="utf-8").splitlines(),
    )
    edited = "How To/Find tasks in notes with particular tag.md"
    for kind in ("resolved", "unresolved"):
        counted = json.loads((DUMPS / f"{kind}Links.json").read_text(encoding="utf-8"))
        ours = {path: Counter() for path in links.vault.notes}
        for placed in links.all_links():
            end = placed.path if kind == "resolved" else getattr(placed.target, "linkpath", None)
            if end is not None:
                ours[placed.source][end] += 1
        compared = sorted(set(counted) & set(ours) - {edited})
        assert len(compared) > 190
        assert [(path, dict(ours[path])) for path in compared] == [(path, counted[path]) for path in compared]
