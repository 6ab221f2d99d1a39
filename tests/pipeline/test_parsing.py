"""However notes come to be parsed, they are the same notes."""

import os
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
from vaultlink.pipeline import Means, parsing, quick_parsing, read
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
    monkeypatch.setattr(quick_parsing, "_WORTH_SHARING", 0)
    monkeypatch.setattr(quick_parsing, "_CHUNK", 1000)


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


def test_a_process_that_is_killed_costs_only_time(monkeypatch):
    parent = os.getpid()

    def killed(text, path="Note.md"):
        if os.getpid() != parent:
            os._exit(1)
        return parse_note(text, path)

    expected = read(some_texts()).vault
    monkeypatch.setattr(quick_parsing, "parse_note", killed)
    assert read(some_texts(), means=Means(processes=2, worth_it=0)).vault == expected


def test_a_note_that_the_parser_stumbles_over_is_reported_whoever_parses_it(monkeypatch):
    def stumbling(text, path="Note.md"):
        if text.startswith("3"):
            raise RuntimeError
        return parse_note(text, path)

    for module in (parsing, quick_parsing):
        monkeypatch.setattr(module, "parse_note", stumbling)
    alone, together = (read(some_texts(), means=Means(processes=count, worth_it=0)).vault for count in (1, 2))
    assert alone == together
    assert [one.path for one in alone.findings] == ["Note 3.md"]


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
