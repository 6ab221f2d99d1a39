"""Reading a vault again reads what has changed, and nothing else."""

import os
from pathlib import Path

import pytest

from vaultlink.disk import read as read_module
from vaultlink.disk.read import read_vault
from vaultlink.disk.read_before import ReadBefore

NOTES = {"A.md": "[[B]]", "folder/B.md": b"bytes \xff", "Map.canvas": "{}"}


def aged(root):
    for path in root.rglob("*.*"):
        os.utime(path, (0, 0))


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were opened."""
    names, read_whole = [], read_module.read_whole

    def seen(name, *words, **options):
        names.append(Path(os.fsdecode(name)).name)
        return read_whole(name, *words, **options)

    monkeypatch.setattr(read_module, "read_whole", seen)
    monkeypatch.setattr("vaultlink.disk.read_before.RACY_NS", -(10**10))  # every file has stood long enough
    return names


def test_only_what_has_changed_is_opened(vault, opened):
    root, before = vault(NOTES), ReadBefore()
    first = read_vault(root, before)
    opened.clear()
    assert read_vault(root, before) == first
    assert not set(opened) & {"A.md", "B.md", "Map.canvas"}
    (root / "A.md").write_text("[[C]]")
    assert read_vault(root, before) == read_vault(root)
    assert opened.count("A.md") == 2
    assert opened.count("B.md") == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: (root / "A.md").rename(root / "C.md"), id="renamed"),
        pytest.param(lambda root: (root / "A.md").unlink(), id="deleted"),
        pytest.param(lambda root: (root / "Map.canvas").replace(root / "A.md"), id="replaced"),
        pytest.param(lambda root: (root / "A.md").write_text("[[Z]]"), id="as long as before"),
        pytest.param(lambda root: (root / "A.md").write_text(""), id="emptied"),
        pytest.param(aged, id="only its time"),
    ],
)
def test_whatever_happens_it_is_as_if_read_for_the_first_time(change, vault, opened):
    root, before = vault(NOTES), ReadBefore()
    read_vault(root, before)
    change(root)
    assert read_vault(root, before) == read_vault(root)


def test_what_was_just_saved_is_read_again_all_the_same(vault):
    root, before = vault(NOTES), ReadBefore()
    read_vault(root, before)
    status = (root / "A.md").stat()
    (root / "A.md").write_text("[[Q]]")
    os.utime(root / "A.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert read_vault(root, before).texts["A.md"] == "[[Q]]"
