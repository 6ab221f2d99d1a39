"""Writing: whole or not at all, and never over what was not read."""

import errno
import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from vaultlink.disk import fsops
from vaultlink.disk.changes import Removal, Replacement, Sums
from vaultlink.disk.write import Manner, create_file, write_changes
from vaultlink.model.trouble import DiskError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and rights as POSIX has them")


NOW = Manner(quiet=0)


def write(root, path, content, base=None):
    return write_changes(root, [Replacement(path, content, base)], NOW)


def remove(root, files):
    return write_changes(root, [Removal(path, base) for path, base in files], NOW)


def kept(root):
    """What the undo store holds, without its lists."""
    return [file.read_bytes() for file in sorted(root.glob(".vaultlink/undo/*/[0-9]*"))]


def reason(outcome):
    (held,) = outcome.held
    assert (outcome.written, outcome.failed) == ((), ())
    return held.reason


def tree(root):
    """Everything below a folder but the undo store: links by target, files by content."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if ".vaultlink" in path.parts:
            continue
        if path.is_symlink():
            found[name] = path.readlink()
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


@pytest.fixture
def vault(tmp_path):
    root = tmp_path / "vault"
    root.mkdir()
    (root / "Note.md").write_bytes(b"\xef\xbb\xbfuser's\r\n")
    return root


def test_a_new_file_is_written_with_the_folders_that_it_needs(vault):
    outcome = write(vault, "Сводки/Партнёры/Карточка.md", "текст\n".encode())
    assert outcome.written == ("Сводки/Партнёры/Карточка.md",)
    assert tree(vault) == {
        "Note.md": b"\xef\xbb\xbfuser's\r\n",
        "Сводки/Партнёры/Карточка.md": "текст\n".encode(),
    }


def test_a_new_file_has_the_rights_that_the_user_gives_to_new_files(vault):
    mask = os.umask(0o027)
    try:
        write(vault, "a.md", b"a")
    finally:
        os.umask(mask)
    assert (vault / "a.md").stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_as_it_was_read_is_replaced_and_keeps_its_rights(vault):
    (vault / "Note.md").chmod(0o604)
    old = (vault / "Note.md").stat().st_ino
    outcome = write(vault, "Note.md", b"\xef\xbb\xbfnew\r\n", b"\xef\xbb\xbfuser's\r\n")
    assert outcome.written == ("Note.md",)
    assert tree(vault) == {"Note.md": b"\xef\xbb\xbfnew\r\n"}
    assert (vault / "Note.md").stat().st_mode & 0o777 == 0o604
    assert (vault / "Note.md").stat().st_ino != old


@pytest.mark.parametrize("base", [b"\xef\xbb\xbfuser's\r\n", b"something older", None])
def test_nothing_is_written_where_the_file_says_it_already(vault, base):
    before = (vault / "Note.md").stat()
    outcome = write(vault, "Note.md", b"\xef\xbb\xbfuser's\r\n", base)
    after = (vault / "Note.md").stat()
    assert (outcome.written, outcome.unchanged, outcome.held) == ((), ("Note.md",), ())
    assert (before.st_mtime_ns, before.st_ino, before.st_ctime_ns) == (
        after.st_mtime_ns,
        after.st_ino,
        after.st_ctime_ns,
    )


def test_a_file_that_was_changed_since_is_held(vault):
    outcome = write(vault, "Note.md", b"new", b"user's\r\n")
    assert reason(outcome) == "it was changed since it was read; run vaultlink again"
    assert tree(vault) == {"Note.md": b"\xef\xbb\xbfuser's\r\n"}


def test_a_file_that_is_gone_is_not_made_again(vault):
    outcome = write(vault, "Gone.md", b"new", b"old")
    assert reason(outcome) == "it is gone since it was read; run vaultlink again"
    outcome = write(vault, "gone/Gone.md", b"new", b"old")
    assert reason(outcome) == "it is gone since it was read; run vaultlink again"
    assert list(tree(vault)) == ["Note.md"]


@pytest.mark.parametrize("content", [b"user's", b" ", b"\0x"])
def test_a_file_that_stands_where_a_new_one_would_go_is_held(vault, content):
    (vault / "a.md").write_bytes(content)
    assert reason(write(vault, "a.md", b"new")) == "a file that vaultlink did not write stands there"
    assert (vault / "a.md").read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"\0\0", b"\xef\xbb\xbf"])
def test_a_file_that_holds_nothing_is_in_nobodys_way(vault, content):
    (vault / "a.md").write_bytes(content)
    assert write(vault, "a.md", b"new").written == ("a.md",)
    assert (vault / "a.md").read_bytes() == b"new"
    assert kept(vault) == [content]


def test_a_file_that_appears_at_the_last_moment_is_held(vault, monkeypatch):
    real = fsops.put_new

    def put_new(folder, temp, name):
        (vault / "a.md").write_bytes(b"user's")
        real(folder, temp, name)

    monkeypatch.setattr(fsops, "put_new", put_new)
    assert reason(write(vault, "a.md", b"new")) == "a file that vaultlink did not write stands there"
    assert tree(vault) == {"Note.md": b"\xef\xbb\xbfuser's\r\n", "a.md": b"user's"}


OURS = b'---\ngenerated: vaultlink\n---\n\n<!-- vaultlink:begin id="overview" v=1 sum=1 -->\n'


@pytest.mark.parametrize("when", ["before", "at the last moment"])
def test_another_run_that_was_quicker_is_no_trouble(vault, monkeypatch, when):
    real = fsops.put_new
    theirs = {"same.md": b"the same", "other.md": OURS + b"of another moment"}

    def put_new(folder, temp, name):
        (vault / name.decode()).write_bytes(theirs[name.decode()])
        real(folder, temp, name)

    if when == "before":
        for name, content in theirs.items():
            (vault / name).write_bytes(content)
    else:
        monkeypatch.setattr(fsops, "put_new", put_new)
    same = write(vault, "same.md", b"the same")
    assert (same.written, same.unchanged, same.held) == ((), ("same.md",), ())
    assert reason(write(vault, "other.md", OURS)) == (
        "another run of vaultlink has written it meanwhile; run vaultlink again"
    )
    assert not list(vault.glob(".vl-*"))


def test_a_file_that_is_saved_while_ours_is_made_is_held(vault, monkeypatch):
    real = fsops.flush

    def flush(descriptor):
        (vault / "Note.md").write_bytes(b"saved")
        real(descriptor)

    monkeypatch.setattr(fsops, "flush", flush)
    outcome = write(vault, "Note.md", b"new", b"\xef\xbb\xbfuser's\r\n")
    assert reason(outcome) == "it was changed since it was read; run vaultlink again"
    assert tree(vault) == {"Note.md": b"saved"}


def test_nothing_is_written_through_a_link(vault, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_bytes(b"theirs")
    (vault / "Summaries").symlink_to(outside)
    (vault / "link.md").symlink_to(outside / "a.md")
    (vault / "dangling.md").symlink_to(outside / "missing.md")
    before = tree(tmp_path)
    through = "Summaries is a link to elsewhere, and nothing is written through one"
    assert reason(write(vault, "Summaries/new.md", b"x")) == through
    assert reason(write(vault, "Summaries/a.md", b"x", b"theirs")) == through
    assert reason(write(vault, "Summaries/deep/new.md", b"x")) == through
    no_file = "what stands there is no regular file"
    assert reason(write(vault, "link.md", b"x", b"theirs")) == no_file
    assert reason(write(vault, "link.md", b"x")) == no_file
    assert reason(write(vault, "dangling.md", b"x")) == no_file
    assert tree(tmp_path) == before


def test_a_folder_that_becomes_a_link_meanwhile_leads_nowhere(vault, tmp_path, monkeypatch):
    (vault / "Summaries").mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    real = fsops.create_temp

    def create_temp(folder, mode):
        (vault / "Summaries").rename(vault / "moved")
        (vault / "Summaries").symlink_to(outside)
        return real(folder, mode)

    monkeypatch.setattr(fsops, "create_temp", create_temp)
    write(vault, "Summaries/a.md", b"x")
    assert list(outside.iterdir()) == []
    assert (vault / "moved/a.md").read_bytes() == b"x"


def test_what_is_no_file_is_held_and_never_opened_for_good(vault):
    os.mkfifo(vault / "fifo.md")
    (vault / "folder.md").mkdir()
    for name in ("fifo.md", "folder.md"):
        for base in (None, b"old"):
            assert reason(write(vault, name, b"x", base)) == "what stands there is no regular file"


def test_a_file_in_a_folders_place_is_held(vault):
    assert reason(write(vault, "Note.md/a.md", b"x")) == "Note.md is a file, where a folder is needed"


def test_a_hard_link_is_held(vault):
    os.link(vault / "Note.md", vault / "twin.md")
    outcome = write(vault, "Note.md", b"new", b"\xef\xbb\xbfuser's\r\n")
    assert reason(outcome) == "it has a second name (a hard link), which would keep the old text"


def test_a_write_protected_file_is_held(vault):
    (vault / "Note.md").chmod(0o444)
    outcome = write(vault, "Note.md", b"new", b"\xef\xbb\xbfuser's\r\n")
    assert reason(outcome) == "it is write-protected"


@pytest.mark.parametrize(
    "path", ["../x.md", "/etc/x", "", "a//b", "a/", "./a", ".obsidian/app.json", "a/../b"]
)
def test_a_path_that_is_not_one_of_the_vaults_visible_files_is_held(vault, path):
    before = tree(vault.parent)
    assert reason(write(vault, path, b"x")) == "this is no path of a visible file in the vault"
    assert tree(vault.parent) == before


@pytest.mark.parametrize("path", ["a\0b.md", "a\udcffb.md"])
def test_a_name_that_no_file_can_have_is_held(vault, path):
    assert reason(write(vault, path, b"x"))


def test_a_name_as_long_as_names_can_be_is_written(vault):
    name = "б" * 126 + ".md"
    assert write(vault, name, b"1").written == (name,)
    assert write(vault, name, b"2", b"1").written == (name,)
    assert (vault / name).read_bytes() == b"2"


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that keeps forms apart")
def test_names_that_differ_in_form_only_are_kept_apart(vault):
    write(vault, "й.md", b"composed")
    write(vault, "и\u0306.md", b"decomposed")
    assert write(vault, "й.md", b"new", b"composed").written == ("й.md",)
    assert (vault / "и\u0306.md").read_bytes() == b"decomposed"


FAULTS = [
    ("create_temp", errno.EACCES),
    ("write_all", errno.ENOSPC),
    ("flush", errno.EIO),
    ("close", errno.EDQUOT),
    ("exchange", errno.EBUSY),
    ("put_new", errno.EROFS),
]


@pytest.mark.parametrize(("operation", "number"), FAULTS, ids=[name for name, _ in FAULTS])
def test_when_the_disk_refuses_the_file_stays_and_the_next_is_tried(vault, monkeypatch, operation, number):
    (vault / "b.md").write_bytes(b"old")
    real = getattr(fsops, operation)
    calls = []

    def refuse(*args):
        calls.append(args)
        if len(calls) > 1:
            return real(*args)
        if operation == "close":
            real(*args)
        raise OSError(number, os.strerror(number), "/absolute/path")

    monkeypatch.setattr(fsops, operation, refuse)
    if operation == "put_new":
        replacements = [Replacement("new.md", b"x", None), Replacement("new2.md", b"x", None)]
    else:
        replacements = [
            Replacement("Note.md", b"x", b"\xef\xbb\xbfuser's\r\n"),
            Replacement("b.md", b"x", b"old"),
        ]
    descriptors = len(list(Path("/dev/fd").iterdir()))
    outcome = write_changes(vault, replacements, NOW)
    first, second = replacements
    assert outcome.written == (second.path,)
    assert [one.message for one in outcome.failed] == [f"cannot write {first.path}: {os.strerror(number)}"]
    assert tree(vault)["Note.md"] == b"\xef\xbb\xbfuser's\r\n"
    assert not list(vault.glob(".vl-*"))
    assert len(list(Path("/dev/fd").iterdir())) == descriptors


def test_short_writes_are_gone_on_with(vault, monkeypatch):
    real = os.write
    monkeypatch.setattr(fsops.os, "write", lambda descriptor, content: real(descriptor, content[:1]))
    write(vault, "a.md", b"whole content")
    assert (vault / "a.md").read_bytes() == b"whole content"


def test_a_temp_name_that_is_taken_is_not_used(vault, monkeypatch):
    names = iter([b"\xaa" * 6, b"\xbb" * 6])
    (vault / ".vl-aaaaaaaaaaaa.tmp").write_bytes(b"somebody's")
    monkeypatch.setattr(fsops.os, "urandom", lambda _: next(names))
    write(vault, "a.md", b"x")
    assert (vault / ".vl-aaaaaaaaaaaa.tmp").read_bytes() == b"somebody's"
    assert (vault / "a.md").read_bytes() == b"x"


def test_without_hard_links_a_new_file_is_still_never_put_over_another(vault, monkeypatch):
    def link(*_, **__):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(fsops.os, "link", link)
    assert write(vault, "a.md", b"x").written == ("a.md",)
    assert tree(vault)["a.md"] == b"x"
    (vault / "b.md").write_bytes(b"user's")
    with fsops.opened_root(vault) as folder, pytest.raises(FileExistsError):
        fsops.put_new(folder, b"a.md", b"b.md")
    assert tree(vault)["b.md"] == b"user's"


def test_without_folder_descriptors_the_same_holds(vault, tmp_path, monkeypatch):
    monkeypatch.setattr(fsops, "_HAS_DESCRIPTORS", False)
    (vault / "link").symlink_to(tmp_path)
    assert write(vault, "a/b.md", b"1").written == ("a/b.md",)
    assert write(vault, "a/b.md", b"2", b"1").written == ("a/b.md",)
    assert write(vault, "link/c.md", b"1").held
    assert write(vault, "Note.md/c.md", b"1").held
    assert tree(vault)["a/b.md"] == b"2"


def test_windows_sharing_violations_are_waited_out_and_other_refusals_are_not(vault, monkeypatch):
    real, refusals = os.mkdir, []

    def mkdir(*args, **options):
        if len(refusals) < 3:
            refusals.append(PermissionError(errno.EACCES, "in use"))
            refusals[-1].winerror = 32
            raise refusals[-1]
        real(*args, **options)

    monkeypatch.setattr(fsops.os, "mkdir", mkdir)
    assert write(vault, "a/a.md", b"new").written == ("a/a.md",)
    monkeypatch.setattr(fsops, "SHARING_VIOLATIONS", set())
    refusals.clear()
    assert write(vault, "b/a.md", b"new").failed


def test_a_temp_file_is_on_the_drive_before_it_takes_the_files_place(vault, monkeypatch):
    steps = []
    for name in ("flush", "exchange", "flush_folder", "move_new"):
        real = getattr(fsops, name)
        monkeypatch.setattr(
            fsops, name, lambda *args, real=real, name=name: (steps.append(name), real(*args))[1]
        )
    write(vault, "Note.md", b"new", b"\xef\xbb\xbfuser's\r\n")
    others = [step for step in steps if step != "flush_folder"]
    assert others == ["flush", "exchange", "move_new"]
    assert steps[-3:] == ["exchange", "flush_folder", "move_new"]


def test_a_vault_that_is_gone_is_trouble_with_the_disk(tmp_path):
    with pytest.raises(DiskError, match="the vault's folder cannot be opened: No such file or directory"):
        write(tmp_path / "missing", "a.md", b"x")


def test_a_file_is_removed_only_where_it_holds_what_was_given(vault):
    (vault / "sub").mkdir()
    (vault / "sub/ours.md").write_bytes(b"ours")
    outcome = remove(
        vault, [("sub/ours.md", b"ours"), ("Note.md", b"user's"), ("gone.md", b"x"), ("gone/gone.md", b"x")]
    )
    assert outcome.removed == ("sub/ours.md",)
    assert kept(vault) == [b"ours"]
    assert outcome.unchanged == ("gone.md", "gone/gone.md")
    assert [(one.path, one.reason) for one in outcome.held] == [
        ("Note.md", "it was changed since it was read; run vaultlink again")
    ]
    assert tree(vault) == {"Note.md": b"\xef\xbb\xbfuser's\r\n"}


def test_a_file_that_is_saved_while_it_is_removed_goes_back(vault, monkeypatch):
    (vault / "ours.md").write_bytes(b"ours")
    real = fsops.move_aside

    def move_aside(folder, name):
        (vault / "ours.md").write_bytes(b"saved")
        return real(folder, name)

    monkeypatch.setattr(fsops, "move_aside", move_aside)
    assert remove(vault, [("ours.md", b"ours")]).held
    assert tree(vault) == {"Note.md": b"\xef\xbb\xbfuser's\r\n", "ours.md": b"saved"}


def test_a_file_that_is_saved_twice_while_it_is_removed_is_kept_aside(vault, monkeypatch):
    (vault / "ours.md").write_bytes(b"ours")
    real = fsops.move_aside

    def move_aside(folder, name):
        (vault / "ours.md").write_bytes(b"saved")
        aside = real(folder, name)
        (vault / "ours.md").write_bytes(b"saved again")
        return aside

    monkeypatch.setattr(fsops, "move_aside", move_aside)
    (held,) = remove(vault, [("ours.md", b"ours")]).held
    place = held.reason.values["file"]
    assert held.reason == f"it was saved twice meanwhile; the text of one save is kept in {place}"
    assert held.is_refusal
    assert tree(vault) == {"Note.md": b"\xef\xbb\xbfuser's\r\n", "ours.md": b"saved again"}
    assert (vault / place).read_bytes() == b"saved"


def test_nothing_is_removed_behind_a_link(vault, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.md").write_bytes(b"x")
    (vault / "Summaries").symlink_to(tmp_path / "outside")
    (vault / "link.md").symlink_to(tmp_path / "outside/a.md")
    before = tree(tmp_path)
    outcome = remove(vault, [("Summaries/a.md", b"x"), ("link.md", b"x"), ("../outside/a.md", b"x")])
    assert [one.path for one in outcome.held] == ["Summaries/a.md", "link.md", "../outside/a.md"]
    assert tree(tmp_path) == before


def test_one_file_is_created_or_left_as_it_is(vault, monkeypatch):
    assert create_file(vault, "vaultlink.toml", b"# settings\n")
    assert not create_file(vault, "Note.md", b"x")
    monkeypatch.setattr(fsops, "create_temp", lambda *_: os.open("/nowhere/x", os.O_RDONLY))
    with pytest.raises(DiskError, match=r"cannot write a\.md: No such file or directory"):
        create_file(vault, "a.md", b"x")


def test_who_has_no_patience_is_told_how_long_a_file_is_still_written_in(tmp_path):
    (tmp_path / "a.md").write_bytes(b"old")
    outcome = write_changes(tmp_path, [Replacement("a.md", b"new", b"old")], Manner(quiet=100, patience=0))
    assert (outcome.written, outcome.held) == ((), ())
    assert 90 < outcome.waiting["a.md"] <= 100


def test_a_spared_file_is_left_as_it_is_with_the_reason(tmp_path):
    (tmp_path / "a.md").write_bytes(b"old")
    manner = Manner(quiet=0, spared={"a.md": "because"})
    outcome = write_changes(tmp_path, [Replacement("a.md", b"new", b"old"), Removal("a.md", b"old")], manner)
    assert [one.reason for one in outcome.held] == ["because", "because"]
    assert (tmp_path / "a.md").read_bytes() == b"old"


def test_the_sums_of_what_was_and_is_there_are_told(tmp_path):
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "gone.md").write_bytes(b"bye")
    changes = [
        Replacement("a.md", b"new", b"old"),
        Replacement("b.md", b"b", None),
        Removal("gone.md", b"bye"),
    ]
    assert write_changes(tmp_path, changes, NOW).sums == {
        "a.md": Sums(sha256(b"old").digest(), sha256(b"new").digest()),
        "b.md": Sums(None, sha256(b"b").digest()),
        "gone.md": Sums(sha256(b"bye").digest(), None),
    }
