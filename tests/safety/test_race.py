"""A user who saves all the time, and the writer in the same note: no save is lost."""

import os
import sys

import pytest
import race

from vaultlink.disk import late

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody save what another has open")
PAUSE, QUIET = 0.006, 0.01
"""Seconds; most pauses of the user's are too short to be taken for quiet, each tenth is long enough."""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Look for late saves at once: the next run looks again, and many runs make a race."""
    monkeypatch.setattr(late, "WAIT", 0.01)


@pytest.mark.parametrize("how", race.MANNERS)
def test_b1_no_save_is_lost_while_the_writer_waits_for_quiet(tmp_path, how):
    came = race.race(tmp_path, "ours", how, saves=250, pause=PAUSE, quiet=QUIET)
    assert (came.saves, came.lost) == (250, ())
    assert came.writes


@pytest.mark.nightly
@pytest.mark.skipif(sys.platform == "darwin", reason="not known of other systems' file systems")
@pytest.mark.parametrize("how", race.MANNERS)
def test_b2_hardly_a_save_is_lost_even_where_nobody_waits_for_quiet(tmp_path, how):
    """There are microseconds in which the user's program has read ours and saves over what is put back."""
    came = race.race(tmp_path, "ours", how, seconds=1.5)
    assert came.writes
    assert len(came.lost) <= came.saves / 500


@pytest.mark.parametrize("how", race.MANNERS)
def test_the_race_does_lose_saves_where_a_program_just_replaces(tmp_path, how):
    assert race.race(tmp_path, "replace", how, seconds=0.7).lost


@pytest.mark.nightly
@pytest.mark.parametrize("how", race.MANNERS)
def test_b1_not_one_of_20_000_saves_is_lost(tmp_path, how):
    came = race.race(tmp_path, "ours", how, saves=20_000, seconds=3600, pause=PAUSE, quiet=QUIET)
    assert (came.saves, came.lost) == (20_000, ())
    assert came.writes > 100
