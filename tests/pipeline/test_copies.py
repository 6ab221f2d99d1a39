"""Copies of a process do their shares, and end when nobody waits for them any more."""

import os

import pytest

from vaultlink.pipeline import copies
from vaultlink.pipeline.copies import received

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied there")


def test_each_copy_sends_what_comes_of_its_share():
    with copies.copies(lambda number, end: end.send(copies.packed(number * os.getpid())), 2) as ends:
        told = [received(end) for end in ends]
    assert told[0] == 0
    assert told[1] not in {None, os.getpid()}


def test_nothing_is_received_from_one_that_ends_before_its_time():
    with copies.copies(lambda *_: os._exit(9), 1) as ends:
        assert received(ends[0]) is None


def test_a_process_that_nobody_listens_to_any_more_comes_to_its_end(monkeypatch):
    monkeypatch.setattr(copies.signal, "signal", lambda *_: None)
    here, there = map(copies.End, os.pipe())
    copies._do([here], there, lambda _, end: end.send(b"what it was asked for"), 0)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(here.file)


def test_a_message_that_is_cut_off_is_none():
    here, there = map(copies.End, os.pipe())
    os.write(there.file, (100).to_bytes(8, "little") + b"half of it")
    there.close()
    assert received(here) is None
    here.close()


def test_a_long_message_comes_whole():
    with copies.copies(lambda _, end: end.send(copies.packed("x" * 3_000_000)), 1) as ends:
        assert received(ends[0]) == "x" * 3_000_000
