"""Every operation of a build fails in every way that it can: nothing is lost, the next build mends all."""

import errno
import shutil
from contextlib import suppress
from itertools import count

import pytest
from faulty import Fault, Tape, spoilt
from laws import check_next_build, check_no_leak, check_nothing_lost, check_whole
from small_vault import DONE, GONE, built, descriptors, notes_of, temps_in

from vaultlink.model.trouble import DiskError


def endured(scene, place, fault, do=None):
    """Do a build that a fault befalls, and check what it leaves; tell whether the fault came to pass."""
    root = place / "vault"
    scene.materialise(root)
    before = descriptors()
    with spoilt(Tape(fault)) as tape:
        try:
            outcome = (do or scene.write_as_read)(root)
        except DiskError:  # the vault itself cannot be opened
            outcome = None
    check_no_leak(before)
    if tape.hits:
        check_whole(scene, root)
        check_nothing_lost(scene, root)
        if outcome is None:
            assert notes_of(root) == scene.before
        elif not fault.after:
            _check_outcome(scene, root, fault, outcome)
        check_next_build(scene, root)
    shutil.rmtree(root)
    return tape


def _check_outcome(scene, root, fault, outcome):
    """What failed is said and is as it was; the others are done."""
    notes = notes_of(root)
    failed = {str(one.message).split(": ")[0].removeprefix("cannot write ") for one in outcome.failed}
    held = {one.path for one in outcome.held}
    for path in set(DONE) - failed - held:
        assert notes.get(path) == scene.after.get(path), f"{path} is not done, and nobody says so"
    if not fault.lasting:
        for path in failed - {""}:
            assert notes.get(path) == scene.before.get(path), (
                f"{path} is done, though it is said to have failed"
            )
        assert len(failed | held) <= 1
        assert len(temps_in(root)) <= 1
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:  # there is no room even to give a name back
        assert {(root / temp).read_bytes() for temp in temps_in(root)} <= {scene.before[GONE]}


def every_operation(scene, place, **kind):
    """Let each operation fail in one way, until there are no more; return how many runs that took."""
    for at in count(1):
        fault = Fault(at, **kind)
        try:
            tape = endured(scene, place, fault)
        except AssertionError as error:
            raise AssertionError(f"{fault}: {error}") from error
        if tape.count < at:
            break
    return at


def ways(*numbers, quick=9):
    """Return the errors, each once and for ever; those that take one way through the code are alike."""
    return pytest.mark.parametrize(
        ("number", "lasting"),
        [
            pytest.param(
                number,
                lasting,
                id=f"{errno.errorcode[number]}-{'for-ever' if lasting else 'once'}",
                marks=() if place < quick else pytest.mark.nightly,
            )
            for place, number in enumerate(numbers)
            for lasting in (False, True)
        ],
    )


@ways(errno.ENOSPC, errno.EDQUOT, quick=1)
def test_a4_the_disk_is_full(scene, place, number, lasting):
    assert every_operation(scene, place, errno=number, lasting=lasting) > 100


def test_a5_writes_of_one_byte_at_a_time(scene, place):
    assert every_operation(scene, place, errno=0) > 100
    assert endured(scene, place, Fault(1, lasting=True)).count > 1000


@ways(errno.EIO)
def test_a6_the_drive_fails(scene, place, number, lasting):
    assert every_operation(scene, place, errno=number, lasting=lasting) > 100


@pytest.mark.parametrize("number", [errno.EIO, pytest.param(errno.EEXIST, marks=pytest.mark.nightly)])
def test_a6_an_operation_that_is_done_is_said_to_have_failed(scene, place, number):
    assert every_operation(scene, place, errno=number, after=True) > 100


@ways(errno.EINTR, errno.EAGAIN, quick=1)
def test_a7_the_system_asks_for_patience(scene, place, number, lasting):
    assert every_operation(scene, place, errno=number, lasting=lasting) > 100


@pytest.mark.parametrize("number", [errno.EINTR, errno.EAGAIN])
@pytest.mark.parametrize("name", ["create", "write", "mkdir", "exchange", "renameat2"])
def test_a7_what_is_interrupted_once_is_done_again(scene, place, number, name):
    root = scene.materialise(place / "vault")
    with spoilt(Tape(Fault(1, number), wanted=frozenset({name}))) as tape:
        outcome = scene.write_as_read(root)
    assert (tape.hits, outcome.failed, outcome.held) == (1, (), ())
    assert notes_of(root) == scene.after


@ways(errno.EACCES, errno.EROFS)
def test_a8_it_is_not_allowed(scene, place, number, lasting):
    assert every_operation(scene, place, errno=number, lasting=lasting) > 100


@ways(errno.EMFILE, errno.ENFILE, quick=1)
def test_a9_there_are_no_descriptors_left(scene, place, number, lasting):
    assert every_operation(scene, place, errno=number, lasting=lasting) > 100


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a15_the_name_of_a_temp_file_is_taken(scene, place, at):
    root = scene.materialise(place / "vault")
    taken = Tape(Fault(at, errno.EEXIST), wanted=frozenset({"create"}))
    with spoilt(taken):
        outcome = scene.write_as_read(root)
    assert (taken.hits, outcome.failed, outcome.held) == (1, (), ())
    assert notes_of(root) == scene.after


@ways(errno.EXDEV)
def test_a16_the_store_is_on_another_drive(scene, place, number, lasting):
    assert every_operation(scene, place, errno=number, lasting=lasting) > 100


@ways(errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.ENOTTY, quick=2)
def test_a17_two_names_cannot_be_exchanged(scene, place, number, lasting):
    assert every_operation(scene, place, errno=number, lasting=lasting) > 100


@pytest.mark.parametrize("step", [60, pytest.param(1, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.EMFILE])
def test_a6_a_whole_build_with_its_reading(scene, place, number, step):
    for at in count(1, step):
        root = scene.materialise(place / f"vault {at}")
        before = descriptors()
        with spoilt(Tape(Fault(at, number))) as tape, suppress(DiskError):
            built(root)
        check_no_leak(before)
        check_nothing_lost(scene, root)
        assert not built(root).failed
        assert notes_of(root) == scene.after
        assert temps_in(root) == []
        shutil.rmtree(root)
        if tape.count < at:
            break
    assert at > 200
