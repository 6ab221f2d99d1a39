"""Whatever befalls the copies that help, each piece of a piece of work is done once."""

import errno
import os

import pytest

from vaultlink.pipeline import copies, pieces
from vaultlink.pipeline.pieces import MOST_PIECES, Form, in_pieces

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied there")

BY_HERE = Form(packed=lambda told: repr(told).encode(), unpacked=lambda _, packed: eval(packed))  # noqa: S307


def square(number):
    return number * number, os.getpid()


@pytest.mark.parametrize("count", [0, 1, 40, MOST_PIECES, MOST_PIECES + 3])
@pytest.mark.parametrize("processes", [1, 2, 4])
def test_each_piece_comes_once(count, processes):
    told = list(in_pieces(square, count, processes, BY_HERE))
    assert sorted((number, square) for number, (square, _) in told) == [
        (one, one * one) for one in range(count)
    ]


def test_copies_do_their_share(monkeypatch):
    real = pieces.heard
    monkeypatch.setattr(pieces, "heard", lambda ends, **_: real(ends, is_patient=True))
    by = {process for _, (_, process) in in_pieces(square, 40, 3, BY_HERE)}
    assert by - {os.getpid()}


def test_what_is_lost_with_a_copy_is_done_here():
    parent = os.getpid()

    def work(number):
        if os.getpid() != parent and number % 5 == 0:
            os._exit(9)
        return number

    form = Form(packed=lambda told: b"%d" % told, unpacked=lambda _, packed: int(packed))
    assert sorted(in_pieces(work, 60, 3, form)) == [(one, one) for one in range(60)]


def test_what_is_nothing_of_the_kind_is_done_here():
    form = Form(packed=lambda _: b"?", unpacked=lambda *_: None)
    told = list(in_pieces(square, 30, 2, form))
    assert sorted(number for number, _ in told) == list(range(30))
    assert {process for _, (_, process) in told} == {os.getpid()}


def test_a_copy_that_cannot_go_on_costs_only_time():
    parent = os.getpid()

    def work(number):
        if os.getpid() != parent:
            raise MemoryError
        return number

    form = Form(packed=lambda told: b"%d" % told, unpacked=lambda _, packed: int(packed))
    assert sorted(in_pieces(work, 30, 3, form)) == [(one, one) for one in range(30)]


def test_whoever_stops_waiting_leaves_no_process_behind(monkeypatch):
    begun, real = [], copies._begun
    monkeypatch.setattr(copies, "_begun", lambda *given: begun.append(real(*given)) or begun[-1])
    told = in_pieces(square, 1000, 3, BY_HERE)
    next(told)
    told.close()
    assert len(begun) == 2
    for process, _ in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def test_all_is_done_here_where_no_more_files_may_be_open(monkeypatch):
    def refused():
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(copies.os, "pipe", refused)
    told = list(in_pieces(square, 30, 3, BY_HERE))
    assert [number for number, _ in told] == list(range(30))
    assert {process for _, (_, process) in told} == {os.getpid()}
