"""What summaries said is taken over from an earlier run, and nothing differs for it."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Template

from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.disk import note_memory
from vaultlink.disk.note_memory import NoteMemory
from vaultlink.disk.own_place import CACHE_VARIABLE
from vaultlink.generate import calendar_events
from vaultlink.generate.topics import Topics
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import NO_TEMPLATES, OwnTemplates, VaultTexts
from vaultlink.pipeline import read
from vaultlink.pipeline.drafts import Terms, drafted
from vaultlink.pipeline.said_before import SaidBefore

told = Template.render
TODAY = date(2026, 11, 23)
NOTES = {
    "Анна.md": "---\ntype: партнёр\n---\n# Анна\n\n## Лог\n\n- 2026-11-02, звонок: о #вине\n",
    "a.md": "#вино [[Анна]] [[b]]\n",
    "b.md": "#вино [[Нет такой]]\n",
    "c.md": '#вино <!-- vaultlink:begin id="backlinks" v=1 sum=0 -->\n',
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))


@pytest.fixture
def sayings(tmp_path):
    return NoteMemory(tmp_path, "said")


@pytest.fixture
def filled(monkeypatch):
    """Return the names of the templates that are filled from now on."""
    names = []
    monkeypatch.setattr(Template, "render", lambda self, facts: names.append(self.name) or told(self, facts))
    return names


def outcome(notes, sayings=None, day=TODAY, language="ru", templates=NO_TEMPLATES):
    """Return what a build would write in all files, and what it finds."""
    texts = {VaultPath(path): text for path, text in notes.items()}
    settings = {VaultPath(SETTINGS_FILE): f'language = "{language}"\n'}
    reading = read(VaultTexts(files=frozenset(texts), texts=texts, settings=settings, templates=templates))
    drafts = drafted(reading, Terms(lambda *_: day, day, sayings=sayings))
    return drafts.findings, [(one.path, one.content) for one in drafts.wanted], drafts.held


def spoil(sayings, change):
    """Put other texts in the place of those that are remembered, by a function of hash and text."""
    with closing(sqlite3.connect(sayings.path())) as database, database:
        rows = database.execute("SELECT sum, facts FROM notes WHERE part = 'said'").fetchall()
        changed = [(*change(sum_, facts), sum_) for sum_, facts in rows]
        database.executemany("UPDATE notes SET facts = ?, checked = ? WHERE sum = ?", changed)
    assert rows


def test_nothing_is_filled_that_would_be_told_the_same(sayings, filled):
    expected = outcome(NOTES)
    assert {"overview.md", "findings.md", "topics.md", "topic.md", "brief.md"} <= {*filled}
    assert outcome(NOTES, sayings) == expected
    filled.clear()
    assert outcome(NOTES, sayings) == expected
    assert filled == []


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({"b.md": NOTES["b.md"] + "more words\n"}, set()),
        ({"a.md": NOTES["a.md"] + "[[b]]\n"}, {"overview.md"}),
        ({"b.md": "#вино\n"}, {"overview.md", "findings.md"}),
        ({"d.md": "#вино\n"}, {"overview.md", "findings.md", "topics.md", "topic.md"}),
    ],
    ids=["words", "a link", "a link less", "a note"],
)
def test_after_a_change_only_what_is_told_something_else_is_filled(change, again, sayings, filled):
    outcome(NOTES, sayings)
    filled.clear()
    changed = outcome({**NOTES, **change}, sayings)
    assert set(filled) == again
    assert changed == outcome({**NOTES, **change})


def test_each_day_and_each_language_has_its_own(sayings):
    outcome(NOTES, sayings)
    later = date(2026, 12, 24)
    assert outcome(NOTES, sayings, later) == outcome(NOTES, day=later) != outcome(NOTES)
    assert outcome(NOTES, sayings, language="en") == outcome(NOTES, language="en")


def test_a_text_that_is_not_what_was_kept_is_not_believed(sayings, filled):
    expected = outcome(NOTES, sayings)
    spoil(sayings, lambda _, facts: (facts + b"!", b"as it was"))
    filled.clear()
    assert outcome(NOTES, sayings) == expected
    assert filled


def test_what_is_no_text_is_not_believed(sayings, filled):
    expected = outcome(NOTES, sayings)
    spoil(sayings, lambda sum_, _: (b"\xff", note_memory._check(sum_, b"\xff")))
    filled.clear()
    assert outcome(NOTES, sayings) == expected
    assert filled


def test_facts_that_cannot_be_packed_are_told_anew(sayings):
    said = SaidBefore.of(sayings, "ru")
    texts = iter(["one", "other", "third"])
    assert [said("a.md", {"half": "\ud800"}, texts.__next__) for _ in range(2)] == ["one", "other"]
    assert [said("a.md", {"whole": "a"}, texts.__next__) for _ in range(2)] == ["third", "third"]


def test_a_template_of_the_users_own_is_filled_each_time(sayings):
    first, second = (OwnTemplates(trusted={"overview.md": text}) for text in ("one", "other"))
    with_first, with_second = (outcome(NOTES, sayings, templates=one) for one in (first, second))
    assert with_first != with_second == outcome(NOTES, templates=second)
    assert outcome(NOTES, sayings) == outcome(NOTES)


def test_what_follows_from_the_same_is_not_gathered(sayings, monkeypatch):
    outcome(NOTES, sayings)
    gathered = []
    monkeypatch.setattr(Topics, "related", lambda _, topic: gathered.append(topic.key) or ())
    outcome({**NOTES, "b.md": NOTES["b.md"] + "[[a]]\n"}, sayings)
    assert gathered == []
    outcome({**NOTES, "x/b.md": ""}, sayings)
    assert gathered == ["вино"]


class Kept(dict):
    """A memory in this process."""

    def known(self, _=None):
        return dict(self)

    def keep(self, facts, _):
        self.update(facts)


LINES = (
    "#вино",
    "#вино/красное",
    "#сыр",
    "[[a]]",
    "[[x/a|и]]",
    "[[Анна]]",
    "[[Нет]]",
    "- 2026-11-02, звонок: #сыр",
)
files = st.dictionaries(
    st.sampled_from(["a.md", "x/a.md", "b.md", "Сыр.md", "x/Анна.md", "Темы.md", "вино.md", "c d.md"]),
    st.tuples(
        st.sampled_from(["", "---\ntype: партнёр\n---\n", "---\ntype: тема\naliases: [Сыр]\n---\n"]),
        st.lists(st.sampled_from(LINES), max_size=4).map("\n\n".join),
    ).map("".join),
    min_size=3,
)


@settings(max_examples=30)
@given(st.lists(files, min_size=2, max_size=4))
def test_any_vault_after_any_other_says_the_same_as_without_a_memory(vaults):
    kept = Kept()
    for notes in vaults:
        assert outcome(notes, kept) == outcome(notes)
        assert outcome(notes, kept) == outcome(notes)


def test_a_calendar_is_written_again_only_where_something_else_is_due(sayings, monkeypatch):
    written, real = [], calendar_events.agenda_ics
    monkeypatch.setattr(
        calendar_events, "agenda_ics", lambda *given, **rest: written.append(1) or real(*given, **rest)
    )
    due = {**NOTES, "Анна.md": NOTES["Анна.md"] + "- [ ] прислать [[Анна]] список 📅 2026-11-25\n"}
    later = {path: text.replace("11-25", "11-26") for path, text in due.items()}
    for notes, is_new in ((due, True), (due, False), (later, True), ({**later, "d.md": "слово\n"}, False)):
        expected = outcome(notes)
        written.clear()
        assert outcome(notes, sayings) == expected
        assert bool(written) is is_new
