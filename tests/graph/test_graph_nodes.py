"""Which nodes a vault's graph has."""

import pytest
from linked_vaults import graph_of

from vaultlink.graph import file_key, tag_key, unresolved_key
from vaultlink.model.names import VaultPath

REGION = (
    '<!-- vaultlink:begin id="{id}" v=1 sum=0123456789ab -->\n\n{body}\n\n<!-- vaultlink:end id="{id}" -->\n'
)
GENERATED = REGION.format(id="overview", body="[[Анна]] [[Нигде]] #сводка")


def kinds(graph):
    return dict(graph.nodes(data="kind"))


def test_every_kind_of_thing_has_its_nodes():
    graph = graph_of(
        {
            "Люди/Анна.md": "Пишет про [[Рынок]], #тема/найм",
            "Рынок.md": "---\nтип: тема\n---\n![[план.png]] [[Никого]]",
            "Карта.canvas": '{"nodes": []}',
        },
        files=["план.png", "таблица.xlsx"],
    )
    assert kinds(graph) == {
        "Люди/Анна.md": "note",
        "Рынок.md": "topic",
        "Карта.canvas": "canvas",
        "план.png": "attachment",
        "таблица.xlsx": "attachment",
        "#тема": "topic",
        "#тема/найм": "topic",
        "?никого": "unresolved",
    }


def test_a_file_says_where_it_is():
    graph = graph_of({"Люди/Анна.md": ""}, files=["a/b/план.png", "корень.pdf"])
    assert dict(graph.nodes(data=True)) == {
        "a/b/план.png": {"kind": "attachment", "label": "план.png", "path": "a/b/план.png", "folder": "a/b"},
        "Люди/Анна.md": {"kind": "note", "label": "Анна", "path": "Люди/Анна.md", "folder": "Люди"},
        "корень.pdf": {"kind": "attachment", "label": "корень.pdf", "path": "корень.pdf", "folder": ""},
    }


@pytest.mark.parametrize(
    "properties",
    ["type: topic", "Type: Topic", "тип: тема", "тип: ТЕМА", "type: [note, topic]", "type: ' topic '"],
)
def test_a_note_whose_type_is_topic_is_a_topic(properties):
    assert kinds(graph_of({"a.md": f"---\n{properties}\n---\n"})) == {"a.md": "topic"}


@pytest.mark.parametrize("properties", ["type: topics", "topic: type", "kind: topic", "type: 1", "type:"])
def test_another_note_is_a_note(properties):
    assert kinds(graph_of({"a.md": f"---\n{properties}\n---\n"})) == {"a.md": "note"}


def test_a_tag_is_one_topic_in_all_its_spellings_and_shown_as_first_written():
    graph = graph_of({"б.md": "#РАБОТА #работа/срочно", "а.md": "#Работа"})
    assert graph.nodes["#работа"]["label"] == "#Работа"
    assert [key for key in graph if key.startswith("#")] == ["#работа", "#работа/срочно"]


def test_tags_above_a_nested_one_are_topics_too():
    graph = graph_of({"a.md": "#a/b/c"})
    assert [key for key in graph if key.startswith("#")] == ["#a", "#a/b", "#a/b/c"]
    assert "path" not in graph.nodes["#a/b"]


def test_a_missing_name_is_one_node_however_it_is_written():
    graph = graph_of({"x/a.md": "[[Новая]] [[новая#Часть]] [n](Новая.md) [[/Новая]] ![[../Новая]]"})
    assert {key for key, kind in kinds(graph).items() if kind == "unresolved"} == {"?новая"}
    assert graph.nodes["?новая"]["label"] == "Новая"


def test_a_path_from_the_notes_folder_wants_another_note_in_each_folder():
    graph = graph_of({"x/a.md": "[[./n]]", "y/a.md": "[[./n]] [[x/N]] [[../../n]]"})
    assert {key for key, kind in kinds(graph).items() if kind == "unresolved"} == {"?x/n", "?y/n", "?../../n"}


def test_links_out_of_the_vault_have_no_nodes():
    assert list(graph_of({"a.md": "[x](https://example.org) [y](mailto:a@example.org)"})) == ["a.md"]


def test_a_generated_note_is_left_out_with_all_that_stands_in_it():
    assert list(graph_of({"Анна.md": "", "Обзор.md": GENERATED})) == ["Анна.md"]


def test_what_stands_in_a_region_is_left_out():
    text = f"[[Борис]] #моё\n\n{REGION.format(id='backlinks', body='[[Клара]] #наше')}"
    assert sorted(graph_of({"Анна.md": text})) == ["#моё", "?борис", "Анна.md"]


def test_an_excluded_file_has_a_node_only_where_something_leads_to_it():
    texts = {
        "a.md": "[[Старое]] ![[снимок.png]]",
        "Архив/Старое.md": "[[Нигде]] #тег",
        "Архив/Забытое.md": "",
    }
    archive = ["Архив/Старое.md", "Архив/Забытое.md", "Архив/снимок.png", "Архив/лишнее.png"]
    graph = graph_of(texts, files=archive, excluded=archive)
    assert kinds(graph) == {"a.md": "note", "Архив/Старое.md": "note", "Архив/снимок.png": "attachment"}
    assert list(graph.out_edges("Архив/Старое.md")) == []


def test_a_card_without_a_file_name_wants_nothing():
    canvas = '{"nodes": [{"id": "1", "type": "file", "file": ""}]}'
    assert list(graph_of({"a.canvas": canvas})) == ["a.canvas"]


def test_no_file_takes_the_key_of_a_tag_or_of_a_missing_name():
    texts = {"a.md": "---\ntags: [n.md]\n---\n[[план]]"}
    graph = graph_of({**texts, "#n.md": ""}, files=["?план"])
    assert kinds(graph) == {
        "a.md": "note",
        "/#n.md": "note",
        "/?план": "attachment",
        "#n.md": "topic",
        "?план": "unresolved",
    }
    assert file_key(VaultPath("#n.md")) == "/#n.md"
    assert (tag_key("N.md"), unresolved_key("План")) == ("#n.md", "?план")
