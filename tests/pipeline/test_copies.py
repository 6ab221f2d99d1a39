"""Copies of a process do their shares, and end when nobody waits for them any more."""

import os
from multiprocessing import Pipe

import pytest

from vaultlink.pipeline import copies
from vaultlink.pipeline.copies import received

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied there")


def test_each_copy_sends_what_comes_of_its_share():
    with copies.copies(lambda number, end: end.send(number * os.getpid()), 2) as ends:
        told = [received(end) for end in ends]
    assert told[0] == 0
    assert told[1] not in {None, os.getpid()}


def test_nothing_is_received_from_one_that_ends_before_its_time():
    with copies.copies(lambda *_: os._exit(9), 1) as ends:
        assert received(ends[0]) is None


def test_a_process_that_nobody_listens_to_any_more_comes_to_its_end(monkeypatch):
    monkeypatch.setattr(copies.signal, "signal", lambda *_: None)
    here, there = Pipe(duplex=False)
    copies._do(here, there, lambda _, end: end.send("what it was asked for"), 0)
    assert here.closed
