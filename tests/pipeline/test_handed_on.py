"""What one note tells may change because another one did: nothing outdated is taken over."""

from datetime import date

import pytest

from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.partners import by_words
from vaultlink.pipeline import Means, kinds_before, read

DAY = date(2026, 11, 23)
BEFORE = {
    SETTINGS_FILE: 'exclude = ["Archive"]\n',
    "Anna Lee.md": "---\ntype: partner\naliases: [Annie]\n---\n",
    "Daily/2026-11-02.md": "- [[Anna Lee]] call about [[Hiring]]\n- [[Ann]] met\n- [[Annie]] met\n"
    "- [[Boris]] met\n- Call with Boris Gray\n",
    "Other/05-11-2026.md": "- [[Anna Lee]] wrote\n",
    "Meeting with Boris 2026-11-03.md": "Talked to him.\n",
    "People/Boris Gray.md": "# Boris\n",
    "Hiring.md": "# Hiring\n",
    "a/Boris.md": "---\ntype: partner\n---\n",
}
CHANGES = {
    "a person gets an alias that others use": {"Anna Lee.md": "---\ntype: partner\naliases: [Ann]\n---\n"},
    "a note becomes one of a person": {"People/Boris Gray.md": "---\ntype: partner\n---\n# Boris\n"},
    "a note is none of a person any more": {"Anna Lee.md": "# Anna\n"},
    "a note becomes one of a topic": {"Hiring.md": "---\ntype: topic\n---\n"},
    "a note comes to which a link leads then": {"Ann.md": "---\ntype: partner\n---\n"},
    "a note comes that is nearer": {"Daily/Boris.md": "no person\n"},
    "a note that tells nothing itself takes a name": {"Archive/Annie.md": "left out\n"},
    "a person asks not to be mentioned": {"Anna Lee.md": "---\ntype: partner\nunmentioned: yes\n---\n"},
    "lines of a folder tell nothing any more": {SETTINGS_FILE: '[mentions]\n"Daily" = "ignore"\n'},
    "a person is the owner": {SETTINGS_FILE: 'me = "Anna Lee"\n'},
    "a word means another kind": {SETTINGS_FILE: '[kinds]\ntopic = ["partner"]\n'},
    "another folder is that of daily notes": {
        ".obsidian/daily-notes.json": '{"folder": "Other", "format": "DD-MM-YYYY"}'
    },
}
IS_SETTING = (SETTINGS_FILE, ".obsidian/")


def texts(files: dict[str, str]) -> VaultTexts:
    notes = {VaultPath(path): text for path, text in files.items() if not path.startswith(IS_SETTING)}
    settings = {VaultPath(path): text for path, text in files.items() if path.startswith(IS_SETTING)}
    return VaultTexts(notes, frozenset(notes), settings)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_elsewhere_is_heeded(change):
    first = read(texts(BEFORE), means=Means(hands_on=True))
    before = first.partnership(DAY)
    after = {**BEFORE, **change}
    second = read(texts(after), before=first)
    assert second.partnership(DAY) == read(texts(after)).partnership(DAY)
    assert second.partnership(DAY) != before
    third = read(texts(BEFORE), before=second)
    assert third.partnership(DAY) == before


class Remembering(dict):
    """A memory that lasts as long as the test, and counts how often it is asked."""

    asked = 0

    def known(self, wanted):
        self.asked += 1
        return {sum_: self[sum_] for sum_ in wanted & self.keys()}

    def keep(self, facts, _wanted):
        self.update(facts)


@pytest.fixture
def memory(monkeypatch):
    monkeypatch.setattr("vaultlink.pipeline.ways._WORTH_IT", 1)
    return Remembering()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_elsewhere_is_heeded_by_the_next_run(change, memory):
    before = read(texts(BEFORE), means=Means(told=memory)).partnership(DAY)
    after = {**BEFORE, **change}
    assert memory
    assert read(texts(after), means=Means(told=memory)).partnership(DAY) == read(texts(after)).partnership(
        DAY
    )
    assert read(texts(BEFORE), means=Means(told=memory)).partnership(DAY) == before


WORDS = ['person = ["P*"]\n', 'topic = ["Pr*"]\n']
NAMED = {"Prices.md": "", "Daily/2026-11-02.md": "- [[Prices]] call\n"}


def test_of_two_words_that_fit_the_other_comes_first(memory):
    first, then = ({**NAMED, SETTINGS_FILE: "[kinds]\n" + "".join(words)} for words in (WORDS, WORDS[::-1]))
    reading = read(texts(first), means=Means(told=memory, hands_on=True))
    assert reading.partnership(DAY).interactions
    after = read(texts(then)).partnership(DAY)
    assert not after.interactions
    assert read(texts(then), before=reading).partnership(DAY) == after
    assert read(texts(then), means=Means(told=memory)).partnership(DAY) == after


@pytest.mark.parametrize("found", [b"", b"half of it", b"\x93\xc4\x00"])
def test_what_is_remembered_wrongly_is_read_again(found, memory):
    expected = read(texts(BEFORE), means=Means(told=memory)).partnership(DAY)
    memory.update(dict.fromkeys(memory, found))
    assert read(texts(BEFORE), means=Means(told=memory)).partnership(DAY) == expected


def test_kinds_are_remembered_and_told_anew_where_they_may_be_others(memory, monkeypatch):
    told, real = [], by_words.kind_of
    monkeypatch.setattr(by_words, "kind_of", lambda note, *rest: told.append(note.path) or real(note, *rest))
    monkeypatch.setattr(kinds_before, "_FEW", 0)
    notes = sorted(path for path in BEFORE if path.endswith(".md"))
    read(texts(BEFORE), means=Means(told=memory)).partnership(DAY)
    assert sorted(told) == notes
    told.clear()
    after = {**BEFORE, "Hiring.md": "---\ntype: topic\n---\n"}
    kinds = read(texts(after), means=Means(told=memory)).partnership(DAY).kinds
    assert told == ["Hiring.md"]
    told.clear()
    other_words = {**after, SETTINGS_FILE: '[kinds]\ntopic = ["partner"]\n'}
    assert read(texts(other_words), means=Means(told=memory)).partnership(DAY).kinds != kinds
    assert sorted(told) == notes


def test_only_what_has_changed_is_read_by_the_next_run(memory, read_again):
    read(texts(BEFORE), means=Means(told=memory)).partnership(DAY)
    read_again.clear()
    daily = "Daily/2026-11-02.md"
    after = {**BEFORE, daily: "- [[Anna Lee]] call\n", "Other/picture.png": ""}
    read(texts(after), means=Means(told=memory)).partnership(DAY)
    assert read_again == [daily]


def test_what_one_reading_remembers_the_next_need_not_be_told(memory):
    read(texts(BEFORE), means=Means(told=memory)).partnership(DAY)
    means = Means(told=memory, hands_on=True)
    before = read(texts(BEFORE), means=means)
    before.partnership(DAY)
    asked = memory.asked
    read(texts(BEFORE), before=before, means=means).partnership(DAY)
    assert memory.asked == asked


@pytest.fixture
def read_again(monkeypatch):
    """Tell which notes are read for what they tell of contacts."""
    from vaultlink.partners import interactions  # noqa: PLC0415

    paths, read_note = [], interactions.read_note
    monkeypatch.setattr(
        interactions, "read_note", lambda note, around: paths.append(note.path) or read_note(note, around)
    )
    return paths


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({"Daily/2026-11-02.md": "- [[Anna Lee]] call\n"}, ["Daily/2026-11-02.md"]),
        ({"Quite/New.md": "[[Anna Lee]] knows it\n"}, ["Quite/New.md"]),
        ({"Other/picture.png": ""}, []),
        ({"Ann.md": "Nobody's.\n"}, ["Daily/2026-11-02.md"]),
        ({"Hiring.md": "---\ntype: topic\n---\n"}, ["Daily/2026-11-02.md", "Hiring.md"]),
    ],
    ids=["a note", "a new note", "a new file", "a name that links want", "a topic that a note links"],
)
def test_only_what_has_changed_is_read_again(read_again, change, again):
    first = read(texts(BEFORE), means=Means(hands_on=True))
    first.partnership(DAY)
    read_again.clear()
    read(texts({**BEFORE, **change}), before=first).partnership(DAY)
    assert read_again == again
