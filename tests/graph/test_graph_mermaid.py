"""Mermaid diagrams of a vault's graph."""

import re

import pytest
from linked_vaults import graph_of

from vaultlink.graph import Format, Graph, export


def label_of(text):
    graph = Graph()
    graph.add_node("a", kind="note", label=text)
    return re.fullmatch(r'graph LR\n  n1\["(.*)"\]\n', export(graph, Format.MERMAID))[1]


def test_each_kind_has_its_shape_and_its_arrow():
    texts = {
        "А.md": '---\nup: "[[Б]]"\n---\n[[Б]] ![[x.png]] #a/b [[Нет]] [[Бэ]]',
        "Б.md": "---\naliases: [Бэ]\n---\n",
        "К.canvas": "{}",
    }
    assert export(graph_of(texts, files=["x.png"]), Format.MERMAID).splitlines() == [
        "graph LR",
        '  n1(["#35;a"])',
        '  n2(["#35;a/b"])',
        '  n3{{"Бэ"}}',
        '  n4{{"Нет"}}',
        '  n5[/"x#46;png"/]',
        '  n6["А"]',
        '  n7["Б"]',
        '  n8[["К#46;canvas"]]',
        '  n2 -.->|"part-of"| n1',
        '  n6 -.->|"tagged"| n2',
        "  n6 --> n3",
        "  n6 --> n4",
        '  n6 ==>|"embeds"| n5',
        '  n6 -.->|"alias-mention"| n7',
        "  n6 --> n7",
        '  n6 -->|"up"| n7',
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Анна Ли", "Анна Ли"),
        ("2026-02-10 Встреча, план/факт", "2026-02-10 Встреча, план/факт"),
        ('«Ёлка» — "да"', "«Ёлка» — #34;да#34;"),
        ("[a](b){c}|d", "#91;a#93;#40;b#41;#123;c#125;#124;d"),
        ("`x` %% <b> & #y;", "#96;x#96; #37;#37; #60;b#62; #38; #35;y#59;"),
        ("1. Начало", "1#46; Начало"),
        ("- список", "#45; список"),
        ("direction TB", "directio#110; TB"),
        ("две\nстроки\u2028и\tтабуляция", "две строки и табуляция"),
        ("", " "),
        ("а" * 61, "а" * 59 + "…"),
    ],
)
def test_labels_hold_nothing_that_mermaid_or_markdown_would_obey(text, label):
    assert label_of(text) == label


def star(leaves):
    graph = Graph()
    graph.add_node("0", kind="note", label="hub")
    for number in range(1, leaves + 1):
        graph.add_node(str(number), kind="note", label=str(number))
        graph.add_edge("0", str(number), "links", kind="links", count=number, places="")
    return graph


def test_a_large_graph_shows_its_strongest_nodes_and_says_so():
    lines = export(star(300), Format.MERMAID).splitlines()
    assert lines[:3] == ["graph LR", "%% the 200 of 301 nodes with most edges", '  n1["hub"]']
    assert len([line for line in lines if "[" in line]) == 200


def test_the_limit_can_be_chosen():
    lines = export(star(300), Format.MERMAID, limit=2).splitlines()
    assert lines[1:] == ["%% the 2 of 301 nodes with most edges", '  n1["hub"]', '  n2["1"]', "  n1 --> n2"]


def test_no_more_edges_are_drawn_than_mermaid_allows_and_it_says_so():
    lines = export(star(501), Format.MERMAID, limit=1000).splitlines()
    assert lines[1] == "%% the 500 of 501 edges between them, those written most often"
    assert len([line for line in lines if "-->" in line]) == 500
    assert "  n1 --> n2" not in lines


def test_a_small_graph_has_no_remarks():
    assert "%%" not in export(star(10), Format.MERMAID)
