"""Vaults that nobody here wrote: nothing crashes, nothing of theirs changes, what we write is sound."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

import vaultlink
from vaultlink.model.target import External, Resolved

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
BIG = {"tech1ee+techknowledgebase", "oldwinter+knowledge-garden"}


def vaults():
    found = [ROOT / "example_vault"]
    if SHARED.is_dir():
        found += [
            SHARED / "seed",
            *sorted(p for p in (SHARED / "vaults").iterdir() if p.is_dir() and p.name[0] != "_"),
        ]
    return [
        pytest.param(
            path,
            id=path.name,
            marks=[pytest.mark.nightly] if path.name in BIG else [],
        )
        for path in found
    ]


def manifest(root):
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_the_shared_vaults_are_there():
    if not SHARED.is_dir():
        pytest.skip(
            "the folder of shared vaults is not beside this checkout: only the example vault is built"
        )


@pytest.mark.parametrize("source", vaults())
def test_a_build_changes_no_file_of_the_users_and_a_second_one_writes_nothing(run, source, tmp_path):
    root = Path(
        shutil.copytree(source, tmp_path / "vault", ignore=shutil.ignore_patterns("Сводки", "Summaries"))
    )
    for path in root.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    before = manifest(root)
    first = run("build", root)
    assert first.exit_code == 0, first.output
    after = manifest(root)
    assert {path: after.get(path) for path in before} == before
    assert set(after) > set(before)
    second = run("build", root)
    assert second.exit_code == 0
    assert manifest(root) == after
    vault = vaultlink.open_vault(root)
    ours = [placed for path in vault.notes if path not in before for placed in vault.outgoing(path)]
    assert [one.link.original for one in ours if not isinstance(one.target, Resolved | External)] == []
    assert [one.link.original for one in ours if one.state not in {"sound", "external"}] == []


@pytest.mark.parametrize("source", vaults())
def test_every_place_that_is_found_is_exact(source):
    for note in vaultlink.open_vault(source).notes.values():
        for link in note.links:
            assert link.span.of(note.text) == link.original
        for tag in note.tags:
            assert tag.name in tag.span.of(note.text)
        for heading in note.headings:
            assert heading.text in heading.span.of(note.text)
        for block in note.block_ids:
            assert block.span.of(note.text) == f"^{block.id}"
