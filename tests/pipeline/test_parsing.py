"""However notes come to be parsed, they are the same notes."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fragments import texts as any_texts
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.disk.read import read_vault
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import (
    Means,
    copies,
    parse_worker,
    parsing,
    pieces,
    quick_parsing,
    read,
    workers,
)
from vaultlink.pipeline.note_facts import facts_of, note_of
from vaultlink.syntax import parse_note

ROOT = Path(__file__).parents[2]
PATH = VaultPath("Note.md")
LONG = "# Title\n\n- [ ] write to [[Anna]] 📅 2026-11-25 #work\n\n> [!note] ^id\n\nwhen:: 2026\n\n" * 20


@dataclass
class Kept:
    """A memory that lasts as long as a test."""

    facts: dict[bytes, bytes] = field(default_factory=dict)

    def known(self, wanted):
        return {one: self.facts[one] for one in wanted & self.facts.keys()}

    def keep(self, facts, wanted):  # noqa: ARG002 - it has room for all
        self.facts |= facts


@pytest.fixture(autouse=True)
def _short_texts_are_shared(monkeypatch):
    monkeypatch.setattr(quick_parsing, "WORTH_SHARING", 0)
    monkeypatch.setattr(quick_parsing, "CHUNK", 1000)


@pytest.fixture(autouse=True)
def _other_processes_are_begun_anew(monkeypatch):
    monkeypatch.setattr(quick_parsing, "can_be_copied", lambda: False)


@pytest.fixture
def copied(monkeypatch):
    """Have copies of this process parse; the numbers of the pieces that they sent."""
    if not hasattr(os, "fork"):
        pytest.skip("no process can be copied there")
    numbers, real = [], pieces.heard

    def sent(ends, **_):
        for end, message in real(ends, is_patient=True):
            numbers.append(message[0])
            yield end, message

    monkeypatch.setattr(quick_parsing, "can_be_copied", lambda: True)
    monkeypatch.setattr(pieces, "heard", sent)
    return numbers


def remembering(memory: Kept) -> Means:
    return Means(memory, worth_it=0)


def some_texts(count: int = 8) -> VaultTexts:
    return VaultTexts({VaultPath(f"Note {number}.md"): f"{number}\n{LONG}" for number in range(count)})


def must_not_parse(*_):
    raise AssertionError


def notes_of_vaults() -> Iterator[VaultTexts]:
    yield read_vault(ROOT / "example_vault")
    vaults = ROOT.parent / "shared" / "vaults"
    for root in sorted(vaults.iterdir()) if vaults.exists() else ():
        if root.is_dir():
            yield read_vault(root)


@given(any_texts() | st.text())
def test_facts_give_back_the_note_that_they_were_taken_from(text):
    note = parse_note(text, PATH)
    if (facts := facts_of(note)) is not None:
        assert note_of(PATH, text, facts) == note


@pytest.mark.parametrize(
    "text",
    [
        "---\na: 1\nb: 1.0\nc: [1, two, {d: null}]\ne: true\nf: .inf\n---\n",
        "---\nnumber: 123456789012345678901234567890\n---\n",
        '---\nhalf: "\\ud800"\n---\n',
        "---\nup: '[[A|b]]'\naliases: [x, y]\ntags: [a/b]\n---\n",
    ],
)
def test_values_of_properties_keep_their_types(text):
    note = parse_note(text, PATH)
    facts = facts_of(note)
    assert facts is None or repr(note_of(PATH, text, facts)) == repr(note)


@pytest.mark.parametrize("facts", [b"", b"\x80", b"\xc1", b"no facts", bytes(range(200))])
def test_what_are_no_facts_gives_no_note(facts):
    assert note_of(PATH, "", facts) is None


def test_a_second_run_parses_nothing(monkeypatch):
    memory = Kept()
    first = read(some_texts(2), means=remembering(memory))
    for module in (parsing, quick_parsing):
        monkeypatch.setattr(module, "parse_note", must_not_parse)
    assert read(some_texts(2), means=remembering(memory)).vault == first.vault


def test_a_note_with_findings_is_parsed_each_time_so_that_they_are_there():
    texts = VaultTexts({PATH: "---\na: [\n---\n[[ ]]\n"})
    memory = Kept()
    first, second = (read(texts, means=remembering(memory)) for _ in range(2))
    assert first.vault == second.vault
    assert second.vault.notes[PATH].findings


def test_a_note_that_was_renamed_is_known_by_its_text():
    memory = Kept()
    read(VaultTexts({PATH: "[[A]] #tag"}), means=remembering(memory))
    (moved,) = read(VaultTexts({VaultPath("b/C.md"): "[[A]] #tag"}), means=remembering(memory)).vault.notes
    assert moved == "b/C.md"


def test_several_processes_find_what_one_finds():
    assert read(some_texts(), means=Means(processes=2, worth_it=0)).vault == read(some_texts()).vault


def test_copies_find_what_one_process_finds(copied):
    memory = Kept()
    means = Means(memory, processes=2, worth_it=0)
    assert read(some_texts(), means=means).vault == read(some_texts()).vault
    assert copied
    assert len(memory.facts) == len(some_texts().texts)


def test_what_a_copy_does_not_live_to_tell_is_parsed_here(copied, monkeypatch):
    monkeypatch.setattr(copies, "_do", lambda *_: os._exit(9))
    assert read(some_texts(), means=Means(processes=3, worth_it=0)).vault == read(some_texts()).vault
    assert not copied


@pytest.mark.parametrize("sent", [b"", b"\x90", b"\x91\xc0", b"half of it"])
def test_what_a_copy_sends_is_not_believed_blindly(sent, copied, monkeypatch):
    monkeypatch.setattr(quick_parsing, "_packed", lambda _: sent)
    assert read(some_texts(), means=Means(processes=2, worth_it=0)).vault == read(some_texts()).vault
    assert copied


def test_a_process_that_is_killed_costs_only_time(monkeypatch):
    expected = read(some_texts()).vault
    answer = workers._answer

    def killed(worker, texts):
        if texts[0].startswith("3"):
            worker.kill()
        return answer(worker, texts)

    monkeypatch.setattr(workers, "_answer", killed)
    assert read(some_texts(), means=Means(processes=2, worth_it=0)).vault == expected


@pytest.mark.parametrize("allowed", [0, 1])
def test_where_the_system_allows_no_more_processes_fewer_will_do(allowed, monkeypatch):
    started, start = [], workers._process

    def process(folders):
        if len(started) == allowed:
            raise BlockingIOError(errno.EAGAIN, "no more processes")
        started.append(start(folders))
        return started[-1]

    monkeypatch.setattr(workers, "_process", process)
    assert read(some_texts(), means=Means(processes=2, worth_it=0)).vault == read(some_texts()).vault
    assert [one.returncode is not None for one in started] == [True] * allowed


def test_whoever_stops_waiting_leaves_no_process_behind(monkeypatch):
    started, start = [], workers._process
    monkeypatch.setattr(workers, "_process", lambda folders: started.append(start(folders)) or started[-1])

    def interrupt(done, _):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(some_texts(), interrupt, means=Means(processes=2, worth_it=0))
    assert len(started) == 2
    assert all(one.returncode is not None for one in started)


def test_processes_end_when_the_one_that_asks_them_is_killed():
    """It may hold a lock, and somebody may be waiting for the end of its output."""
    code = (
        "from vaultlink.pipeline import workers\n"
        "import os, signal\n"
        "for number, _ in workers.parsed_by_others([['text']] * 100, 2):\n"
        "    print('ready', flush=True); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=30)
    assert done.stdout == b"ready\n"  # that this returns tells that nobody holds the output any more


def test_no_module_of_the_current_folder_is_taken(tmp_path, monkeypatch):
    for name in ("msgspec", "yaml", "selectors", "threading", "signal", "struct"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'was-here')!r}, 'w'); 1 / 0")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = list(workers.parsed_by_others([["[[A]]"], ["[[B]]"]], 2))
    assert sorted(number for number, _ in found) == [0, 1]
    assert not (tmp_path / "was-here").exists()


def test_a_note_that_the_parser_stumbles_over_is_reported_once(monkeypatch):
    def stumbling(text, path="Note.md"):
        if text.startswith("3"):
            raise RuntimeError
        return parse_note(text, path)

    for module in (parsing, quick_parsing, parse_worker):
        monkeypatch.setattr(module, "parse_note", stumbling)
    plain = read(some_texts()).vault
    assert read(some_texts(), means=remembering(Kept())).vault == plain
    assert [one.path for one in plain.findings] == ["Note 3.md"]


def test_progress_is_told_of_all_notes():
    told = []
    read(some_texts(), lambda done, of: told.append((done, of)), means=Means(processes=2, worth_it=0))
    assert told
    assert {of for _, of in told} == {8}


@pytest.mark.nightly
@pytest.mark.parametrize("count", [1, 2])
def test_real_vaults_are_the_same_remembered_or_not(count):
    for texts in notes_of_vaults():
        memory = Kept()
        plain = read(texts).vault
        for _ in range(2):
            assert read(texts, means=Means(memory, count, worth_it=0)).vault == plain
