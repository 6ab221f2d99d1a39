"""Whether files are read first and parsed then, or both at one go by several processes: the vault is one."""

import os
from datetime import date
from pathlib import Path

import pytest

from vaultlink.disk import read_vault
from vaultlink.model.trouble import BadSettings
from vaultlink.pipeline import Means, at_once, copies, read, reading
from vaultlink.pipeline.at_once import read_at_once

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied there")

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "vaults"
VAULTS = [ROOT / "example_vault", *sorted(one for one in SHARED.glob("*") if one.is_dir())]
TODAY = date(2026, 11, 23)
BY_TWO = Means(processes=2, records=True)
OWN_WORDS = '[kinds]\nperson = ["чел"]\n'


def silent(_done, _of):
    """Tell nobody."""


@pytest.fixture(autouse=True)
def _small_vaults_are_shared(monkeypatch):
    monkeypatch.setattr(at_once, "WORTH_SHARING", 1)
    monkeypatch.setattr(at_once, "CHUNK", 1000)
    monkeypatch.setattr(at_once, "can_be_copied", lambda: True)


@pytest.fixture
def received(monkeypatch):
    """What a copy has sent of each file."""
    found, real = [], at_once._received
    monkeypatch.setattr(at_once, "_received", lambda *sent: found.append(sent[2]) or real(*sent))
    return found


@pytest.fixture
def vault(tmp_path):
    """A vault of notes of all sorts."""
    for number in range(40):
        (tmp_path / f"Note {number}.md").write_text(f"---\ntype: чел\n---\n[[Note {number + 1}]] #x\n" * 20)
    (tmp_path / "2026-11-20.md").write_text("- met [[Note 1]]\n")
    (tmp_path / "Broken.md").write_bytes(b"[[a]] \xff [[b]]\n")
    (tmp_path / "Empty.md").write_bytes(b"")
    (tmp_path / "Findings.md").write_text("---\na: [\n---\n[[ ]]\n")
    (tmp_path / "No text.md").write_bytes(b"\0\0\0")
    (tmp_path / "Utf-16.md").write_bytes("[[a]]".encode("utf-16"))
    (tmp_path / "Board.canvas").write_text('{"nodes": [{"type": "file", "file": "Note 1.md"}]}')
    (tmp_path / "Wrong.canvas").write_bytes(b"{\xff")
    (tmp_path / "vaultlink.toml").write_text(OWN_WORDS)
    (tmp_path / "Gone.md").symlink_to(tmp_path / "nowhere")
    return tmp_path


def same(root):
    """Tell whether all comes out the same; it is compared to the last finding."""
    expected, found = read(read_vault(root)), read_at_once(root, silent, BY_TWO)
    assert found == expected
    assert [*found.vault.notes] == [*expected.vault.notes]
    assert found.partnership(TODAY).kinds == expected.partnership(TODAY).kinds
    assert found.findings(TODAY) == expected.findings(TODAY)
    return True


@pytest.mark.parametrize("root", VAULTS, ids=lambda root: root.name)
def test_real_vaults_are_the_same(root):
    assert same(root)


def test_a_vault_of_all_sorts_is_the_same(vault, received):
    assert same(vault)
    assert any(received)


def test_what_a_copy_does_not_live_to_tell_is_read_here(vault, received, monkeypatch):
    monkeypatch.setattr(copies, "_do", lambda *_: os._exit(9))
    assert same(vault)
    assert not received


@pytest.mark.parametrize("sent", [b"", b"\x90", b"\x91\xc0", b"half of it"])
def test_what_a_copy_sends_is_not_believed_blindly(sent, vault, received, monkeypatch):
    monkeypatch.setattr(at_once, "_packed", lambda *_: sent)
    assert same(vault)
    assert not any(received)


def test_kinds_are_told_by_who_parses_and_not_read_again(vault, monkeypatch):
    expected = read(read_vault(vault)).partnership(TODAY).kinds
    found = read_at_once(vault, silent, BY_TWO)
    notes = found.vault.notes.items()
    told = {path: note.known[found.tell] for path, note in notes if found.tell in note.known}
    assert told == {path: expected[path] for path in told}
    assert len(told) > len(found.vault.notes) - 5
    monkeypatch.setattr("vaultlink.partners.by_words.kind_of", lambda note, *_: expected[note.path])
    assert found.partnership(TODAY).kinds == expected


def test_settings_that_are_refused_are_refused(vault):
    (vault / "vaultlink.toml").write_text("[kinds\n")
    with pytest.raises(BadSettings):
        read_at_once(vault, silent, BY_TWO)


def test_who_asks_for_no_records_is_told_no_kinds(vault):
    found = read_at_once(vault, silent, Means(processes=2))
    assert found.tell is None
    assert found == read(read_vault(vault))


def test_progress_is_told(vault):
    told = []
    read_at_once(vault, lambda done, of: told.append((done, of)), BY_TWO)
    pieces = told[0][1]
    assert told[:pieces] == [(done, pieces) for done in range(pieces)]


def test_kinds_that_were_told_under_other_settings_do_not_count(vault):
    found = read_at_once(vault, silent, BY_TWO)
    other = reading.teller({})
    assert found.tell is not other
    assert all(other not in note.known for note in found.vault.notes.values())
