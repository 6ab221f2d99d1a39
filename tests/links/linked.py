"""Builds links out of a dict of texts, for the tests beside this file."""

from vaultlink.links import Links
from vaultlink.model.names import VaultPath, is_note, is_visible, sort_key
from vaultlink.model.vault import Vault
from vaultlink.syntax import parse_canvas, parse_note


def links_of(texts, files=()):
    seen = sorted((VaultPath(path) for path in texts if is_visible(path)), key=sort_key)
    return Links.of(
        Vault(
            notes={path: parse_note(texts[path], path) for path in seen if is_note(path)},
            canvases={path: parse_canvas(texts[path], path) for path in seen if path.endswith(".canvas")},
            files=frozenset({*seen, *(VaultPath(path) for path in files if is_visible(path))}),
        )
    )


def linked_files(*paths):
    return links_of({}, paths)
