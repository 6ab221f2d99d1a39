"""Vaults of many people side by side, and a hostile one among them, as one: nothing of theirs changes."""

import os
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from killed_vault import here
from written import temps

SHARED = Path(__file__).parents[3] / "shared/vaults"
MANY = 60
"""Files of a vault that is too big for the quick form."""
WORDS = ["--now", "--today", "2026-11-23"]
NESTED = "[" * 3000
MARKED = (
    '<!-- vaultlink:begin id="brief" v=1 sum=000000000000 -->\n\nx\n\n<!-- vaultlink:end id="brief" -->\n'
)
HOSTILE = {
    "edited.md": MARKED,
    "no end.md": MARKED.partition("<!-- vaultlink:end")[0],
    "doubled.md": MARKED * 2,
    "newer.md": MARKED.replace("v=1", "v=9"),
    "quoted.md": re.sub("^", "> ", MARKED, flags=re.MULTILINE),
    "deep.md": f"---\na: {NESTED}\n---\n[[deep]]\n",
    "bomb.md": "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n---\n",
    "not closed.md": "---\ntags: [a\n\n[[edited]]\n",
    "rules.md": "---\n\nprose between rules\n\n---\n\nmore\n",
    "latin.md": b"caf\xe9 [[edited]]\n" + MARKED.encode(),
    "utf16.md": "text [[edited]]".encode("utf-16"),
    "nul.md": b"\0" * 4096,
    "empty.md": b"",
    "bom.md": b"\xef\xbb\xbf---\r\na: 1\r\n---\r\n[[edited]]\r\n",
    "cr.md": b"# x\r\r[[edited]]\rno end",
    "breaks.md": "a\x0bb\x0cc\x85d\u2028e\u2029[[edited]]\n",
    "conflict.md": f"<<<<<<< HEAD\n{MARKED}=======\n>>>>>>> x\n",
    "templater.md": "<% tp.file.title %> {{date}} ```dataviewjs\n`$= 1`\n",
    "brackets.md": "[[" * 2000 + "\n" + "> " * 500 + "x\n",
    ".vl-000000000000.tmp": b"somebody's only copy",
    "a (conflicted copy).md": "theirs\n",
    "b.sync-conflict-20260101-000000-ABCDEFG.md": "theirs\n",
    "board.canvas": "{not json",
}


def small_vaults():
    return [path for path in sorted(SHARED.iterdir()) if path.is_dir() and path.name[0] != "_"]


def gathered(root, vaults):
    """Copy vaults into one, side by side, and put a hostile one beside them."""
    (root / ".obsidian").mkdir(parents=True)
    for vault in vaults:
        leave_out = shutil.ignore_patterns("Сводки", "Summaries", ".obsidian", ".git")
        shutil.copytree(vault, root / vault.name, ignore=leave_out)
    for path in root.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    hostile = root / "hostile"
    hostile.mkdir()
    for name, content in HOSTILE.items():
        (hostile / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    if os.name == "posix":
        odd(hostile)
    return root


def odd(folder):
    """Add what only POSIX has: links into and out of the vault, a pipe, names that are no text."""
    outside = folder.parent.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("[[edited]]\n" + MARKED)
    (folder / "link.md").symlink_to(outside / "secret.md")
    (folder / "linked").symlink_to(outside)
    (folder / "circle").symlink_to("circle")
    (folder.parent / "Summaries").symlink_to(outside)
    os.link(folder / "edited.md", folder / "twin.md")
    os.mkfifo(folder / "pipe.md")
    (folder / "locked.md").write_text(MARKED)
    (folder / "locked.md").chmod(0o444)


def manifest(root):
    """Return what every file and link is, those of vaultlink's own aside."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if ".vaultlink" in path.parts or path.name.startswith(".vl-"):
            continue
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = f"{sha256(path.read_bytes()).hexdigest()} {path.stat().st_mode:o}"
    return found


@pytest.mark.parametrize("is_whole", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_h1_a_build_of_everybodys_vaults_and_a_hostile_one_changes_none_of_their_files(tmp_path, is_whole):
    vaults = small_vaults() if SHARED.is_dir() else []
    wanted = [one for one in vaults if is_whole or sum(1 for _ in one.rglob("*")) < MANY]
    root = gathered(tmp_path / "vault", wanted)
    (root / "vaultlink.toml").write_text('[output]\nfolder = "Ours"\n')
    before = manifest(tmp_path)
    assert here("build", root, *WORDS) in {0, 3}
    after = manifest(tmp_path)
    assert {name: after.get(name) for name in before} == before
    assert {name.split("/")[1] for name in after.keys() - before.keys()} == {"Ours"}
    assert temps(root) == []
    assert any(b"somebody's only copy" in path.read_bytes() for path in root.glob(".vaultlink/undo/*/*"))
    times = {path: path.lstat().st_mtime_ns for path in root.rglob("*")}
    assert here("build", root, *WORDS) in {0, 3}
    assert {path: path.lstat().st_mtime_ns for path in root.rglob("*")} == times
    if not vaults:
        pytest.skip("the shared vaults are not beside this checkout: only the hostile one was built")


@pytest.mark.skipif(os.name == "nt", reason="links as POSIX has them")
def test_d3_an_output_folder_that_is_a_link_out_of_the_vault_is_not_written(tmp_path):
    root = gathered(tmp_path / "vault", [])
    before = manifest(tmp_path)
    assert here("build", root, *WORDS) in {0, 3, 4}
    assert manifest(tmp_path) == before
