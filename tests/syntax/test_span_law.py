"""Everything found in a note stands exactly where its span says: `text[span] == original`."""

import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from note_places import misplaced, places
from note_texts import notes, variants

from vaultlink.syntax import parse_canvas, parse_note

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
VECTORS = json.loads((ROOT / "tests/conformance/parse.json").read_text(encoding="utf-8"))
NAMES = [name for name, _ in variants("")]


def texts_of(folder):
    for path in sorted(folder.rglob("*.md")):
        yield path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8", "surrogateescape")


def real_folders():
    return [ROOT / "example_vault", SHARED / "seed", SHARED / "vaults"]


@pytest.mark.parametrize("name", NAMES)
def test_in_every_conformance_vector(name):
    wrong = {row["id"]: list(misplaced(parse_note(dict(variants(row["markdown"]))[name]))) for row in VECTORS}
    assert not {row: said for row, said in wrong.items() if said}


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("folder", real_folders(), ids=lambda folder: folder.name)
def test_in_every_real_note(folder, every):
    if not folder.is_dir():
        pytest.skip(f"{folder} is missing: no notes to read")
    found = 0
    for path, text in islice(texts_of(folder), 0, None, every):
        note = parse_note(text, path)
        assert not list(misplaced(note)), path
        found += sum(1 for _ in places(note))
    assert found > 20


@pytest.mark.nightly
@pytest.mark.parametrize("name", NAMES[1:])
@pytest.mark.parametrize("folder", real_folders(), ids=lambda folder: folder.name)
def test_in_every_real_note_with_other_line_ends(folder, name):
    if not folder.is_dir():
        pytest.skip(f"{folder} is missing: no notes to read")
    for path, text in texts_of(folder):
        assert not list(misplaced(parse_note(dict(variants(text))[name], path))), path


@settings(max_examples=300)
@given(notes)
def test_in_any_text(text):
    assert not list(misplaced(parse_note(text)))


def test_in_every_real_canvas():
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is missing: no canvases to read")
    links = 0
    for path in sorted((SHARED / "vaults").rglob("*.canvas")):
        text = path.read_bytes().decode()
        for link in parse_canvas(text, path.name).links:
            assert link.span.of(text) == link.original
            assert json.loads(f'"{link.original}"')
            links += 1
    assert links > 20
