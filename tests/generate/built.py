"""Builds vaults out of dicts of texts, for the tests beside this file."""

from functools import cache

from vaultlink.config.language import catalogue
from vaultlink.generate import Composed, Renderer, compose, generate_planned, plan
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, is_note, is_visible, sort_key
from vaultlink.model.target import External, Resolved
from vaultlink.model.vault import Vault
from vaultlink.rules import check
from vaultlink.syntax import parse_canvas, parse_note

FOLDERS = {"en": "Summaries", "ru": "Сводки"}


@cache
def renderer(language):
    """Return what fills templates, compiled once: that takes longer than to fill them."""
    return Renderer.of(catalogue(language))


def links_of(texts, files=(), findings=()):
    seen = sorted((VaultPath(path) for path in texts if is_visible(path)), key=sort_key)
    return Links.of(
        Vault(
            notes={path: parse_note(texts[path], path) for path in seen if is_note(path)},
            canvases={path: parse_canvas(texts[path], path) for path in seen if path.endswith(".canvas")},
            files=frozenset({*seen, *(VaultPath(path) for path in files)}),
            findings=tuple(findings),
        )
    )


def generated(texts, language="en", files=(), findings=()):
    """Return the generated files of a vault, as a build would make them."""
    planned = plan(links_of(texts, files, findings), language, FOLDERS[language])
    return generate_planned(planned, check(planned.links), renderer(language))


def built(texts, language="en", files=(), findings=()):
    """Return the texts of the generated notes, by path."""
    outcomes = [compose(texts.get(file.path), file) for file in generated(texts, language, files, findings)]
    return {one.path: one.text for one in outcomes if isinstance(one, Composed)}


def body_of(texts, note_id, language="en", files=()):
    return next(file.body for file in generated(texts, language, files) if file.id == note_id)


def targets(text, path, links):
    """Return where the links of a generated note lead; fails unless each leads to exactly one place."""
    note = parse_note(text, path)
    found = [links.target_of(link, path) for link in note.links]
    for link, target in zip(note.links, found, strict=True):
        assert isinstance(target, Resolved), (link.original, target)
        assert not isinstance(target, External)
        assert target.subpath_found is not False, link.original
        assert not link.embed
    return [target.path for target in found]
