"""Notes that vanish in numbers, or cannot be read, are unknown rather than gone."""

import pytest

from vaultlink.disk import read as read_module
from vaultlink.disk import state as state_module
from vaultlink.disk.user_folder import user_folder
from vaultlink.model.trouble import Refused

DAY = ("--today", "2026-11-23", "--now")


def tree(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def many(vault, run):
    root = vault({f"{number}.md": "#work\n" for number in range(100)})
    assert run("build", root, *DAY).exit_code == 0
    return root


def test_d17_a_vault_that_has_lost_a_quarter_of_its_notes_is_not_touched(many, run):
    for number in range(26):
        (many / f"{number}.md").unlink()
    before = tree(many)
    result = run("build", many, *DAY)
    assert isinstance(result.exception, Refused)
    assert result.exception.exit_code == 3
    assert "74 notes can be read, and at the last build it was 100" in result.exception.message
    assert tree(many) == before
    assert run("build", many, *DAY, "--accept-shrink").exit_code == 0
    assert run("build", many, *DAY).exit_code == 0


def test_a_few_notes_may_go_at_any_time(many, run):
    for number in range(25):
        (many / f"{number}.md").unlink()
    assert run("build", many, *DAY).exit_code == 0


def test_a_small_vault_that_is_empty_all_of_a_sudden_is_not_touched(vault, run):
    root = vault({"a.md": "[[b]]", "b.md": ""})
    run("build", root, *DAY)
    for note in root.glob("*.md"):
        note.unlink()
    assert isinstance(run("build", root, *DAY).exception, Refused)


def test_a_vault_on_another_drive_is_not_touched(many, run, monkeypatch):
    real = state_module.state_of
    monkeypatch.setattr(
        "vaultlink.pipeline.build.state_of",
        lambda root, notes: state_module.State(notes, real(root, notes).device + 1),
    )
    assert "another drive" in run("build", many, *DAY).exception.message


NONSENSE = [b"", b"\x80\x04.", b'{"notes": "many"}', b"{" * 5000, b'{"notes":1e999}', b"x" * 20_000]


@pytest.mark.parametrize("content", NONSENSE, ids=range(len(NONSENSE)))
def test_h2_what_is_remembered_is_done_without_where_it_makes_no_sense(many, run, content):
    file = user_folder() / state_module._name(many)
    file.write_bytes(content)
    assert run("build", many, *DAY).exit_code == 0
    assert b'"notes":100' in file.read_bytes()


def test_d17_what_an_unreadable_note_says_stays_in_the_summaries(many, run, monkeypatch):
    page = next(many.glob("Summaries/Topics/*.md"))
    before = page.read_bytes()
    real = read_module.read_whole

    def read_whole(name, *arguments, **options):
        if name.endswith(b"/7.md"):
            raise PermissionError(13, "Permission denied")
        return real(name, *arguments, **options)

    monkeypatch.setattr(read_module, "read_whole", read_whole)
    (many / "New.md").write_text("[[nowhere]]\n")
    result = run("build", many, *DAY)
    assert result.exit_code == 0
    assert "it would lose what it says about notes that cannot be read" in result.stderr
    assert page.read_bytes() == before
    monkeypatch.undo()
    assert run("build", many, *DAY).exit_code == 0


def test_d18_a_note_that_icloud_has_taken_back_stays_in_the_summaries(many, run):
    page = next(many.glob("Summaries/Topics/*.md"))
    before = page.read_bytes()
    (many / "7.md").rename(many / ".7.md.icloud")
    result = run("build", many, *DAY)
    assert result.exit_code == 0
    assert page.read_bytes() == before
    checked = run("check", many).stdout
    assert "7.md:1:1: error undecodable-note: the content of this file is in iCloud only" in checked
