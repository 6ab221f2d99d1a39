"""What must be true of a vault whatever has befallen a build of it."""

from small_vault import GONE, Scene, descriptors, kept_in, notes_of, stats_of, temps_in


def check_whole(scene: Scene, root) -> None:
    """Each note is the old or the new one, complete."""
    notes = notes_of(root)
    for path, content in notes.items():
        assert content in {scene.before.get(path), scene.after.get(path)}, f"{path} is neither old nor new"
    missing = set(scene.before) - set(notes)
    assert missing <= {GONE}, f"missing: {missing}"


def check_nothing_lost(scene: Scene, root, users: dict[str, list[bytes]] | None = None) -> None:
    """Each text that a user saved last is in its note, in the undo store, or in a temp file."""
    notes, kept = notes_of(root), kept_in(root)
    everywhere = {*notes.values(), *kept}
    for path, texts in (users or {path: [text] for path, text in scene.users.items()}).items():
        for text in texts:
            wherever = {text, scene.composed(path, text)}
            assert text == b"" or wherever & everywhere, f"a text of {path} is gone: {text!r}"


def check_next_build(scene: Scene, root, *, is_cut_off=False) -> None:
    """The next build that nothing befalls completes the work, and the one after it has none.

    Where a run was cut off, copies may be left in the store that it was just making.
    """
    done = scene.write(root)
    assert not done.failed, done.failed
    notes = notes_of(root)
    expected = scene.after
    assert notes == expected, {path for path in {*notes, *expected} if notes.get(path) != expected.get(path)}
    assert [temp for temp in temps_in(root) if not (is_cut_off and "/undo/" in temp)] == []
    before = stats_of(root)
    again = scene.write(root)
    assert (again.written, again.removed, again.failed, again.notices) == ((), (), (), ())
    assert stats_of(root) == before


def check_no_leak(before: int) -> None:
    """No descriptor stays open."""
    assert descriptors() == before
