"""Listing a vault: what is seen, what is passed over, and what must not catch the walker."""

import os
import shutil
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from vaultlink.disk import scan as scan_module
from vaultlink.disk.scan import scan
from vaultlink.model.trouble import DiskError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, FIFOs and rights as POSIX has them")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any name")


def make(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")


def paths(root):
    return [entry.path for entry in scan(root).entries]


@pytest.fixture
def vault(tmp_path):
    root = tmp_path / "vault"
    root.mkdir()
    return root


def test_files_are_listed_in_one_order_with_size_and_time(vault):
    make(vault, "b.md", "A.md", "я/Ёж.md", "a/z.png", "Я.md", "a b.canvas")
    listing = scan(vault)
    assert [entry.path for entry in listing.entries] == [
        "a b.canvas",
        "A.md",
        "a/z.png",
        "b.md",
        "Я.md",
        "я/Ёж.md",
    ]
    assert listing.findings == ()
    first = listing.entries[0]
    status = (vault / first.path).stat()
    assert (first.size, first.mtime_ns) == (status.st_size, status.st_mtime_ns)


def test_what_begins_with_a_dot_is_passed_over_at_every_depth(vault):
    make(
        vault,
        "a.md",
        ".obsidian/app.json",
        ".trash/old.md",
        ".git/HEAD",
        "sub/.hidden/x.md",
        "sub/.draft.md",
        ".vl-0123456789ab.tmp",
        "sub/..md.icloud",
        "node_modules/x.md",
        "_private/y.md",
    )
    assert paths(vault) == ["_private/y.md", "a.md", "node_modules/x.md"]


def test_a_file_that_icloud_has_taken_back_is_there_all_the_same(vault):
    make(vault, "sub/.Note.md.icloud", "sub/.Here.md.icloud", "sub/Here.md")
    assert [(entry.path, entry.dataless) for entry in scan(vault).entries] == [
        ("sub/Here.md", False),
        ("sub/Note.md", True),
    ]


def test_leftovers_of_a_run_that_was_cut_off_are_found(vault):
    make(
        vault,
        ".vl-0123456789ab.tmp",
        "sub/.vl-ba9876543210.tmp",
        ".vl-short.tmp",
        ".obsidian/.vl-0123456789ab.tmp",
    )
    assert scan(vault).leftovers == (".vl-0123456789ab.tmp", "sub/.vl-ba9876543210.tmp")


def test_the_vault_may_be_reached_over_a_link(vault, tmp_path):
    make(vault, "a.md", "b/c.md")
    (tmp_path / "link").symlink_to(vault)
    assert paths(tmp_path / "link") == ["a.md", "b/c.md"]


def test_a_linked_folder_is_followed_where_it_overlaps_with_nothing(vault, tmp_path):
    make(tmp_path, "vault/a.md", "shared/s.md", "shared/deep/d.md", "other/o.md")
    (vault / "s").symlink_to(tmp_path / "shared")
    (vault / "o").symlink_to("../other")
    assert paths(vault) == ["a.md", "o/o.md", "s/deep/d.md", "s/s.md"]


def test_links_to_what_is_seen_already_and_to_what_is_above_are_passed_over(vault, tmp_path):
    make(tmp_path, "vault/a.md", "vault/sub/b.md", "shared/s.md", "shared/deep/d.md")
    links = {
        "loop": vault,
        "sub/up": "..",
        "inside": vault / "sub",
        "parent": tmp_path,
        "root": "/",
        "self": "self",
        "gone": "nowhere",
        "s1": tmp_path / "shared",
        "s2": tmp_path / "shared/deep",
        "s3": tmp_path / "shared",
    }
    for name, target in links.items():
        (vault / name).symlink_to(target)
    (tmp_path / "shared/back").symlink_to(vault)
    assert paths(vault) == ["a.md", "s1/deep/d.md", "s1/s.md", "sub/b.md"]


def test_a_file_behind_a_link_is_listed(vault, tmp_path):
    make(tmp_path, "outside.md")
    (vault / "in.md").symlink_to(tmp_path / "outside.md")
    (vault / "broken.md").symlink_to(tmp_path / "missing.md")
    assert paths(vault) == ["in.md"]
    assert scan(vault).entries[0].size == len("outside.md")


def test_what_is_neither_file_nor_folder_is_passed_over(vault, monkeypatch):
    make(vault, "a.md")
    os.mkfifo(vault / "fifo.md")
    (vault / "linked.md").symlink_to("fifo.md")
    (vault / "zero.md").symlink_to("/dev/zero")
    monkeypatch.chdir(vault)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.md")
        assert paths(vault) == ["a.md"]


@on_linux
def test_names_that_are_no_utf8_are_reported_and_left_out(vault):
    make(vault, "a.md")
    Path(os.fsdecode(os.fsencode(vault) + b"/bad\xff.md")).write_text("x")
    Path(os.fsdecode(os.fsencode(vault) + b"/dir\xfe")).mkdir()
    Path(os.fsdecode(os.fsencode(vault) + b"/dir\xfe/in.md")).write_text("x")
    listing = scan(vault)
    assert [entry.path for entry in listing.entries] == ["a.md"]
    assert sorted(finding.path for finding in listing.findings) == ["bad\\xff.md", "dir\\xfe"]
    assert {finding.rule for finding in listing.findings} == {"undecodable-note"}


@on_linux
def test_names_that_differ_in_form_only_are_files_of_their_own(vault):
    make(vault, "й.md", "и\u0306.md", "Note.md", "note.md")
    assert paths(vault) == ["Note.md", "note.md", "и\u0306.md", "й.md"]


@on_linux
def test_odd_names_are_listed_as_they_are(vault):
    names = ["a\nb.md", "a\x1b[31m.md", "a\u202eb.md", " a .md", "👩‍👩‍👧.md", "a|b#c^d.md", "б" * 126 + ".md"]
    make(vault, *names)
    assert sorted(paths(vault)) == sorted(names)


def test_a_deep_vault_is_no_trouble(vault):
    deep = vault
    for _ in range(400):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "end.md").touch()
    assert paths(vault) == ["d/" * 400 + "end.md"]


def test_a_path_longer_than_the_system_takes_is_reported(vault):
    here = os.open(vault, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    make(vault, "a.md")
    listing = scan(vault)
    assert [entry.path for entry in listing.entries] == ["a.md"]
    assert [finding.message for finding in listing.findings] == [
        "this folder cannot be read: File name too long"
    ]
    shutil.rmtree(vault)


def test_a_folder_that_refuses_is_reported_and_the_rest_is_listed(vault, monkeypatch):
    make(vault, "a.md", "closed/b.md", "open/c.md")
    real = os.scandir

    def scandir(place):
        if place.endswith(b"closed"):
            raise PermissionError(13, "Permission denied", place)
        return real(place)

    monkeypatch.setattr(scan_module.os, "scandir", scandir)
    listing = scan(vault)
    assert [entry.path for entry in listing.entries] == ["a.md", "open/c.md"]
    (finding,) = listing.findings
    assert (finding.path, finding.rule) == ("closed", "undecodable-note")
    assert finding.message == "this folder cannot be read: Permission denied"


def test_a_folder_that_vanishes_meanwhile_is_no_trouble(vault, tmp_path, monkeypatch):
    make(vault, "a.md", "gone/b.md")
    real = os.scandir

    def scandir(place):
        found = real(place)
        with suppress(FileNotFoundError):
            (vault / "gone").rename(tmp_path / "elsewhere")
        return found

    monkeypatch.setattr(scan_module.os, "scandir", scandir)
    listing = scan(vault)
    assert [entry.path for entry in listing.entries] == ["a.md"]
    assert listing.findings == ()


def test_a_vault_that_cannot_be_listed_at_all_is_trouble_with_the_disk(tmp_path):
    with pytest.raises(DiskError, match="the vault's folder cannot be read: No such file or directory"):
        scan(tmp_path / "missing")


def test_real_rights_are_respected():
    root = Path(tempfile.mkdtemp(prefix="vaultlink-"))
    try:
        make(root, "a.md", "closed/b.md", "unsearchable/c.md", "open/d.md")
        root.chmod(0o755)
        (root / "closed").chmod(0o000)
        (root / "unsearchable").chmod(0o644)
        assert as_nobody(lambda: told(root)) == (
            "a.md open/d.md | closed: Permission denied, unsearchable: Permission denied"
        )
    finally:
        (root / "closed").chmod(0o755)
        (root / "unsearchable").chmod(0o755)
        shutil.rmtree(root)


def told(root):
    listing = scan(root)
    refused = [f"{one.path}: {one.message.rpartition(': ')[2]}" for one in listing.findings]
    return f"{' '.join(entry.path for entry in listing.entries)} | {', '.join(sorted(refused))}"


def as_nobody(function):
    """Call a function in a child that is not root, and return its text."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            os.write(writing, function().encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as stream:
        return stream.read().decode()
