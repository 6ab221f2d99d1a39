"""Where it is known what has changed, reading that gives what reading the whole vault would."""

import os

import pytest
from msgspec.structs import replace

from vaultlink.disk.own_templates import revoke_template, trust_template
from vaultlink.disk.read import read_vault
from vaultlink.disk.read_again import read_again

NOTES = {
    "A.md": "[[B]]",
    "folder/B.md": "text of some length",
    "Map.canvas": "{}",
    "Bad.md": b"\xff",
    "f.txt": "",
}


def aged(root):
    for path in root.rglob("*.*"):
        os.utime(path, (10**9, 10**9))


@pytest.fixture
def read(vault):
    root = vault(NOTES)
    aged(root)
    return root, read_vault(root)


def test_it_is_what_reading_everything_gives(read):
    root, last = read
    (root / "A.md").write_text("[[folder/B]] and more")
    (root / "Map.canvas").write_text('{"nodes": []}')
    again = read_again(root, last, {"A.md", "Map.canvas"})
    assert again == read_vault(root)
    assert list(again.texts) == list(last.texts)


def test_so_it_is_where_vaultlink_has_made_files_and_written_its_own_again(vault):
    root = vault({**NOTES, "Dates.ics": "BEGIN:VCALENDAR"})
    aged(root)
    last = read_vault(root)
    made = {"folder/New.md", "New.canvas", "Open.base"}
    for path in ("Dates.ics", *made):
        (root / path).write_text(f"what {path} says")
    again = read_again(root, last, {"Dates.ics", *made}, made)
    assert again == read_vault(root)
    assert again.files - last.files == made
    assert read_again(root, last, {"Dates.ics", *made}) is None


def test_so_does_a_folder_that_has_become_a_link_to_another(vault):
    root = vault({"a/A.md": "some text", "b/A.md": "some text"})
    aged(root)
    last = read_vault(root)
    assert read_again(root, last, {"b/A.md"}) == last
    (root / "b/A.md").unlink()
    (root / "b").rmdir()
    (root / "b").symlink_to("a")
    assert "b/A.md" not in read_vault(root).texts
    assert read_again(root, last, {"b/A.md"}) is None


@pytest.mark.parametrize("path", ["Gone.md", "picture.png", "A (conflicted copy 2026-11-20).md"])
def test_of_what_vaultlink_has_made_some_takes_a_look_at_everything_too(read, path):
    root, last = read
    if path != "Gone.md":
        (root / path).write_text("x")
    assert read_again(root, last, {path}, {path}) is None


def test_nothing_else_is_read(read):
    root, last = read
    (root / "A.md").write_text("changed, too")
    (root / "folder/B.md").write_text("changed text of some length")
    again = read_again(root, last, {"folder/B.md"})
    assert again.texts["A.md"] == "[[B]]"
    assert again.texts["folder/B.md"] == "changed text of some length"


@pytest.mark.parametrize("path", ["New.md", "Bad.md", "f.txt", "vaultlink.toml", "folder"])
def test_what_is_no_note_that_was_sound_takes_a_look_at_everything(read, path):
    root, last = read
    assert read_again(root, last, {"A.md", path}) is None


@pytest.mark.parametrize(
    "becomes", [b"", b"short", b"\xff is no text of this length", b"\0\0\0 binary text here"]
)
def test_so_does_what_may_not_be_the_whole_text(read, becomes):
    root, last = read
    (root / "folder/B.md").write_bytes(becomes)
    assert read_again(root, last, {"folder/B.md"}) is None


@pytest.mark.parametrize("act", ["gone", "folder", *(["pipe"] if hasattr(os, "mkfifo") else [])])
def test_so_does_what_is_no_file_any_more(read, act):
    root, last = read
    (root / "A.md").unlink()
    if act == "folder":
        (root / "A.md").mkdir()
    elif act == "pipe":
        os.mkfifo(root / "A.md")
    assert read_again(root, last, {"A.md"}) is None


def test_so_does_a_vault_in_which_something_was_left_behind(read):
    root, _ = read
    (root / ".vl-0123456789ab.tmp").write_text("")
    assert read_again(root, read_vault(root), {"A.md"}) is None


def test_so_does_one_in_which_something_could_not_be_read(read):
    root, last = read
    assert read_again(root, replace(last, unknown=frozenset({"Locked.md"})), {"A.md"}) is None


def test_templates_are_used_no_longer_than_they_are_trusted(read):
    root, _ = read
    own = root / ".vaultlink/templates/topic.md"
    own.parent.mkdir(parents=True)
    own.write_text("Mine\n")
    last = read_vault(root)
    trust_template(root, "topic.md")
    trusting = read_again(root, last, {"A.md"})
    revoke_template(root, "topic.md")
    assert trusting.templates.trusted == {"topic.md": "Mine\n"}
    assert read_again(root, trusting, {"A.md"}).templates == last.templates
