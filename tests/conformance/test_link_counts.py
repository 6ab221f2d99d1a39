"""How often each note links each file: the app's own counts for a whole vault, and ours."""

import json
from pathlib import Path

import pytest

from vaultlink.graph import resolved_counts, unresolved_counts
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, is_note, is_visible
from vaultlink.model.vault import Vault
from vaultlink.syntax import parse_canvas, parse_note

SHARED = Path(__file__).parents[2] / "../shared"
DUMPS = SHARED / "conformance/obsidian-tasks-dumps"
VAULT = SHARED / "vaults/tasks-demo"
LEFT_OUT = SHARED / "vaults/_attachments/tasks-demo.txt"
EDITED_AFTER_THE_DUMP = "How To/Find tasks in notes with particular tag.md"
NEWER_THAN_THE_DUMP = {
    "Manual Testing/Manually testing views.md",
    "Manual Testing/Nested Backlinks.md",
    "Manual Testing/Smoke test JS setting - should fail when disabled.md",
    "Manual Testing/Smoke test JS setting - should work when disabled.md",
}

pytestmark = pytest.mark.skipif(not VAULT.is_dir(), reason="../shared is missing: no vault to compare with")


@pytest.fixture(scope="module")
def links():
    there = (path.relative_to(VAULT).as_posix() for path in VAULT.rglob("*") if path.is_file())
    paths = [VaultPath(path) for path in (*there, *left_out()) if is_visible(path)]
    read = [path for path in paths if path.endswith((".md", ".canvas"))]
    texts = {path: (VAULT / path).read_bytes().decode() for path in read}
    return Links.of(
        Vault(
            notes={path: parse_note(text, path) for path, text in texts.items() if is_note(path)},
            canvases={path: parse_canvas(text, path) for path, text in texts.items() if not is_note(path)},
            files=frozenset(paths),
        )
    )


def left_out():
    return LEFT_OUT.read_text(encoding="utf-8").splitlines()


def dumped(name):
    return json.loads((DUMPS / name).read_text(encoding="utf-8"))


def differing(ours, theirs):
    """The sources for which the counts are not the app's."""
    return {path for path in theirs if ours[path] != theirs[path]}


def test_all_notes_of_the_dump_are_compared(links):
    resolved, unresolved = dumped("resolvedLinks.json"), dumped("unresolvedLinks.json")
    assert len(resolved) == 202
    assert resolved.keys() == unresolved.keys()
    assert resolved.keys() <= resolved_counts(links).keys()


def test_links_that_lead_somewhere_are_counted_as_in_the_app(links):
    assert differing(resolved_counts(links), dumped("resolvedLinks.json")) == {EDITED_AFTER_THE_DUMP}


def test_links_that_lead_nowhere_are_counted_as_in_the_app(links):
    assert differing(unresolved_counts(links), dumped("unresolvedLinks.json")) == set()


def test_notes_that_the_dump_does_not_know_are_newer_than_it(links):
    assert resolved_counts(links).keys() - dumped("resolvedLinks.json").keys() == NEWER_THAN_THE_DUMP
