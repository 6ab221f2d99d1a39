"""A graph written down is the same graph when it is read again."""

import io
import json
import re
import subprocess
import sys

import networkx as nx
import pytest
from linked_vaults import graph_of

from vaultlink.graph import Format, Graph, export

VAULT = {
    "Люди/Анна.md": "---\nкомпания: '[[Тальник]]'\n---\n[[Рынок]] [[рынок#Вилки]] [[Тальник]] #тема/найм\n",
    "Тальник.md": "![[схема.png]] [[Никого]] [[#себя]]",
    "Рынок.md": "---\nтип: тема\n---\n",
    "Карта.canvas": '{"nodes": [{"type": "file", "file": "Рынок.md"}]}',
    'кавычки " и \\ обратная\\.md': "",
    "R&amp;D <b>.md": "[[Рынок]]",
}


@pytest.fixture(scope="module")
def graph():
    return graph_of(VAULT, files=["схема.png"])


def nodes(graph):
    """Nodes with what is not empty: readers of XML drop empty texts."""
    return {
        key: {name: value for name, value in known.items() if value} for key, known in graph.nodes(data=True)
    }


def edges(graph):
    return sorted(
        (source, target, sorted((name, value) for name, value in known.items() if value))
        for source, target, known in graph.edges(data=True)
    )


def test_graphml_is_read_back(graph):
    read = nx.read_graphml(io.BytesIO(export(graph, Format.GRAPHML).encode()), force_multigraph=True)
    assert nodes(read) == nodes(graph)
    assert edges(read) == edges(graph)


def test_graphml_gives_each_edge_an_id_of_its_own(graph):
    ids = re.findall(r'<edge [^>]*id="([^"]*)"', export(graph, Format.GRAPHML))
    assert len(ids) == len(set(ids)) == graph.number_of_edges()


def test_gexf_is_read_back(graph):
    read = nx.read_gexf(io.BytesIO(export(graph, Format.GEXF).encode()))
    assert nodes(read) == nodes(graph)
    assert set(read.edges(keys=True)) == set(graph.edges(keys=True))
    for *_, known in read.edges(data=True):
        del known["id"]
    assert edges(read) == edges(graph)


def test_gexf_tells_neither_date_nor_program(graph):
    assert not re.search("lastmodified|<meta|creator|NetworkX", export(graph, Format.GEXF))


def test_json_is_read_back_with_the_keys_of_its_edges(graph):
    read = nx.node_link_graph(json.loads(export(graph, Format.JSON)), edges="edges")
    assert nx.utils.graphs_equal(read, graph)


def test_json_is_what_networkx_calls_node_link_data(graph):
    written = json.loads(export(graph, Format.JSON))
    theirs = nx.node_link_data(graph, edges="edges")
    assert written.keys() == theirs.keys()
    assert sorted(map(repr, written["nodes"])) == sorted(map(repr, theirs["nodes"]))
    assert sorted(map(repr, written["edges"])) == sorted(map(repr, theirs["edges"]))


def test_dot_quotes_what_would_end_a_text():
    texts = {'кавычки " и \\ обратная\\.md': "[[Рынок]]"}
    assert export(graph_of(texts), Format.DOT) == (
        "digraph vault {\n"
        '  "?рынок" [kind="unresolved", label="Рынок"];\n'
        '  "кавычки \\" и \\\\ обратная\\\\.md" [kind="note", label="кавычки \\" и \\\\ обратная\\\\",'
        ' path="кавычки \\" и \\\\ обратная\\\\.md", folder=""];\n'
        '  "кавычки \\" и \\\\ обратная\\\\.md" -> "?рынок" [kind="links", count=1, places="1:1"];\n'
        "}\n"
    )


def test_dot_shows_labels_as_they_are():
    graph = Graph()
    graph.add_node("a", label="R&amp;D & x\ny")
    assert export(graph, Format.DOT) == 'digraph vault {\n  "a" [label="R&amp;amp;D & x\\ny"];\n}\n'


@pytest.mark.parametrize("wanted", Format)
def test_an_empty_graph_can_be_written(wanted):
    assert export(Graph(), wanted).endswith("\n")


@pytest.mark.parametrize("wanted", Format)
def test_what_xml_cannot_hold_is_replaced_and_no_two_nodes_become_one(wanted):
    graph = Graph()
    for key in ("a\x01", "a\ud800", "a\ufffd", "a\ufffd (2)", "\x1b[31m", "\x85"):
        graph.add_node(key, kind="note", label=key)
    graph.add_edge("a\x01", "a\ud800", "links", kind="links", count=1, places="")
    text = export(graph, wanted)
    assert text.encode().decode() == text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    if wanted is Format.JSON:
        read = [node["id"] for node in json.loads(text)["nodes"]]
        assert sorted(read) == [
            "a\ufffd",
            "a\ufffd (2)",
            "a\ufffd (3)",
            "a\ufffd (4)",
            "\ufffd",
            "\ufffd[31m",
        ]


def test_measures_and_formats_are_there_without_loading_networkx():
    said = "import sys, vaultlink.graph as g; g.orphans, g.Format; print('networkx' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_the_package_names_nothing_that_it_does_not_have():
    import vaultlink.graph  # noqa: PLC0415

    assert all(hasattr(vaultlink.graph, name) for name in vaultlink.graph.__all__)
    assert not hasattr(vaultlink.graph, "nothing_of_the_kind")
