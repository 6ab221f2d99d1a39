"""However many processes fill the summaries, and whatever befalls one of them, the summaries are the same."""

import errno
import os
from datetime import date

import pytest

from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import copies, filling, read
from vaultlink.pipeline.drafts import Terms, drafted

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied there")

TODAY = date(2026, 11, 23)
NAMES = ["Anna", "Boris", "Clara", "Dmitry", "Emma", "Fedor", "Greta"]
TEXTS = {
    VaultPath(f"{name}.md"): f"---\ntype: partner\n---\n# {name}\n\n## Log\n\n- 2026-11-0{day}, call: spoke\n"
    for day, name in enumerate(NAMES, 1)
}
READING = read(VaultTexts(files=frozenset(TEXTS), texts=TEXTS))


def drafts(processes):
    wanted = drafted(READING, Terms(lambda *_: TODAY, TODAY, processes=processes)).wanted
    return [(one.path, one.content) for one in wanted]


@pytest.fixture
def _is_shared(monkeypatch):
    monkeypatch.setattr(filling, "WORTH_SHARING", 1)
    monkeypatch.setattr(filling, "_can_be_copied", lambda _: True)


@pytest.mark.usefixtures("_is_shared")
@pytest.mark.parametrize("processes", [2, 3, 8])
def test_several_processes_fill_the_same_summaries(processes, monkeypatch):
    shares = []
    send = filling._received
    monkeypatch.setattr(filling, "_received", lambda end: shares.append(send(end)) or shares[-1])
    assert drafts(processes) == drafts(1)
    assert sum(map(len, shares)) == len(NAMES)


@pytest.mark.usefixtures("_is_shared")
def test_what_a_process_does_not_live_to_tell_is_filled_all_the_same(monkeypatch):
    expected = drafts(1)
    monkeypatch.setattr(copies, "_do", lambda *_: os._exit(9))
    assert drafts(2) == expected


@pytest.mark.usefixtures("_is_shared")
@pytest.mark.parametrize("allowed", [0, 1])
def test_where_the_system_allows_no_more_processes_all_is_filled_all_the_same(allowed, monkeypatch):
    expected, forked, fork = drafts(1), [], os.fork

    def refused():
        if len(forked) == allowed:
            raise BlockingIOError(errno.EAGAIN, "no more processes")
        forked.append(fork())
        return forked[-1]

    monkeypatch.setattr(os, "fork", refused)
    assert drafts(3) == expected
    assert len(forked) == allowed


@pytest.mark.usefixtures("_is_shared")
def test_what_a_process_is_cut_off_from_telling_is_filled_all_the_same(monkeypatch):
    def cut_off(_, end, *__):
        os.write(end.file, (100).to_bytes(8, "little") + b"half of it")
        os._exit(9)

    expected = drafts(1)
    monkeypatch.setattr(copies, "_do", cut_off)
    assert drafts(2) == expected


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_each_brief_is_in_the_share_of_one_other_process(processes, monkeypatch):
    monkeypatch.setattr(filling, "WORTH_SHARING", 1)
    briefs = [str(number) for number in range(50)]
    shares = filling._shares(briefs, processes)
    assert len(shares) == processes - 1
    shared = [one for share in shares for one in share]
    assert sorted(shared) == (sorted(briefs) if processes > 1 else [])


def test_a_few_briefs_are_not_shared():
    assert filling._shares(["a", "b"], 8) == ()
