"""Laws of the graph and its exports, for any vault and any names."""

import io
import json
import re
import xml.etree.ElementTree as ET

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from linked_vaults import graph_of, links_of

from vaultlink.graph import (
    Format,
    Graph,
    all_written,
    build_graph,
    components,
    export,
    link_count,
    linked_notes,
    orphan_count,
    orphans,
    topics,
    wanted_count,
    wanted_link_count,
    wanted_notes,
)
from vaultlink.links import Links
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import read

HOSTILE = (
    '"',
    "\\",
    "]",
    "[[",
    "|",
    "`",
    "%%",
    "#",
    ";",
    "\n",
    "\r",
    "\x00",
    "\ud800",
    "&lt;",
    "<!--",
    "]]>",
    "-->",
)
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=4), max_size=5).map("".join)
NAMES = st.sampled_from(["Анна", "анна", "Борис", "x.png", "Нет", "a/Анна", "./Борис", "Ира"])
PIECES = st.one_of(
    NAMES.map("[[{}]]".format),
    NAMES.map("![[{}#Часть|как]]".format),
    st.sampled_from(["#тег", "#Тег/ниже", "\n", "\r\n", " и ", "[w](https://example.org)", "[[#Часть]]"]),
)
BODIES = st.lists(PIECES, max_size=8).map(" ".join)
HEADS = st.sampled_from(
    ["", "---\nтип: тема\n---\n", "---\naliases: [Ира]\nup: ['[[Борис]]', '[[Нет]]']\n---\n"]
)
PATHS = st.sampled_from(["Анна.md", "a/Анна.md", "Борис.md", "б/Борис.md", "В.md", "#г.md"])
VAULTS = st.dictionaries(PATHS, st.tuples(HEADS, BODIES).map("".join), max_size=6)


def graphs():
    labelled = st.dictionaries(
        TEXTS, st.tuples(TEXTS, st.sampled_from(["note", "topic", "unresolved"])), max_size=6
    )
    return st.tuples(labelled, st.randoms(use_true_random=False)).map(lambda drawn: joined(*drawn))


def joined(labelled, chance):
    graph = Graph()
    for key, (label, kind) in labelled.items():
        graph.add_node(key, kind=kind, label=label, path=label, folder="")
    for source in labelled:
        target = chance.choice(list(labelled))
        label = labelled[target][0]
        graph.add_edge(
            source, target, f"property:{label}", kind="property", property=label, count=2, places="1:1, 2:1"
        )
    return graph


@settings(max_examples=40)
@given(graphs())
def test_every_format_holds_every_name(graph):
    texts = {wanted: export(graph, wanted) for wanted in Format}
    for text in texts.values():
        assert text.encode().decode() == text
    shape = (graph.number_of_nodes(), graph.number_of_edges())
    for again in (
        nx.read_graphml(io.BytesIO(texts["graphml"].encode()), force_multigraph=True),
        nx.read_gexf(io.BytesIO(texts["gexf"].encode())),
        nx.node_link_graph(json.loads(texts["json"]), edges="edges"),
    ):
        assert (again.number_of_nodes(), again.number_of_edges()) == shape


@settings(max_examples=40)
@given(graphs())
def test_a_name_cannot_break_out_of_dot(graph):
    text = r'"(?:[^"\\\n]|\\.)*"'
    attributes = rf"\[\w+=(?:{text}|\d+)(?:, \w+=(?:{text}|\d+))*\]"
    line = re.compile(rf"  {text}(?: -> {text})? {attributes};")
    first, *between, last, end = export(graph, Format.DOT).split("\n")
    assert (first, last, end) == ("digraph vault {", "}", "")
    assert all(line.fullmatch(one) for one in between)


@settings(max_examples=40)
@given(graphs())
def test_a_name_cannot_break_out_of_mermaid(graph):
    label = r'"(?:[^\x00-\x1f!-+.:-@\[-`{-~]|#\d+;)+"'
    node = rf"  n\d+(?:\[{label}\]|\(\[{label}\]\)|\{{\{{{label}\}}\}})"
    line = re.compile(rf"{node}|  n\d+ -->\|{label}\| n\d+")
    first, *between, end = export(graph, Format.MERMAID).split("\n")
    assert (first, end) == ("graph LR", "")
    assert all(line.fullmatch(one) for one in between)


@settings(max_examples=40)
@given(graphs())
def test_xml_stays_xml(graph):
    for wanted in ("graphml", "gexf"):
        ET.fromstring(export(graph, wanted).encode())


@settings(max_examples=40)
@given(VAULTS, st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(texts, chance):
    shuffled = list(texts.items())
    chance.shuffle(shuffled)
    one, other = (
        read(VaultTexts(files, frozenset([*files, "x.png"]))).links for files in (texts, dict(shuffled))
    )
    for wanted in Format:
        assert export(build_graph(other), wanted) == export(build_graph(one), wanted)
    for measure in (components, linked_notes, wanted_notes, topics):
        assert measure(other) == measure(one)


@settings(max_examples=40)
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_in_which_a_graph_was_built_changes_nothing(graph, chance):
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    other = Graph()
    for key, known in nodes:
        other.add_node(key, **known)
    for source, target, key, known in edges:
        other.add_edge(source, target, key, **known)
    assert [export(other, wanted) for wanted in Format] == [export(graph, wanted) for wanted in Format]


@settings(max_examples=40)
@given(VAULTS)
def test_every_edge_joins_nodes_that_say_what_they_are(texts):
    graph = graph_of(texts)
    assert all({"kind", "label"} <= known.keys() for _, known in graph.nodes(data=True))
    for *_, known in graph.edges(data=True):
        places = known["places"].split(", ") if known["places"] else []
        assert known["count"] == len(places) or known["kind"] == "part-of"


@settings(max_examples=40)
@given(VAULTS)
def test_all_that_a_graph_knows_is_plain_text_or_a_number(texts):
    graph = graph_of(texts)
    known = [*(one for _, one in graph.nodes(data=True)), *(one for *_, one in graph.edges(data=True))]
    assert {type(value) for one in known for value in one.values()} <= {str, int}
    assert {type(key) for key in graph} <= {str}


@settings(max_examples=40)
@given(VAULTS)
def test_every_note_is_in_one_component(texts):
    groups = components(links_of(texts))
    assert sorted(path for group in groups for path in group) == sorted(texts)


@settings(max_examples=40)
@given(st.lists(VAULTS, min_size=1, max_size=4))
def test_what_is_counted_as_a_vault_changes_is_what_there_is(vaults):
    links = None
    for texts in vaults:
        links = Links.of(links_of(texts).vault, links)
        alone = links_of(texts)
        assert orphan_count(links) == len(orphans(alone))
        assert link_count(links) == sum(len(one.links) for one in all_written(alone))
        assert wanted_link_count(links) == sum(len(one.wanted) for one in all_written(alone))
        assert wanted_count(links) == wanted_count(alone)
        assert wanted_notes(links) == wanted_notes(alone)
        assert [linked_notes(links, most) for most in (1, 2, None)] == [
            linked_notes(alone)[:most] for most in (1, 2, None)
        ]
