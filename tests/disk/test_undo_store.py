"""The store of displaced texts: what a full disk has cut spoils nothing, and nothing goes unseen."""

import errno
import os
from itertools import pairwise
from pathlib import Path

import pytest

from vaultlink.disk import fsops, prune
from vaultlink.disk.changes import Replacement
from vaultlink.disk.undoing import undo_runs
from vaultlink.disk.write import Manner, write_changes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="times of folders as POSIX has them")


def write(root, *paths):
    changes = [Replacement(path, b"new", b"old") for path in paths]
    return write_changes(root, changes, Manner(quiet=0.0))


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr("vaultlink.disk.late.WAIT", 0.0)
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_bytes(b"old")
    return tmp_path


@pytest.mark.parametrize("start", [b'{"path":"a.md"', b"undo/"], ids=["list", "gitignore"])
def test_a_line_that_a_full_disk_has_cut_spoils_no_other(root, monkeypatch, start):
    real, cuts = fsops.write_all, []

    def write_all(descriptor, content):
        if bytes(content).startswith(start) and not cuts:
            cuts.append(os.write(descriptor, content[: len(content) // 2]))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor, content)

    monkeypatch.setattr(fsops, "write_all", write_all)
    outcome = write(root, "a.md", "b.md", "c.md")
    assert (len(outcome.failed), outcome.written) == (1, ("b.md", "c.md"))
    (run,) = undo_runs(root)
    assert run.changed == ("b.md", "c.md")
    assert (root / ".vaultlink/.gitignore").read_bytes() == b"undo/\n*.tmp\n"


def test_what_the_user_has_written_for_git_stays(root):
    (root / ".vaultlink").mkdir()
    (root / ".vaultlink/.gitignore").write_bytes(b"undo/\nmine\n")
    write(root, "a.md")
    assert (root / ".vaultlink/.gitignore").read_bytes() == b"undo/\nmine\n"


def test_of_what_is_old_and_too_much_only_that_goes_which_somebody_has_looked_at(root, monkeypatch):
    monkeypatch.setattr(prune, "KEPT_BYTES", 0)
    first, second = write(root, "a.md").run, write(root, "b.md").run  # the second looked at the first
    (Path(root / ".vaultlink/undo" / first / ".vl-0123456789ab.tmp")).write_bytes(b"a copy that was cut off")
    for run in (first, second):
        os.utime(root / ".vaultlink/undo" / run, (0, 0))
    with fsops.opened_root(root) as vault:
        prune.prune(vault)
    assert [folder.name for folder in (root / ".vaultlink/undo").iterdir()] == [second]


def test_who_writes_often_looks_once_at_each_earlier_run(root, monkeypatch):
    looked_at, real, asked = set(), fsops.status_in, []

    def status_in(folder, name):
        asked.extend([name.partition(b"/")[0].decode()] if name.endswith(b"/looked-at") else [])
        return real(folder, name)

    monkeypatch.setattr(fsops, "status_in", status_in)
    manner = Manner(quiet=0.0, looked_at=looked_at)
    contents = [b"old", b"one", b"two", b"three", b"four"]
    runs = [
        write_changes(root, [Replacement("a.md", new, old)], manner).run for old, new in pairwise(contents)
    ]
    assert asked == runs[:-1]
    assert looked_at == {*runs[:-1]}
    assert [(root / ".vaultlink/undo" / run / "looked-at").exists() for run in runs] == [True] * 3 + [False]


def test_a_run_is_looked_at_again_by_the_next_where_the_first_to_do_so_was_cut_off(root, monkeypatch):
    run = write(root, "a.md").run
    monkeypatch.setattr("vaultlink.disk.write.note_the_looks", lambda _: None)
    (root / ".vaultlink/undo" / run / "0001.md").write_bytes(b"late")
    assert len(write(root, "b.md").notices) == 1
    assert (root / "a.md").read_bytes() == b"late"
    monkeypatch.undo()
    assert write(root, "c.md").notices == ()
    assert (root / ".vaultlink/undo" / run / "looked-at").exists()
