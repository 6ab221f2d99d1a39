"""Somebody acts in the vault before each operation of the writer: nothing of theirs is lost."""

import errno
import shutil
import stat
from dataclasses import replace
from itertools import count

import pytest
import users
from faulty import Fault, Tape, spoilt
from laws import check_no_leak, check_nothing_lost
from small_vault import (
    ANNOTATED,
    GONE,
    NEW,
    UNTOUCHED,
    USERS,
    descriptors,
    kept_in,
    notes_of,
    stats_of,
    temps_in,
)
from users import TYPED, User

NO_FAULT = Fault(0)
NO_EXCHANGE = Fault(1, errno.ENOSYS, lasting=True)


class Acting:
    """Lets a user act before the operation of a number, and go on before the later ones."""

    def __init__(self, user, act, at):
        """Remember who does what, and when."""
        self.user, self.at, self.is_done = user, at, False
        self._act = act(user)

    def __call__(self, operation):
        if operation.number >= self.at and not self.is_done:
            self.is_done = next(self._act, self) is self

    def finish(self):
        for _ in self._act:
            pass


def only(scene, path):
    """Return a scene in which one file alone is to be changed."""
    before = {**scene.after, **{one: text for one, text in scene.before.items() if one == path}}
    if path not in scene.before:
        before.pop(path)
    change = next(one for one in scene.changes if one.path == path)
    return replace(scene, before=before, changes=(change,))


def acted(scene, place, act, at, fault=NO_FAULT):
    """Build while a user acts; return the user, the vault and what became of the change."""
    root = scene.materialise(place / "vault")
    path = scene.changes[0].path
    user = User(root, path, scene.before.get(path, b"") + TYPED)
    acting = Acting(user, act, at)
    before = descriptors()
    with spoilt(Tape(fault, before=acting)) as tape:
        outcome = scene.write_as_read(root)
        acting.finish()
    check_no_leak(before)
    return user, outcome, tape.count


def everywhere(user):
    """Return all contents: of notes, of what was moved out of the vault, of what is kept."""
    outside = [file.read_bytes() for file in user.outside.iterdir()]
    return {*notes_of(user.root).values(), *kept_in(user.root), *outside}


def check_saved(scene, user):
    """What was saved last is in its note, in the store, or in a temp file."""
    for text in user.saved:
        assert {text, scene.composed(user.path, text)} & everywhere(user), "a save is gone"


def check_rest(scene, user):
    """All other files are as they were."""
    notes = notes_of(user.root)
    for path, text in scene.before.items():
        if path != user.path and path.rpartition("/")[0] != user.path.rpartition("/")[0]:
            assert notes[path] == text


def before_every_operation(scene, place, path, act, check):
    """Have a user act before each operation, and check each time; return how many runs that took."""
    scene = only(scene, path)
    for at in count(1):
        user, outcome, operations = acted(scene, place, act, at)
        try:
            check_saved(scene, user)
            check_rest(scene, user)
            check(scene, user, outcome)
        except AssertionError as error:
            raise AssertionError(f"{act} before operation {at}: {error}") from error
        shutil.rmtree(place / "vault")
        shutil.rmtree(place / "outside", ignore_errors=True)
        if operations < at:
            break
    return at


def settles(scene, user, _outcome):
    """The next builds put the text that was saved in its place, and then rest."""
    scene.write(user.root)
    done = scene.write(user.root)
    assert not done.failed
    assert temps_in(user.root) == []
    notes = notes_of(user.root)
    if user.saved:
        assert notes[user.path] == scene.composed(user.path, user.saved[-1])
    else:
        assert notes == scene.after
    before = stats_of(user.root)
    again = scene.write(user.root)
    assert (again.written, again.failed, again.notices) == ((), (), ())
    assert stats_of(user.root) == before


def is_kept(scene, user, _outcome):
    """The text is in the vault or in the store, and the next builds rest."""
    scene.write(user.root)
    check_saved(scene, user)
    before = stats_of(user.root)
    scene.write(user.root)
    assert stats_of(user.root) == before


def stays_away(scene, user, _outcome):
    """What the user took away does not come back."""
    assert user.path not in notes_of(user.root)
    assert temps_in(user.root) == []


def is_elsewhere(scene, user, outcome):
    """What the user gave another name is whole there, and nothing was put under the old one."""
    stays_away(scene, user, outcome)
    assert notes_of(user.root)["renamed.md"] in {scene.before[user.path], scene.after.get(user.path)}


EDITED = [USERS, ANNOTATED, UNTOUCHED]
quick_paths = pytest.mark.parametrize(
    "path", [USERS, pytest.param(ANNOTATED, marks=pytest.mark.nightly), UNTOUCHED]
)


@quick_paths
@pytest.mark.parametrize("act", [users.save_in_place, users.save_by_rename])
def test_b1_b2_a_note_is_saved(scene, place, path, act):
    assert before_every_operation(scene, place, path, act, settles) > 40


@quick_paths
def test_b3_a_program_that_has_the_note_open_saves_late(scene, place, path):
    # That of a summary without a word of the user's is looked for by the next run only.
    check = is_kept if path == UNTOUCHED else settles
    assert before_every_operation(scene, place, path, users.write_late, check) > 40
    assert before_every_operation(scene, place, path, users.write_much_later, is_kept) > 40


@pytest.mark.parametrize("path", [USERS, UNTOUCHED])
def test_b3_a_save_after_the_run_is_found_by_the_next_one(scene, place, path):
    root = scene.materialise(place / "vault")
    with (root / path).open("r+b") as stream:
        scene.write_as_read(root)
        stream.truncate()
        stream.write(b"late")
    (root / NEW).unlink()
    assert is_back(scene.write(root), path)
    assert notes_of(root)[path] == b"late"
    (root / NEW).unlink()
    assert scene.write(root).notices == ()


def is_back(outcome, path):
    said = f"{path} was saved while it was being written; that is back"
    return [str(notice) for notice in outcome.notices] == [said]


def test_b3_a_late_save_that_is_back_is_no_news_to_the_next_run(scene, place):
    scene = only(scene, USERS)
    root = scene.materialise(place / "vault")
    typed = scene.before[USERS] + TYPED
    with (root / USERS).open("r+b") as stream:

        def save(operation):
            if operation.name == "renameat2" and stream.tell() == 0:
                stream.write(typed)
                stream.flush()

        with spoilt(Tape(before=save)):
            assert is_back(scene.write_as_read(root), USERS)
    assert notes_of(root)[USERS] == scene.composed(USERS, typed)
    (root / USERS).write_bytes(scene.before[USERS])
    again = scene.write(root)
    assert (again.written, again.notices) == ((USERS,), ())


@pytest.mark.parametrize("half", [b"", b"half of it"])
def test_b3_what_a_sync_tool_has_copied_in_part_is_no_late_save(scene, place, half):
    root = scene.materialise(place / "first")
    scene.write_as_read(root)
    other = shutil.copytree(root, place / "other")
    for file in other.glob(".vaultlink/undo/*/[0-9]*"):
        file.write_bytes(half)
    (other / NEW).unlink()
    assert scene.write(other).notices == ()
    assert notes_of(other) == scene.after


@pytest.mark.parametrize("path", [USERS, UNTOUCHED, GONE])
def test_b5_a_note_is_deleted(scene, place, path):
    assert before_every_operation(scene, place, path, users.delete, stays_away) > 15


@pytest.mark.parametrize("path", [USERS, GONE])
def test_b6_a_note_is_renamed(scene, place, path):
    def check(scene, user, outcome):
        if (user.root / "renamed.md").exists():
            is_elsewhere(scene, user, outcome)

    assert before_every_operation(scene, place, path, users.rename_away, check) > 15


@pytest.mark.parametrize("path", [USERS, GONE])
def test_b7_a_note_becomes_a_link_out_of_the_vault(scene, place, path):
    def check(scene, user, _outcome):
        if (user.outside / "real.md").exists():
            assert user.file.is_symlink()
            assert (user.outside / "real.md").read_bytes() in {scene.before[path], scene.after.get(path)}
            assert temps_in(user.root) == []

    assert before_every_operation(scene, place, path, users.put_link, check) > 15


@pytest.mark.parametrize("path", [USERS, GONE])
def test_b7_a_note_becomes_a_folder(scene, place, path):
    def check(scene, user, _outcome):
        if user.is_folder:
            assert (user.file / "inner.md").read_bytes() in {scene.before[path], scene.after.get(path)}
        assert temps_in(user.root) == []

    assert before_every_operation(scene, place, path, users.put_folder, check) > 15


@pytest.mark.parametrize("path", [USERS, GONE])
def test_b7_a_note_becomes_a_pipe(scene, place, path):
    def check(scene, user, _outcome):
        if (user.root / "renamed.md").exists():
            assert stat.S_ISFIFO(user.file.lstat().st_mode)
            assert temps_in(user.root) == []

    assert before_every_operation(scene, place, path, users.put_fifo, check) > 15


@quick_paths
@pytest.mark.parametrize("act", [users.cut_then_write, users.cut_and_write_late])
def test_b11_a_program_cuts_the_note_before_it_writes(scene, place, path, act):
    assert before_every_operation(scene, place, path, act, is_kept) > 40


def test_b2_where_names_cannot_be_exchanged_only_the_last_moment_is_open(scene, place):
    scene = only(scene, USERS)
    lost = []
    for at in count(1):
        user, _, operations = acted(scene, place, users.save_in_place, at, NO_EXCHANGE)
        try:
            check_saved(scene, user)
        except AssertionError:
            lost.append(at)
        shutil.rmtree(place / "vault")
        if operations < at:
            break
    with spoilt(Tape(NO_EXCHANGE)) as tape:
        scene.write_as_read(scene.materialise(place / "vault"))
    names = [operation.name for operation in tape.operations]
    step = names.index("replace")
    last_look = step - 1 - names[:step][::-1].index("read")
    assert set(lost) <= set(range(last_look + 2, step + 2))


@pytest.mark.parametrize(
    "operations", [1, *(pytest.param(n, marks=pytest.mark.nightly) for n in range(2, 9))]
)
@pytest.mark.parametrize("first", [users.save_in_place, users.save_by_rename])
@pytest.mark.parametrize("second", [users.save_in_place, users.save_by_rename])
def test_b4_somebody_saves_twice(scene, place, first, second, operations):
    act = users.save_twice(first, second, operations)
    assert before_every_operation(scene, place, USERS, act, is_kept) > 40


@pytest.mark.parametrize("path", [USERS, UNTOUCHED, NEW])
def test_b4_somebody_writes_into_our_temp_file(scene, place, path):
    assert before_every_operation(scene, place, path, users.append_to_temp, is_kept) > 15


@pytest.mark.parametrize("path", [USERS, NEW])
def test_b4_somebody_clears_our_temp_file_away(scene, place, path):
    def check(scene, user, _outcome):
        notes = notes_of(user.root)
        assert notes.get(path) in {scene.before.get(path), scene.after[path]}
        check_nothing_lost(scene, user.root, {path: [scene.before[path]] if path in scene.before else []})
        scene.write(user.root)
        assert notes_of(user.root) == scene.after

    assert before_every_operation(scene, place, path, users.delete_temp, check) > 15


def test_b13_somebody_makes_the_note_that_we_are_about_to_make(scene, place):
    def check(scene, user, _outcome):
        if user.saved:
            assert notes_of(user.root)[NEW] == user.text
            assert temps_in(user.root) == []

    assert before_every_operation(scene, place, NEW, users.take_name, check) > 15


@pytest.mark.parametrize("path", [USERS, NEW, GONE])
def test_b14_the_folder_is_renamed(scene, place, path):
    def check(scene, user, outcome):
        name = f"moved/{path.rpartition('/')[2]}"
        notes = notes_of(user.root)
        if path == USERS:
            assert notes[name] in {scene.before[path], scene.after[path]}
        assert not outcome.failed
        assert path == NEW or not user.file.exists()

    assert before_every_operation(scene, place, path, users.move_folder, check) > 15


@pytest.mark.parametrize("path", [USERS, NEW, GONE])
def test_d4_the_folder_becomes_a_link_out_of_the_vault(scene, place, path):
    def check(_scene, user, _outcome):
        assert [file.name for file in user.outside.iterdir()] == [user.file.name]
        assert (user.outside / user.file.name).read_bytes() == b"elsewhere"

    assert before_every_operation(scene, place, path, users.link_folder, check) > 15
