"""What is computed again from a text that somebody has just saved."""

from written import write

from vaultlink.disk import fsops
from vaultlink.disk import write as writing


def test_b11_a_note_that_an_editor_has_just_emptied_is_never_filled_with_a_region_alone(
    run, vault, monkeypatch
):
    """It is about to write the rest, into whatever file it has open."""
    root = vault({"A.md": "[[B]]\n", "B.md": "text\n"})
    run("insert", root / "B.md", "backlinks", "--vault", root, "--now")
    (root / "A.md").write_text("[[B]] and [[B]]\n[[C]]\n")
    (root / "C.md").write_text("[[B]]\n")
    real = writing.replace

    def emptied_first(session, target, content):
        if target.path == "B.md":
            (root / "B.md").write_bytes(b"")
        return real(session, target, content)

    monkeypatch.setattr(writing, "replace", emptied_first)
    result = run("build", root, "--now")
    assert "it is empty just now" in result.output
    assert (root / "B.md").read_bytes() == b""


def test_b1_a_note_that_was_saved_since_is_not_displaced_even_for_a_moment(tmp_path, monkeypatch):
    """Its user's program could read ours in that moment."""
    note = tmp_path / "Note.md"
    note.write_bytes(b"user's")
    real, steps = fsops.flush, []

    def saved_first(descriptor):
        note.write_bytes(b"saved")
        real(descriptor)

    monkeypatch.setattr(fsops, "flush", saved_first)
    monkeypatch.setattr(fsops, "exchange", lambda *names: steps.append(names))
    assert write(tmp_path, "Note.md", b"new", b"user's").held
    assert (steps, note.read_bytes()) == ([], b"saved")
