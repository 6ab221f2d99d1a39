"""Reading a whole folder, whatever lies in it."""

import os
import subprocess
import sys
import threading
import time

import pytest

from vaultlink.disk import read as read_module
from vaultlink.disk import read_vault
from vaultlink.disk import scan as scan_module
from vaultlink.disk.conflict_copies import original_of
from vaultlink.model.trouble import BadSettings, DiskError

with_fifos = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")


def put(root, **contents):
    for name, content in contents.items():
        put_at(root, name, content)


def put_at(root, name, content, *, age=3600.0):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def told(texts):
    return [(finding.rule, finding.path, finding.line, finding.column) for finding in texts.findings]


def test_notes_and_canvases_are_read_and_all_files_are_known(tmp_path):
    put_at(tmp_path, "b/Note.md", "\ufeff---\r\na: 1\r\n---\r\n[[x]]")
    put_at(tmp_path, "LOUD.MD", "x")
    put_at(tmp_path, "Доска.canvas", "{}")
    put_at(tmp_path, "pic.png", b"\x89PNG\0")
    put_at(tmp_path, "view.base", "views:")
    put_at(tmp_path, ".hidden.md", "x")
    texts = read_vault(tmp_path)
    assert dict(texts.texts) == {
        "b/Note.md": "\ufeff---\r\na: 1\r\n---\r\n[[x]]",
        "LOUD.MD": "x",
        "Доска.canvas": "{}",
    }
    assert texts.files == {"b/Note.md", "LOUD.MD", "Доска.canvas", "pic.png", "view.base"}
    assert texts.findings == ()
    assert texts.settings == {}


def test_settings_are_read_wherever_they_are(tmp_path):
    put_at(tmp_path, "vaultlink.toml", 'language = "ru"')
    put_at(tmp_path, ".obsidian/app.json", "{broken")
    assert read_vault(tmp_path).settings == {
        "vaultlink.toml": 'language = "ru"',
        ".obsidian/app.json": "{broken",
    }


def test_settings_that_are_no_text_are_refused_and_obsidians_are_not(tmp_path):
    put_at(tmp_path, ".obsidian/app.json", "{}".encode("utf-16"))
    (tmp_path / ".obsidian/daily-notes.json").mkdir()
    texts = read_vault(tmp_path)
    assert texts.settings == {}
    assert texts.notices == (
        ".obsidian/app.json is left aside: this file is written in UTF-16; Obsidian reads UTF-8 only",
        ".obsidian/daily-notes.json is left aside: it is no regular file",
    )
    put_at(tmp_path, "vaultlink.toml", 'language = "ru"'.encode("utf-16"))
    with pytest.raises(BadSettings, match=r"vaultlink\.toml:1:1: this is not UTF-8; .* save it as UTF-8"):
        read_vault(tmp_path)
    put_at(tmp_path, "vaultlink.toml", b'# mine\nme = "J\xfcrgen"')
    with pytest.raises(BadSettings, match=r"vaultlink\.toml:2:8: this is not UTF-8"):
        read_vault(tmp_path)


@with_fifos
def test_settings_that_are_no_file_are_trouble_with_the_disk(tmp_path):
    os.mkfifo(tmp_path / "vaultlink.toml")
    with pytest.raises(DiskError, match=r"cannot read vaultlink\.toml: it is no regular file"):
        read_vault(tmp_path)


def test_a_note_that_is_no_text_is_found_and_the_others_are_read(tmp_path):
    put_at(tmp_path, "Good.md", "[[Bad]]")
    put_at(tmp_path, "Utf16.md", "Заметка".encode("utf-16"))
    put_at(tmp_path, "Nul.md", b"\0" * 100)
    put_at(tmp_path, "Cp1251.md", "a\nИмя: [[Good]]".encode("cp1251"))
    texts = read_vault(tmp_path)
    assert set(texts.texts) == {"Good.md", "Cp1251.md"}
    assert texts.texts["Cp1251.md"].endswith(": [[Good]]")
    assert texts.files == {"Good.md", "Utf16.md", "Nul.md", "Cp1251.md"}
    assert told(texts) == [
        ("undecodable-note", "Cp1251.md", 2, 1),
        ("undecodable-note", "Nul.md", 1, 1),
        ("undecodable-note", "Utf16.md", 1, 1),
    ]


def test_a_note_that_cannot_be_opened_is_found_and_the_others_are_read(tmp_path, monkeypatch):
    put(tmp_path, **{"a.md": "a", "b.md": "b"})
    real = read_module.read_whole

    def read_whole(name, *args, **options):
        if name.endswith(b"a.md"):
            raise PermissionError(13, "Permission denied", name)
        return real(name, *args, **options)

    monkeypatch.setattr(read_module, "read_whole", read_whole)
    texts = read_vault(tmp_path)
    assert dict(texts.texts) == {"b.md": "b"}
    assert texts.files == {"a.md", "b.md"}
    assert [finding.message for finding in texts.findings] == ["this file cannot be read: Permission denied"]


def test_a_huge_note_is_known_by_its_name_only(tmp_path):
    with put_at(tmp_path, "Huge.md", "x").open("r+b") as stream:
        stream.truncate(read_module.LARGEST + 1)
    put_at(tmp_path, "Note.md", "[[Huge]]")
    texts = read_vault(tmp_path)
    assert set(texts.texts) == {"Note.md"}
    assert texts.files == {"Huge.md", "Note.md"}
    assert [(one.rule, one.message) for one in texts.findings] == [
        ("oversized-note", "this file is bigger than 20 MB and is known by its name only")
    ]


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("a/Note.sync-conflict-20260102-030405-ABCDEFG.md", "a/Note.md"),
        ("Note (Anna's conflicted copy 2026-01-02).md", "Note.md"),
        ("Note (conflicted copy 2026-01-02 030405).md", "Note.md"),
        ("Note (Conflicted copy phone 202601020304).md", "Note.md"),
        ("Note (conflict 2026-01-02-03-04-05).md", "Note.md"),
        ("Board (conflict 2).canvas", "Board.canvas"),
        ("Note (1).md", None),
        ("Conflicts at work.md", None),
        ("Note (conflict 1) and what we learned.md", None),
        ("a (conflict 1)/Note.md", None),
        ("On conflicted copy (draft).md", None),
        (".sync-conflict-1", None),
    ],
)
def test_conflict_copies_are_known_by_their_names(name, original):
    assert original_of(name) == original


def test_a_conflict_copy_is_a_file_but_no_note(tmp_path):
    put(tmp_path, **{"Note.md": "a", "Note (conflict 2026-01-02).md": "b", "p.sync-conflict-1.png": "c"})
    texts = read_vault(tmp_path)
    assert set(texts.texts) == {"Note.md"}
    assert texts.files == {"Note.md", "Note (conflict 2026-01-02).md", "p.sync-conflict-1.png"}
    assert [(one.rule, one.path, one.message) for one in texts.findings] == [
        (
            "conflict-copy",
            "Note (conflict 2026-01-02).md",
            "a sync tool left this copy of Note.md; it is not read as a note",
        ),
        (
            "conflict-copy",
            "p.sync-conflict-1.png",
            "a sync tool left this copy of p.png; it is not read as a note",
        ),
    ]


def test_a_file_that_is_in_the_cloud_only_is_not_touched(tmp_path, monkeypatch):
    put(tmp_path, **{"Note.md": "a"})
    monkeypatch.setattr(scan_module, "is_dataless", lambda _: True)
    monkeypatch.setattr(read_module, "read_whole", lambda name, *_: pytest.fail(f"{name} was read"))
    monkeypatch.setattr(read_module, "read_settings_texts", lambda _: ({}, ()))
    texts = read_vault(tmp_path)
    assert texts.files == {"Note.md"}
    assert [one.message for one in texts.findings] == [
        "the content of this file is in iCloud only, not on this computer"
    ]


@with_fifos
def test_a_fifo_that_takes_a_notes_place_does_not_hang(tmp_path, monkeypatch):
    put(tmp_path, **{"Note.md": "a"})
    real = read_module.scan

    def scan(root):
        listing = real(root)
        (root / "Note.md").unlink()
        os.mkfifo(root / "Note.md")
        return listing

    monkeypatch.setattr(read_module, "scan", scan)
    texts = read_vault(tmp_path)
    assert dict(texts.texts) == {}
    assert [one.message for one in texts.findings] == ["this file cannot be read: it is no regular file"]


def test_a_note_that_an_editor_has_cut_is_read_again_when_it_is_filled(tmp_path):
    note = put_at(tmp_path, "Note.md", "", age=0)

    def save():
        time.sleep(0.1)
        note.write_text("saved", "utf-8")

    editor = threading.Thread(target=save)
    editor.start()
    texts = read_vault(tmp_path)
    editor.join()
    assert dict(texts.texts) == {"Note.md": "saved"}


def test_a_note_that_has_shrunk_since_it_was_listed_is_read_again(tmp_path, monkeypatch):
    note = put_at(tmp_path, "Note.md", "long " * 100)
    real = read_module.scan

    def scan(root):
        listing = real(root)
        note.write_text("lo", "utf-8")
        return listing

    monkeypatch.setattr(read_module, "scan", scan)
    monkeypatch.setattr(read_module.time, "sleep", lambda _: note.write_text("long again", "utf-8"))
    assert dict(read_vault(tmp_path).texts) == {"Note.md": "long again"}


def test_empty_notes_are_notes_and_waited_for_once_for_all(tmp_path):
    for number in range(20):
        put_at(tmp_path, f"{number}.md", "", age=0)
    start = time.monotonic()
    texts = read_vault(tmp_path)
    assert time.monotonic() - start < sum(read_module.PAUSES) + 1
    assert set(texts.texts.values()) == {""}
    assert texts.findings == ()


def test_old_empty_notes_are_not_waited_for(tmp_path, monkeypatch):
    put(tmp_path, **{"a.md": "", "b.md": "\ufeff"})
    monkeypatch.setattr(read_module.time, "sleep", lambda _: pytest.fail("waited"))
    assert dict(read_vault(tmp_path).texts) == {"a.md": "", "b.md": "\ufeff"}


def test_a_note_that_never_stands_still_is_reported(tmp_path, monkeypatch):
    put(tmp_path, **{"Note.md": "a", "b.md": "b"})
    real = read_module.read_whole

    def read_whole(name, *args):
        whole = real(name, *args)
        return type(whole)(whole.content, whole.status, steady=not name.endswith(b"Note.md"))

    monkeypatch.setattr(read_module, "read_whole", read_whole)
    monkeypatch.setattr(read_module.time, "sleep", lambda _: None)
    texts = read_vault(tmp_path)
    assert dict(texts.texts) == {"b.md": "b"}
    assert [one.message for one in texts.findings] == ["this file cannot be read: it keeps changing"]


def test_reading_changes_nothing(tmp_path):
    put(tmp_path, **{"a.md": "a", "b.canvas": "{}", "c.md": b"\xff", ".obsidian/app.json": "{}"})
    before = {path: (path.stat(), path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()}
    read_vault(tmp_path)
    after = {path: (path.stat(), path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()}
    assert {path: (one.st_mtime_ns, one.st_ino, text) for path, (one, text) in before.items()} == {
        path: (one.st_mtime_ns, one.st_ino, text) for path, (one, text) in after.items()
    }


def test_names_are_read_as_utf8_under_any_locale(tmp_path):
    put(tmp_path, **{"Заметка.md": "[[Ёж]]", "й/b.md": "b"})
    program = (
        "import sys; from pathlib import Path; from vaultlink.disk import read_vault;"
        "sys.stdout.buffer.write(ascii(sorted(read_vault(Path(sys.argv[1])).texts)).encode())"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert told == ascii(["Заметка.md", "й/b.md"])
