"""However many processes read what notes tell, and whatever befalls one of them, the records are the same."""

import errno
import os
from datetime import date

import msgspec
import pytest

from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import copies, pieces, read, telling
from vaultlink.pipeline.parsing import Means

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied there")

TODAY = date(2026, 11, 23)
LOG = (
    "---\ntype: partner\ninteractions:\n  - date: 2026-10-02\n    text: coffee\n---\n## Log\n\n"
    "- 2026-11-{day}, call: spoke of #prices with [[Boris]]\n  - gave:: advice — how to [[Anna|ask]]\n"
    "- {doubtful} which day is that\n\n## Tasks\n\n- [ ] Send it 📅 2026-12-01\n- [x] Call ✅ 2026-11-02\n"
)
NAMES = ["Anna", "Boris", "Clara", "Dmitry", "Emma"]
TEXTS = {
    VaultPath(f"{name}.md"): LOG.format(day=day, doubtful=f"{day % 2}3/04/2026")
    for day, name in enumerate(NAMES, 11)
} | {
    VaultPath("2026-11-20.md"): "- call with [[Fedor]] and [[Greta]], 1 h\n- met [[Anna]]\n",
    VaultPath(
        "Meetings/2026-11-21 Plans.md"
    ): "- [[Emma]]\n- [ ] [[Clara]] to write\n\n## 2026-11-22\n\n- more\n",
}


def records(processes):
    reading = read(VaultTexts(files=frozenset(TEXTS), texts=TEXTS), means=Means(processes=processes))
    return reading.partnership(TODAY)


@pytest.fixture
def heard(monkeypatch):
    """What was received of other processes, which get every second piece."""
    told, real = [], pieces.heard

    def sent(ends, **_):
        for end, message in real(ends, is_patient=True):
            told.append(message[4:])
            yield end, message

    monkeypatch.setattr("vaultlink.pipeline.ways._WORTH_IT", 1)
    monkeypatch.setattr(telling, "WORTH_SHARING", 1)
    monkeypatch.setattr(telling, "_PIECE", 1)
    monkeypatch.setattr(telling, "can_be_copied", lambda: True)
    monkeypatch.setattr(pieces, "heard", sent)
    return told


@pytest.mark.parametrize("processes", [2, 3, 9])
def test_several_processes_read_the_same_records(processes, heard):
    expected = records(1)
    assert len(expected.interactions) > len(NAMES)
    assert expected.findings
    assert not heard
    assert records(processes) == expected
    assert heard


def test_what_a_process_does_not_live_to_tell_is_read_all_the_same(heard, monkeypatch):
    expected = records(1)
    monkeypatch.setattr(copies, "_do", lambda *_: os._exit(9))
    assert records(3) == expected
    assert not heard


@pytest.mark.parametrize("sent", [b"", b"half of it", b"\x90"])
def test_what_cannot_be_understood_is_read_anew(sent, heard, monkeypatch):
    expected = records(1)
    monkeypatch.setattr(telling, "_all_packed", lambda _: sent)
    assert records(2) == expected
    assert set(heard) == {sent}


def test_what_cannot_be_packed_is_read_anew(heard):
    logs = {path: text for path, text in TEXTS.items() if path.removesuffix(".md") in NAMES}
    texts = {path: f"{text}\n- 2026-11-20 \ud800\n" for path, text in logs.items()}
    once, twice = (
        read(VaultTexts(files=frozenset(texts), texts=texts), means=Means(processes=number))
        for number in (1, 2)
    )
    assert twice.partnership(TODAY) == once.partnership(TODAY)
    assert {msgspec.msgpack.decode(packed)[0] for packed in heard} == {b""}


def test_where_the_system_allows_no_more_processes_all_is_read_all_the_same(heard, monkeypatch):
    expected = records(1)

    def refused():
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(os, "fork", refused)
    assert records(3) == expected
    assert not heard


def test_where_a_process_cannot_be_copied_it_reads_all_by_itself(heard, monkeypatch):
    monkeypatch.setattr(telling, "can_be_copied", lambda: False)
    monkeypatch.setattr(telling, "in_pieces", None)
    assert records(2) == records(1)
    assert not heard


def test_a_vault_that_is_read_again_and_again_is_read_by_one_process(heard):
    texts = VaultTexts(files=frozenset(TEXTS), texts=TEXTS)
    reading = read(texts, means=Means(processes=2, hands_on=True))
    assert reading.partnership(TODAY) == records(1)
    assert not heard


class Kept:
    """A memory that knows nothing yet."""

    def __init__(self):
        self.wanted = []

    def known(self, _wanted):
        return {}

    def keep(self, _facts, wanted):
        self.wanted.append(wanted)


def test_where_a_vault_is_read_again_what_other_notes_tell_is_not_forgotten(monkeypatch):
    monkeypatch.setattr("vaultlink.pipeline.ways._WORTH_IT", 1)
    memory, reading = Kept(), None
    means = Means(told=memory, hands_on=True)
    for texts in (TEXTS, {**TEXTS, VaultPath("2026-11-20.md"): "- call with [[Anna]]\n"}):
        found = VaultTexts(files=frozenset(texts), texts=texts)
        reading = read(found, before=reading, means=means)
        reading.partnership(TODAY)
    assert len(memory.wanted) > 1
    assert memory.wanted[-1] is None
