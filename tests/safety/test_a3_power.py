"""The power fails at any moment of a build: each note is old or new, and the next build mends all."""

import errno
import random
import shutil
from dataclasses import replace

import pytest
from crash_states import Log, states
from faulty import Fault, Tape, spoilt
from laws import check_next_build, check_nothing_lost, check_whole
from small_vault import kept_in

LEFTOVER = "People/.vl-0123456789ab.tmp"
SOMEBODYS = b"what somebody may have nowhere else"
WAYS = {
    "exchange": Fault(0),
    "no exchange": Fault(1, errno.ENOSYS, lasting=True),
}
SAMPLE = 80


def all_states(scene, place, fault, *, loose):
    """Record a run, and return the inodes of the files before it with the states that it may end in."""
    scene = replace(scene, before={**scene.before, LEFTOVER: SOMEBODYS})
    root = scene.materialise(place / "recorded")
    with spoilt(Tape(fault)) as tape:
        outcome = scene.write_as_read(root)
    assert not outcome.failed
    names = {path: -number for number, path in enumerate(scene.before, 1)}
    contents = {names[path]: content for path, content in scene.before.items()}
    return contents, list(states(Log(root).add(tape.operations), names, loose=loose))


def survives(scene, root):
    """A vault in this state is whole, and the next build completes the work."""
    check_whole(scene, root)
    check_nothing_lost(scene, root)
    assert SOMEBODYS in kept_in(root)
    check_next_build(scene, root, is_cut_off=True)
    check_nothing_lost(scene, root)
    assert SOMEBODYS in kept_in(root)


@pytest.mark.parametrize("how_many", [SAMPLE, pytest.param(20_000, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("loose", [False, True], ids=["journal", "loose"])
@pytest.mark.parametrize("way", ["exchange", "no exchange"])
def test_a3_the_power_fails(scene, place, way, loose, how_many):
    contents, found = all_states(scene, place, WAYS[way], loose=loose)
    assert len(found) > SAMPLE
    chosen = random.Random(4).sample(found, min(how_many, len(found)))  # noqa: S311 - the same each time
    for number, state in enumerate(chosen):
        root = state.materialise(place / f"{number}", contents)
        try:
            survives(scene, root)
        except AssertionError as error:
            raise AssertionError(f"{error} in {state}") from error
        shutil.rmtree(root)
