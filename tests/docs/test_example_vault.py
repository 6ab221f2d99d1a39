"""The summaries that are kept with the example vault are those that vaultlink writes.

After a change that is meant: vaultlink build example_vault --today 2026-11-23, then tools/pictures.py.
"""

import shutil
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "example_vault"


@pytest.fixture
def whole(tmp_path):
    """Return a copy of the example vault with its summaries."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "whole"))


def summaries_of(vault):
    found = (path for path in (vault / "Сводки").rglob("*") if path.is_file())
    return {path.relative_to(vault).as_posix(): path.read_bytes() for path in found}


def test_the_summaries_are_in_order_as_of_their_day(run, whole):
    found = run("build", whole, "--check")
    assert found.exit_code == 0, found.output


def test_to_build_them_from_the_notes_alone_gives_the_same_files(run, example):
    assert run("build", example, "--today", "2026-11-23").exit_code == 0
    assert summaries_of(example) == summaries_of(EXAMPLE)


def test_what_the_readme_says_leaves_a_clone_clean(run, whole):
    readme = (EXAMPLE.parent / "README.md").read_text(encoding="utf-8")
    assert "vaultlink build example_vault --today 2026-11-23\n" in readme
    assert run("build", whole, "--today", "2026-11-23").exit_code == 0
    assert summaries_of(whole) == summaries_of(EXAMPLE)
