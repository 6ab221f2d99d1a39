"""Copies of a process do their shares, and end when nobody waits for them any more."""

import errno
import os
import signal

import pytest

from vaultlink.pipeline import copies
from vaultlink.pipeline.copies import received
from vaultlink.pipeline.ends import End

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
    here, there = map(End, os.pipe())
    copies._do([here], there, lambda _, end: end.send(b"what it was asked for"), 0)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(here.file)


def test_a_message_that_is_cut_off_is_none():
    here, there = map(End, os.pipe())
    os.write(there.file, (100).to_bytes(8, "little") + b"half of it")
    there.close()
    assert received(here) is None
    here.close()


def test_a_long_message_comes_whole():
    with copies.copies(lambda _, end: end.send(copies.packed("x" * 3_000_000)), 1) as ends:
        assert received(ends[0]) == "x" * 3_000_000


@pytest.fixture
def forgotten_children():
    """Have the system forget processes that end, as whoever ignores SIGCHLD hands on to what it starts."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGCHLD, before)


@pytest.mark.usefixtures("forgotten_children")
def test_copies_end_where_the_system_forgets_them():
    with copies.copies(lambda number, end: end.send(copies.packed(number)), 2) as ends:
        assert [received(end) for end in ends] == [0, 1]
        assert [received(end) for end in ends] == [None, None]
    with copies.copies(lambda *_: signal.pause(), 1):
        pass


def refused(*_):
    raise OSError(errno.EMFILE, "Too many open files")


def test_there_are_none_where_no_more_files_may_be_open(monkeypatch):
    monkeypatch.setattr(copies.os, "pipe", refused)
    with copies.copies(lambda *_: None, 2) as ends:
        assert not ends


def test_an_interruption_waits_until_a_copy_has_begun(monkeypatch):
    real = os.fork

    def interrupted():
        process = real()
        os.kill(os.getpid(), signal.SIGINT)
        return process

    monkeypatch.setattr(copies.os, "fork", interrupted)
    here, there = map(End, os.pipe())
    parent, told = os.getpid(), b""
    try:
        with copies.copies(lambda *_: None, 1):
            pass
    except KeyboardInterrupt:
        there.send(b"%d" % os.getpid())
        if os.getpid() != parent:
            os._exit(9)
    there.close()
    while (one := here.receive()) is not None:
        told += one
    here.close()
    assert told == b"%d" % parent


def test_an_end_that_cannot_be_read_gives_nothing():
    here, there = map(End, os.pipe())
    here.close()
    assert here.receive() is None
    there.close()
