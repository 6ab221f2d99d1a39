"""What goes wrong around the undo store costs no text, and does not come back at the next run."""

import errno
import json
import os
import sys

import pytest
from written import AT_ONCE, seen, stored, temps, texts, write

from vaultlink.disk import exchange, fsops
from vaultlink.disk.changes import Removal, Replacement
from vaultlink.disk.store import Reason
from vaultlink.disk.undoing import undo, undo_runs
from vaultlink.disk.write import write_changes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="injects faults as POSIX has them")


@pytest.fixture
def vault(tmp_path):
    root = tmp_path / "vault"
    root.mkdir()
    (root / "Note.md").write_bytes(b"user's")
    return root


def at_call(number, real, action):
    """Do something at the nth call, and what is real at the others."""
    calls = []

    def call(*arguments, **options):
        calls.append(arguments)
        return (action if len(calls) == number else real)(*arguments, **options)

    return call


def refused(number=errno.EIO):
    def refuse(*_arguments, **_options):
        raise OSError(number, os.strerror(number))

    return refuse


def test_an_exchange_that_is_reported_as_failed_but_happened_costs_no_text(vault, monkeypatch):
    """As over a network; the new text begins with all of the old one, as after `insert`."""
    real = fsops.exchange

    def exchanged(*arguments):
        real(*arguments)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(fsops, "exchange", exchanged)
    assert write(vault, "Note.md", b"user's and ours", b"user's").failed
    assert b"user's" in texts(vault)


def test_a_line_that_a_full_disk_has_cut_takes_no_other_along(vault, monkeypatch):
    (vault / "b.md").write_bytes(b"second")
    real = fsops.write_all

    def cut(descriptor, content):
        real(descriptor, content[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(
        fsops, "write_all", lambda to, what: (cut if b'"Note.md"' in what else real)(to, what)
    )
    changes = [Replacement("Note.md", b"new", b"user's"), Replacement("b.md", b"new", b"second")]
    outcome = write_changes(vault, changes, AT_ONCE)
    assert outcome.written == ("b.md",)
    monkeypatch.undo()
    undo(vault)
    assert seen(vault) == {"Note.md": b"user's", "b.md": b"second"}


def test_a_run_whose_list_could_not_be_opened_once_is_none_for_good(vault, monkeypatch):
    (vault / "b.md").write_bytes(b"second")
    real = fsops.open_to_append
    calls = at_call(1, real, refused())
    monkeypatch.setattr(
        fsops,
        "open_to_append",
        lambda folder, name: (calls if name == b"index.jsonl" else real)(folder, name),
    )
    changes = [Replacement("Note.md", b"new", b"user's"), Replacement("b.md", b"new", b"second")]
    outcome = write_changes(vault, changes, AT_ONCE)
    assert ([one.message for one in outcome.failed], outcome.written) == (
        ["cannot write Note.md: Input/output error"],
        ("b.md",),
    )


@pytest.mark.parametrize("cut", [0, 3, 6])
def test_the_store_is_kept_out_of_commits_though_the_first_run_was_cut_off(vault, cut):
    (vault / ".vaultlink").mkdir()
    (vault / ".vaultlink/.gitignore").write_bytes(b"undo/\n*.tmp\n"[:cut])
    write(vault, "Note.md", b"new", b"user's")
    assert (vault / ".vaultlink/.gitignore").read_bytes() == b"undo/\n*.tmp\n"


def test_what_the_user_lets_git_ignore_stays(vault):
    (vault / ".vaultlink").mkdir()
    (vault / ".vaultlink/.gitignore").write_bytes(b"mine")
    write(vault, "Note.md", b"new", b"user's")
    assert (vault / ".vaultlink/.gitignore").read_bytes() == b"mine"


def test_a_copy_that_cannot_be_finished_leaves_nothing_in_the_store(vault, monkeypatch):
    monkeypatch.setattr(fsops, "exchange", _no_exchange)
    real = fsops.flush
    monkeypatch.setattr(fsops, "flush", at_call(2, real, refused(errno.ENOSPC)))
    assert write(vault, "Note.md", b"new", b"user's").failed
    assert (seen(vault), temps(vault)) == ({"Note.md": b"user's"}, [])


def _no_exchange(*_):
    raise exchange.NoExchangeError(errno.EINVAL, "Invalid argument")


def test_a_file_that_becomes_a_link_while_it_is_removed_goes_back(vault, monkeypatch):
    (vault / "ours.md").write_bytes(b"ours")
    real = fsops.move_aside

    def move_aside(folder, name):
        (vault / "ours.md").unlink()
        (vault / "ours.md").symlink_to("Note.md")
        return real(folder, name)

    monkeypatch.setattr(fsops, "move_aside", move_aside)
    assert write_changes(vault, [Removal("ours.md", b"ours")], AT_ONCE).held
    assert (vault / "ours.md").readlink().name == "Note.md"
    assert temps(vault) == []


def test_a_leftover_with_a_second_name_is_in_nobodys_way_for_good(vault):
    """Drives without a rename that replaces nothing make a link first; a run was cut off after it."""
    (vault / "new.md").write_bytes(b"ours")
    os.link(vault / "new.md", vault / ".vl-0123456789ab.tmp")
    write_changes(vault, [], AT_ONCE, [".vl-0123456789ab.tmp"])
    assert write(vault, "new.md", b"newer", b"ours").written == ("new.md",)
    assert stored(vault) == [b"ours", b"ours"]


def test_a_list_that_cannot_be_closed_stops_no_run(vault, monkeypatch):
    real = fsops.close
    lists = []

    def opened(*arguments):
        lists.append(open_list(*arguments))
        return lists[-1]

    def close(descriptor):
        real(descriptor)
        if descriptor in lists:
            raise OSError(errno.ENOSPC, "No space left on device")

    open_list = fsops.open_to_append
    monkeypatch.setattr(fsops, "open_to_append", opened)
    monkeypatch.setattr(fsops, "close", close)
    (vault / ".vaultlink").mkdir()
    (vault / ".vaultlink/.gitignore").write_bytes(b"mine")
    assert write(vault, "Note.md", b"new", b"user's").written == ("Note.md",)


def test_a_store_that_nobody_may_open_stops_no_run(vault, monkeypatch):
    (vault / ".vaultlink").mkdir()
    real = fsops.opened_folder

    def opened_folder(parent, name):
        if name == b".vaultlink":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(parent, name)

    monkeypatch.setattr(fsops, "opened_folder", opened_folder)
    outcome = write(vault, "Note.md", b"new", b"user's")
    assert [one.message for one in outcome.failed] == ["cannot write Note.md: Permission denied"]


def late_save(root, monkeypatch, late=b"late"):
    """Replace the note while a program has it open, which saves as soon as it lies in the store."""
    real = fsops.move_new
    with (root / "Note.md").open("r+b") as stream:

        def move_new(*arguments):
            real(*arguments)
            stream.truncate(0)
            stream.write(late)
            stream.flush()

        monkeypatch.setattr(fsops, "move_new", at_call(1, real, move_new))
        outcome = write(root, "Note.md", b"new", b"user's")
    monkeypatch.undo()
    return outcome


def test_a_late_save_is_told_once(vault, monkeypatch):
    outcome = late_save(vault, monkeypatch)
    assert outcome.notices == ("Note.md was saved while it was being written; that is back",)
    assert (vault / "Note.md").read_bytes() == b"late"
    assert write(vault, "Note.md", b"newer", b"late").notices == ()
    assert write(vault, "b.md", b"x", None).notices == ()


def test_a_late_save_of_nothing_is_an_editor_at_work(vault, monkeypatch):
    late_save(vault, monkeypatch, b"")
    assert (vault / "Note.md").read_bytes() == b"new"


def test_a_late_save_on_a_full_disk_stops_no_run_and_is_told(vault, monkeypatch):
    write(vault, "Note.md", b"new", b"user's")
    (run,) = (vault / ".vaultlink/undo").iterdir()
    (run / "0001.md").write_bytes(b"late")
    (vault / "Note.md").write_bytes(b"newer")
    real = fsops.flush
    monkeypatch.setattr(fsops, "flush", at_call(1, real, refused(errno.ENOSPC)))
    outcome = write(vault, "Note.md", b"newest", b"newer")
    assert outcome.notices == (
        f"Note.md was saved while it was being written; that is kept in .vaultlink/undo/{run.name}/0001.md",
    )
    assert outcome.written == ("Note.md",)
    monkeypatch.undo()
    again = write(vault, "b.md", b"x", None)
    kept = (
        f"Note.md was saved while it was being written; that is kept in .vaultlink/undo/{again.run}/0001.md"
    )
    assert again.notices == (kept,)
    assert write(vault, "c.md", b"x", None).notices == ()


def test_a_run_that_was_not_looked_at_is_found_among_others(vault):
    """The run that was about to do so was cut off, or the clock was set back; later ones were looked at."""
    first = write(vault, "Note.md", b"new", b"user's").run
    write(vault, "Note.md", b"newer", b"new")
    write(vault, "Note.md", b"newest", b"newer")
    run = vault / ".vaultlink/undo" / first
    (run / "looked-at").unlink()
    (run / "0001.md").write_bytes(b"late")
    assert len(write(vault, "b.md", b"x", None).notices) == 1
    assert stored(vault).count(b"late") == 2
    (run / "looked-at").unlink()
    assert write(vault, "c.md", b"x", None).notices == ()
    assert seen(vault)["Note.md"] == b"newest"


def test_what_was_saved_at_the_last_moment_is_kept_twice(vault, monkeypatch):
    """A program may have read ours in the moment that it stood there, and save it over what was put back."""
    real = fsops.exchange

    def exchanged(*arguments):
        (vault / "Note.md").write_bytes(b"saved in between")
        real(*arguments)

    monkeypatch.setattr(fsops, "exchange", at_call(1, real, exchanged))
    assert write(vault, "Note.md", b"new", b"user's").held
    assert seen(vault) == {"Note.md": b"saved in between"}
    assert sorted(stored(vault)) == [b"new", b"saved in between"]
    (run,) = (vault / ".vaultlink/undo").iterdir()
    reasons = [json.loads(line)["reason"] for line in (run / "index.jsonl").read_bytes().split(b"\n") if line]
    assert reasons == [Reason.REPLACED, Reason.PUT_BACK, Reason.WITHDRAWN]
    assert undo_runs(vault) == ()


def test_a_save_into_what_stood_there_for_a_moment_is_kept(vault, monkeypatch):
    real, opened = fsops.exchange, []

    def first(*arguments):
        (vault / "Note.md").write_bytes(b"saved in between")
        real(*arguments)
        opened.append((vault / "Note.md").open("r+b"))

    monkeypatch.setattr(fsops, "exchange", at_call(1, real, first))
    real_move = fsops.move_new

    def move_new(*arguments):
        real_move(*arguments)
        for stream in opened:
            stream.write(b"saved into ours")
            stream.close()
        opened.clear()

    monkeypatch.setattr(fsops, "move_new", at_call(2, real_move, move_new))
    outcome = write(vault, "Note.md", b"new", b"user's")
    assert outcome.notices
    assert seen(vault) == {"Note.md": b"saved in between"}
    assert b"saved into ours" in stored(vault)
