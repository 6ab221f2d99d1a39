"""What is said about a link: one state for each."""

import json

import pytest
from linked import links_of

VAULT = {
    "Target.md": "# Here\n\nText ^blk\n",
    "People/Ann.md": "---\naliases: [Annie, Анна]\n---\n",
    "x/Twin.md": "# Twin\n",
    "y/Twin.md": "",
    "Node.js.md": "",
}


def state_of(text, source="src.md"):
    links = links_of({**VAULT, source: text})
    placed = links.outgoing(source)
    assert len(placed) == 1
    return str(placed[0].state)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("[[Target]]", "sound"),
        ("[[Target#Here]]", "sound"),
        ("[[Target#^blk]]", "sound"),
        ("[[Target|shown]]", "sound"),
        ("[](Target.md)", "sound"),
        ("[[node.js]]", "sound"),
        ("[x](https://example.com)", "external"),
        ("[[Target#Gone]]", "heading-missing"),
        ("[[Target#[^1]]", "heading-missing"),
        ("[[Target#^gone]]", "block-missing"),
        ("[[Twin]]", "ambiguous"),
        ("[[Twin#Gone]]", "ambiguous"),
        ("[[x/Twin]]", "sound"),
        ("[[Nowhere]]", "unresolved"),
        ("[x](Nowhere.md)", "unresolved"),
        ("[[v1.2]]", "unresolved"),
        ("[[v1.2b]]", "unresolved"),
        ("[[г. Москва]]", "unresolved"),
        ("[[и т.д.]]", "unresolved"),
        ("[[Часть 1. Начало]]", "unresolved"),
        ("[[https://example.com]]", "unresolved"),
        ("[[folder/.hidden]]", "unresolved"),
        ("[[Next.js]]", "unresolved"),
        ("[[Mail.ru]]", "unresolved"),
        ("[[J.Smith]]", "unresolved"),
        ("![[Next.js]]", "attachment"),
        ("[x](Next.js)", "attachment"),
        ("![[gone.png]]", "attachment"),
        ("[[gone.PDF#page=2]]", "attachment"),
        ("![x](img/gone.jpeg)", "attachment"),
        ("[[Gone.canvas]]", "attachment"),
        ("[[clip.3gp]]", "attachment"),
        ("[[отчёт.docx]]", "attachment"),
        ("[[Annie]]", "alias"),
        ("[[анна]]", "alias"),
        ("[a](Annie.md)", "alias"),
        ("[[../Target]]", "outside-vault"),
        ("[[C:\\Users\\me\\a.png]]", "outside-vault"),
        ("[[/home/me/notes/a]]", "outside-vault"),
        ("[[~/notes/a]]", "outside-vault"),
        ("[[/Nowhere]]", "unresolved"),
        ("[[|Target]]", "empty"),
        ("[[Target|]]", "empty"),
        ("[[Target\\| ]]", "empty"),
        ("[[Nowhere|]]", "empty"),
        ("[top](#)", "empty"),
    ],
)
def test_a_link_is_in_one_state(text, state):
    assert state_of(text) == state


def test_only_climbing_above_the_root_leaves_the_vault():
    assert state_of("[[../Target]]", "deep/src.md") == "sound"
    assert state_of("[[../../Target]]", "deep/src.md") == "outside-vault"


def test_a_property_link_has_a_state_too():
    assert state_of('---\nup: "[[Nowhere]]"\n---\n') == "unresolved"
    assert state_of('---\nup: "[[Target|]]"\n---\n') == "empty"


@pytest.mark.parametrize(
    ("card", "state"),
    [
        ({"type": "file", "file": "Target.md"}, "sound"),
        ({"type": "file", "file": "Target.md", "subpath": "#Here"}, "sound"),
        ({"type": "file", "file": "Target.md", "subpath": "#Gone"}, "heading-missing"),
        ({"type": "file", "file": "People/Ann.md"}, "sound"),
        ({"type": "file", "file": "Ann.md"}, "canvas-file"),
        ({"type": "file", "file": "gone.png"}, "canvas-file"),
        ({"type": "text", "text": "see [[Ann]]"}, "sound"),
        ({"type": "text", "text": "see [[Gone]]"}, "unresolved"),
    ],
)
def test_a_card_of_a_canvas_names_its_file_by_the_whole_path(card, state):
    node = {"id": "1", "x": 0, "y": 0, "width": 1, "height": 1, **card}
    assert state_of(json.dumps({"nodes": [node], "edges": []}), "Board.canvas") == state


def test_a_card_reaches_a_file_with_a_hash_in_its_name():
    node = {
        "id": "1",
        "type": "file",
        "file": "C#.md",
        "subpath": "#Intro",
        "x": 0,
        "y": 0,
        "width": 1,
        "height": 1,
    }
    links = links_of({"C#.md": "# Intro\n", "B.canvas": json.dumps({"nodes": [node], "edges": []})}, ["C.md"])
    assert [(placed.path, placed.state) for placed in links.outgoing("B.canvas")] == [("C#.md", "sound")]
