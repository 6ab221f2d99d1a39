"""What is computed again from a text that somebody has just saved."""

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
