"""The example of the reference page is what vaultlink writes."""

import re
from pathlib import Path

import pytest
from linked_vaults import graph_of

from vaultlink.graph import EdgeKind, Format, NodeKind, export

PAGE = (Path(__file__).parents[2] / "docs/reference/graph.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", PAGE)


@pytest.fixture(scope="module")
def graph():
    meeting, anna = blocks("markdown")
    return graph_of({"Встреча.md": meeting, "Анна Ли.md": anna}, files=["схема.png"])


@pytest.mark.parametrize("wanted", [Format.DOT, Format.MERMAID])
def test_the_example_is_what_is_written(graph, wanted):
    assert blocks(wanted) == [export(graph, wanted)]


def test_the_page_says_how_to_find_an_edge(graph):
    key = re.search(r'`graph(\["[^`]*\])`', PAGE)[1]
    source, target, edge = re.findall(r'"([^"]*)"', key)
    assert graph[source][target][edge]["property"] == "участники"


@pytest.mark.parametrize("word", [*NodeKind, *EdgeKind, *Format])
def test_every_kind_and_format_has_its_row(word):
    assert re.search(rf"(?m)^\| `{word}` \|", PAGE)
