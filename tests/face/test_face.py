import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

import vaultlink
from vaultlink.model.target import Ambiguous, External, Resolved, Unresolved
from vaultlink.model.trouble import BadSettings, NotAVault

EXAMPLE = Path(__file__).parents[2] / "example_vault"


def test_a_vault_of_texts_resolves_links_and_knows_backlinks():
    vault = vaultlink.vault_of(
        {"a/A.md": "[[B#Plans]] ![[p.png]] [[C]]", "B.md": "# Plans\n"}, files=["img/p.png"]
    )
    assert vault.resolve("a/A.md", "B#Plans") == Resolved("B.md", "Plans", subpath_found=True)
    assert vault.resolve("a/A.md", "p.png") == Resolved("img/p.png", "", None)
    assert vault.resolve("a/A.md", "C") == Unresolved("C")
    assert [placed.source for placed in vault.backlinks("B.md")] == ["a/A.md"]
    assert [placed.link.target for placed in vault.outgoing("a/A.md")] == ["B#Plans", "p.png", "C"]


def test_the_text_of_a_link_is_always_taken_as_internal_and_a_url_is_external():
    vault = vaultlink.vault_of({"A.md": "[x](https://example.com)"})
    link = vault.notes["A.md"].links[0]
    assert vault.target_of(link, "A.md") == External("https://example.com")
    assert vault.resolve("A.md", "https://example.com") == Unresolved("https://example.com")


def test_an_ambiguous_link_names_the_file_that_obsidian_opens():
    vault = vaultlink.vault_of({"A.md": "[[N]]", "long/folder/N.md": "", "b/N.md": ""})
    target = vault.resolve("A.md", "N")
    assert isinstance(target, Ambiguous)
    assert target.path == "b/N.md"
    assert set(target.candidates) == {"b/N.md", "long/folder/N.md"}


def test_hidden_paths_are_no_files_and_configuration_is_read():
    vault = vaultlink.vault_of(
        {"A.md": "[[secret]]", ".trash/secret.md": "", "Old/B.md": "[[nobody]]"},
        obsidian={"userIgnoreFilters": ["Old/"]},
    )
    assert set(vault.notes) == {"A.md", "Old/B.md"}
    assert vault.resolve("A.md", "secret") == Unresolved("secret")
    assert {finding.path for finding in vault.check()} == {"A.md"}


def test_settings_are_obeyed_and_a_typo_is_named():
    texts = {"A.md": "[[nobody]]"}
    everything = vaultlink.vault_of(texts)
    quiet = vaultlink.vault_of(texts, settings='[rules]\nignore = ["links"]\n')
    assert [finding.rule for finding in everything.check()] == ["orphan-note", "unresolved-link"]
    assert quiet.check() == ()
    with pytest.raises(BadSettings, match="exclude"):
        vaultlink.vault_of(texts, settings="exclud = []\n")


def test_a_graph_is_networkx_and_the_callers_own():
    vault = vaultlink.vault_of({"A.md": "[[B]] #t", "B.md": ""})
    graph = vault.graph()
    assert isinstance(graph, nx.MultiDiGraph)
    graph.clear()
    assert "A.md" in vault.graph()


def test_the_example_vault_opens_from_disk():
    vault = vaultlink.open_vault(EXAMPLE)
    assert vault.resolve("Партнерские отношения.md", "Марина Лебедева") == Resolved(
        "Партнёры/Марина Лебедева.md", "", None
    )


def test_a_folder_that_is_not_there_is_no_vault(tmp_path):
    with pytest.raises(NotAVault, match="nowhere"):
        vaultlink.open_vault(tmp_path / "nowhere")


def test_importing_the_package_imports_no_library():
    code = "import sys, vaultlink; print({'click', 'networkx', 'markdown_it', 'yaml'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"


def test_an_unknown_name_of_the_package_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing"):
        vaultlink.nothing  # noqa: B018
