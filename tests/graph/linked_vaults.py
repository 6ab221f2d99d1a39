"""Builds a vault out of a dict of texts, for the tests beside this file."""

from vaultlink.graph import build_graph
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, is_note, sort_key
from vaultlink.model.vault import Vault
from vaultlink.syntax import parse_canvas, parse_note


def links_of(texts, files=(), excluded=()):
    paths = sorted(texts, key=sort_key)
    return Links.of(
        Vault(
            notes={VaultPath(path): parse_note(texts[path], path) for path in paths if is_note(path)},
            canvases={
                VaultPath(path): parse_canvas(texts[path], path) for path in paths if path.endswith(".canvas")
            },
            files=frozenset(VaultPath(path) for path in (*texts, *files)),
            excluded=frozenset(VaultPath(path) for path in excluded),
        )
    )


def graph_of(texts, files=(), excluded=()):
    return build_graph(links_of(texts, files, excluded))
