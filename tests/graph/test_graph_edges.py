"""Which edges a vault's graph has."""

import json

from linked_vaults import graph_of


def edges(graph, source=None):
    """The edges as `kind target count places`, with the property where there is one."""
    return [
        " ".join(str(word) for word in (known.get("property"), known["kind"], target, known["count"]) if word)
        + f" @{known['places']}"
        for _, target, known in graph.edges(source, data=True)
    ]


def test_every_way_of_leading_somewhere_is_an_edge_of_its_own():
    text = '---\nup: "[[Б]]"\n---\n[[Б]] ![[Б]] #тег\n'
    assert edges(graph_of({"А.md": text, "Б.md": ""}), "А.md") == [
        "up property Б.md 1 @2:6",
        "links Б.md 1 @4:1",
        "embeds Б.md 1 @4:7",
        "tagged #тег 1 @4:14",
    ]


def test_links_to_one_note_are_one_edge_with_all_their_places():
    graph = graph_of({"А.md": "[[Б]] и [[б#Часть|там]]\n\n[снова](Б.md)", "Б.md": ""})
    assert edges(graph) == ["links Б.md 3 @1:1, 1:9, 3:1"]
    assert dict(graph["А.md"]["Б.md"]) == {"links": {"kind": "links", "count": 3, "places": "1:1, 1:9, 3:1"}}


def test_each_property_has_its_own_edge_whatever_the_place_in_its_list():
    text = "---\nпредставил: '[[Б]]'\nзнает: ['[[Б]]', '[[В]]', '[[Б]]']\nx:\n  y: ['[[Б]]']\n---\n"
    graph = graph_of({"А.md": text, "Б.md": "", "В.md": ""})
    assert edges(graph) == [
        "представил property Б.md 1 @2:14",
        "знает property Б.md 2 @3:10, 3:28",
        "x.y property Б.md 1 @5:8",
        "знает property В.md 1 @3:19",
    ]
    assert set(graph["А.md"]["Б.md"]) == {"property:представил", "property:знает", "property:x.y"}


def test_a_property_named_by_a_year_keeps_its_name():
    graph = graph_of({"А.md": "---\nb.2024: '[[Б]]'\n---\n", "Б.md": ""})
    assert [known["property"] for *_, known in graph.edges(data=True)] == ["b.2024"]


def test_a_link_to_the_note_itself_is_an_edge_to_itself():
    assert list(graph_of({"А.md": "[[#Часть]] [[А]]"}).edges(keys=True)) == [("А.md", "А.md", "links")]


def test_a_link_to_a_missing_note_is_an_edge():
    assert edges(graph_of({"А.md": "[[Новая]] [[новая]]"})) == ["links ?новая 2 @1:1, 1:11"]


def test_an_ambiguous_link_leads_where_obsidian_leads_it():
    graph = graph_of({"А.md": "[[Б]]", "длинная/Б.md": "", "к/Б.md": ""})
    assert edges(graph) == ["links к/Б.md 1 @1:1"]


def test_a_link_by_an_alias_leads_to_the_missing_name_and_mentions_the_note():
    graph = graph_of({"А.md": "[[Ира]]", "Ирина.md": "---\naliases: [Ира]\n---\n"})
    assert edges(graph) == ["links ?ира 1 @1:1", "alias-mention Ирина.md 1 @1:1"]


def test_an_alias_of_two_notes_mentions_neither():
    owner = "---\naliases: [Ира]\n---\n"
    assert edges(graph_of({"А.md": "[[Ира]]", "Ирина.md": owner, "Ираида.md": owner})) == [
        "links ?ира 1 @1:1"
    ]


def test_an_alias_shown_by_a_sound_link_is_a_plain_link():
    graph = graph_of({"А.md": "[[Ирина|Ира]]", "Ирина.md": "---\naliases: [Ира]\n---\n"})
    assert edges(graph) == ["links Ирина.md 1 @1:1"]


def test_an_alias_of_an_excluded_note_brings_its_node():
    texts = {"А.md": "[[Ира]]", "Ирина.md": "---\naliases: [Ира]\n---\n"}
    graph = graph_of(texts, excluded=["Ирина.md"])
    assert graph.nodes["Ирина.md"]["kind"] == "note"


def test_nested_tags_are_part_of_those_above():
    graph = graph_of({"А.md": "#a/b/c #a/d"})
    assert [edge for edge in graph.edges(keys=True) if edge[2] == "part-of"] == [
        ("#a/b", "#a", "part-of"),
        ("#a/b/c", "#a/b", "part-of"),
        ("#a/d", "#a", "part-of"),
    ]
    assert graph.edges["#a/b", "#a", "part-of"] == {"kind": "part-of", "count": 1, "places": ""}
    assert edges(graph, "А.md") == ["tagged #a/b/c 1 @1:1", "tagged #a/d 1 @1:8"]


def test_doubled_slashes_in_a_tag_make_no_empty_topics():
    graph = graph_of({"А.md": "---\ntags: [a//b, /c]\n---\n"})
    assert sorted(edge for edge in graph.edges(keys=True) if edge[2] == "part-of") == [
        ("#a//b", "#a", "part-of")
    ]
    assert sorted(key for key in graph if key.startswith("#")) == ["#/c", "#a", "#a//b"]


def test_a_canvas_links_its_files_and_what_its_cards_link():
    canvas = {
        "nodes": [
            {"id": "1", "type": "file", "file": "А.md"},
            {"id": "2", "type": "text", "text": "см. [[Б]] и #тег"},
        ]
    }
    graph = graph_of({"К.canvas": json.dumps(canvas), "А.md": "", "Б.md": ""})
    assert [(target, key) for _, target, key in graph.edges("К.canvas", keys=True)] == [
        ("А.md", "links"),
        ("Б.md", "links"),
    ]


def test_places_count_a_byte_order_mark_and_every_kind_of_line_break():
    graph = graph_of({"А.md": "\ufeff[[Б]]\r\n\r\nи [[Б]]\r[[Б]]", "Б.md": ""})
    assert edges(graph) == ["links Б.md 3 @1:2, 3:3, 4:1"]
