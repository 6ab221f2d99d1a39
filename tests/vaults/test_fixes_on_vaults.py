"""Fixes on vaults that nobody here wrote: what is named changes, nothing else, and only for the better."""

import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from fix_laws import hold_fixes_to_their_laws

from vaultlink.disk import read_vault

SHARED = Path(__file__).parents[3] / "shared/vaults"
DAY = "2026-11-23"
QUICK = {
    "bramses+bramses-highly-opinionated-vault-2023",
    "dmitry626+lifeos-starter",
    "obsidian-export-testdata",
}


def vaults():
    """Give every shared vault twice: to be mended for certain, and by suggestions too."""
    shared = SHARED.iterdir() if SHARED.is_dir() else []
    found = sorted(path for path in shared if path.is_dir() and path.name[0] != "_")
    return [
        pytest.param(
            path,
            unsafe,
            id=f"{path.name}-{'unsafe' if unsafe else 'safe'}",
            marks=[] if path.name in QUICK and not unsafe else [pytest.mark.nightly],
        )
        for path in found
        for unsafe in (False, True)
    ]


def texts_of(root):
    """Return what stands in a vault's files, the undo store left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode(errors="surrogateescape")
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] != ".vaultlink"
    }


def counted(run, root):
    """Return how many findings of each rule stand in each note."""
    found = json.loads(run("check", root, "--today", DAY, "--format", "json").stdout)["findings"]
    return Counter((finding["rule"], finding["path"]) for finding in found)


def differing(before, after):
    """Return the lines that went and the lines that came, as a diff would show them."""
    lines = Counter()
    for path, text in before.items():
        if after[path] != text:
            lines.update(f"+{line}" for line in after[path].splitlines())
            lines.subtract(f"+{line}" for line in text.splitlines())
    return {line: count for line, count in lines.items() if count}


def in_diff(diff):
    """Return the same out of what `--diff` prints, and the notes that it speaks of."""
    lines, notes = Counter(), set()
    for line in diff.splitlines():
        if line.startswith(("+++ b/", "--- a/")):
            notes.add(line[len("+++ b/") :])
        elif line.startswith("+"):
            lines[line] += 1
        elif line.startswith("-"):
            lines[f"+{line[1:]}"] -= 1
    return {line: count for line, count in lines.items() if count}, notes


@pytest.mark.parametrize(("source", "unsafe"), vaults())
def test_fixes_keep_their_laws(source, unsafe):
    hold_fixes_to_their_laws(read_vault(source), date.fromisoformat(DAY), unsafe=unsafe)


@pytest.mark.parametrize(("source", "unsafe"), vaults())
def test_the_command_does_what_it_shows_and_leaves_nothing_to_do(run, source, unsafe, tmp_path):
    root = Path(shutil.copytree(source, tmp_path / "vault"))
    for path in root.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    words = ["check", root, "--today", DAY, *(["--unsafe-fixes"] if unsafe else [])]
    before, findings = texts_of(root), counted(run, root)
    shown, notes = in_diff(run(*words, "--diff").stdout)
    assert texts_of(root) == before
    run(*words, "--fix")
    after = texts_of(root)
    assert before.keys() == after.keys()
    assert {path for path in before if after[path] != before[path]} == notes
    assert differing(before, after) == shown
    assert counted(run, root) - findings == Counter()
    run(*words, "--fix")
    assert texts_of(root) == after
    assert run(*words, "--diff").stdout == ""
