"""Whether a vault has changed, seen from outside: every change that a run could notice is one."""

import os

import pytest

from vaultlink.disk.manifest import mark_of
from vaultlink.disk.read import SETTINGS_OF_OTHERS

NOTES = {"A.md": "[[B]]", "folder/B.md": "text", "picture.png": b"\x89PNG", "Map.canvas": "{}"}


@pytest.fixture
def root(vault):
    return vault(NOTES)


@pytest.fixture
def mark(root, tmp_path):
    (tmp_path / "beside").mkdir()

    def mark():
        found = mark_of(str(root), str(tmp_path / "beside"))
        return found and found[0]

    return mark


def saved(path, text="new"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def saved_with_the_same_times(path):
    status = path.stat()
    path.write_text("[[C]]")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES = {
    "a note is saved": lambda root: saved(root / "A.md"),
    "a note is changed, as long and as old as before": lambda root: saved_with_the_same_times(root / "A.md"),
    "a note comes": lambda root: saved(root / "C.md"),
    "a note goes": lambda root: (root / "folder/B.md").unlink(),
    "a note is renamed": lambda root: (root / "A.md").rename(root / "a.md"),
    "a note is moved": lambda root: (root / "A.md").rename(root / "folder/A.md"),
    "a folder is renamed": lambda root: (root / "folder").rename(root / "other"),
    "an attachment comes": lambda root: saved(root / "folder/new.png"),
    "an attachment is saved": lambda root: saved(root / "picture.png"),
    "a note may not be read": lambda root: (root / "A.md").chmod(0),
    "a run was cut off": lambda root: saved(root / ".vl-0123456789ab.tmp"),
    "a cloud has taken a file back": lambda root: saved(root / ".C.md.icloud"),
    "the settings": lambda root: saved(root / "vaultlink.toml"),
    "a template": lambda root: saved(root / ".vaultlink/templates/overview.md"),
    "what is trusted": lambda root: saved(root.parent / "beside/0123.trust"),
    **{f"settings in {path}": lambda root, path=path: saved(root / path) for path in SETTINGS_OF_OTHERS},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_a_run_could_notice_gives_another_mark(change, root, mark):
    before = mark()
    assert mark() == before is not None
    change(root)
    assert mark() != before


@pytest.mark.parametrize(
    "path", [".obsidian/workspace.json", ".git/index", ".trash/A.md", "../beside/x.lock"]
)
def test_what_no_run_looks_at_gives_none(path, root, mark):
    (root / path).parent.mkdir(exist_ok=True)
    before = mark()
    saved(root / path)
    assert mark() == before


def test_a_link_to_a_file_is_looked_through(root, mark, tmp_path):
    saved(tmp_path / "elsewhere.md")
    (root / "Link.md").symlink_to(tmp_path / "elsewhere.md")
    before = mark()
    saved(tmp_path / "elsewhere.md", "changed")
    assert mark() != before is not None


def test_where_a_look_does_not_tell_enough_there_is_no_mark(root, mark, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (root / "link").symlink_to(tmp_path / "elsewhere")
    assert mark() is None
    assert mark_of(str(root / "nowhere"), "") is None


def test_the_newest_change_is_told(root, tmp_path):
    os.utime(root / "A.md", (0, 0))
    assert mark_of(str(root), "")[1] == max((root / path).stat().st_ctime_ns for path in NOTES)
