"""Daily notes are known by the settings of two plugins, and lines in them count as the settings say."""

import json
from datetime import date

import pytest
from told import contacts

import vaultlink
from vaultlink.config.daily_notes import (
    DAILY_NOTES_FILE,
    PERIODIC_NOTES_FILE,
    DailyFormat,
    read_daily_notes,
)
from vaultlink.config.mentions import Mention, Mentions
from vaultlink.partners.daily import day_reader

MARIA = {"Мария.md": "---\ntype: человек\n---\n"}


@pytest.mark.parametrize(
    ("file", "settings", "expected"),
    [
        (DAILY_NOTES_FILE, {}, []),
        (DAILY_NOTES_FILE, {"template": "x"}, [DailyFormat("", "YYYY-MM-DD")]),
        (DAILY_NOTES_FILE, {"folder": "/Daily/", "format": ""}, [DailyFormat("Daily", "YYYY-MM-DD")]),
        (DAILY_NOTES_FILE, {"folder": 3, "format": ["x"]}, [DailyFormat("", "YYYY-MM-DD")]),
        (
            DAILY_NOTES_FILE,
            {"folder": "Daily/{{date:YYYY}}", "format": "{{date:YYYY-MM-DD}}"},
            [DailyFormat("Daily", "YYYY/YYYY-MM-DD")],
        ),
        (
            PERIODIC_NOTES_FILE,
            {"daily": {"enabled": True, "folder": "J", "format": "YYMMDD"}},
            [DailyFormat("J", "YYMMDD")],
        ),
        (PERIODIC_NOTES_FILE, {"daily": {"enabled": False, "folder": "J"}}, []),
        (
            PERIODIC_NOTES_FILE,
            {
                "calendarSets": [
                    {"id": "a", "day": {"enabled": True, "folder": "B", "format": "DD.MM.YYYY"}},
                    3,
                ]
            },
            [DailyFormat("B", "DD.MM.YYYY")],
        ),
    ],
)
def test_the_settings_of_daily_notes_are_read(file, settings, expected):
    found = read_daily_notes({file: json.dumps(settings)})
    assert list(found.formats) == expected
    assert not found.notes


@pytest.mark.parametrize("text", ["{", "[]", "null", "3", "[" * 100_000])
def test_settings_that_cannot_be_read_are_noted_and_left_aside(text):
    found = read_daily_notes({DAILY_NOTES_FILE: text})
    assert not found.formats
    assert len(found.notes) == 1


@pytest.mark.parametrize(
    ("format_", "path"),
    [
        ("YYYY/MM/YYYY-MM-DD", "Daily/2026/02/2026-02-10.md"),
        ("YYYY.MM.DD", "Daily/2026.02.10.md"),
        ("YYYYMMDD dddd", "Daily/20260210 Tuesday.md"),
        ("DD-MMM-YYYY", "Daily/10-Feb-2026.md"),
        ("YYMMDD", "Daily/260210.md"),
        ("DD.MM.YYYY", "Daily/10.02.2026.md"),
        ("YYYY-MM-DD", "Elsewhere/2026-02-10.md"),
        ("D MMMM YYYY", "Daily/10 февраля 2026.md"),
    ],
)
def test_the_day_of_a_daily_note_is_read_by_its_format(format_, path):
    settings = {DAILY_NOTES_FILE: json.dumps({"folder": "Daily", "format": format_})}
    assert day_reader(read_daily_notes(settings))(path) == date(2026, 2, 10)


@pytest.mark.parametrize(
    "path", ["Daily/Note.md", "Daily/2026-02-10 Meeting.md", "Daily/2026-02-31.md", "12.md"]
)
def test_a_note_that_is_called_otherwise_is_no_daily_note(path):
    assert day_reader(read_daily_notes({}))(path) is None


@pytest.mark.parametrize(("word", "count"), [(Mention.COUNT, 2), (Mention.MARKED, 1), (Mention.IGNORE, 0)])
def test_a_link_in_a_folder_says_as_much_as_the_settings_say(word, count):
    texts = {
        **MARIA,
        "Дневник/2026-02-10.md": "- думал про [[Мария]]\n",
        "Дневник/2026-02-11.md": "- созвон с [[Мария]]\n- [x] написать [[Мария]]\n",
    }
    found = contacts(texts, mentions=Mentions({"дневник": word}))
    assert len({one.day for one in found.interactions}) == count
    assert len(found.promises) == 1


def test_the_innermost_folder_counts():
    mentions = Mentions({"a": Mention.IGNORE, "a/b": Mention.COUNT})
    assert mentions.at("A/B/C/2026-02-10.md", Mention.MARKED) is Mention.COUNT
    assert mentions.at("A/2026-02-10.md", Mention.MARKED) is Mention.IGNORE
    assert mentions.at("Ab/2026-02-10.md", Mention.MARKED) is Mention.MARKED


def test_other_dated_notes_ask_for_more_than_a_link():
    texts = {
        **MARIA,
        "Журнал.md": "## 2026-02-10\n\n- думал про [[Мария]]\n- 2026-02-11: созвон с [[Мария]]\n",
        "Статья.md": "---\ndate: 2026-02-12\n---\n[[Мария]] советует.\n\nПоговорили с [[Мария]].\n",
    }
    assert [one.day.day for one in contacts(texts).interactions] == [11, 12]


def test_a_person_can_be_left_out_of_what_a_diary_mentions():
    texts = {
        "Мария.md": "---\ntype: человек\nprm-ignore-journal: true\n---\n",
        "2026-02-10.md": "- созвон с [[Мария]]\n",
        "2026-02-11.md": "- met:: [[Мария]]\n",
        "2026-02-12 Встреча с Марией.md": "",
    }
    known = vaultlink.vault_of(texts, today=date(2026, 11, 23)).interactions
    assert [one.day.day for one in known] == [11, 12]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("## They owe me\n- [ ] a\n", "them"),
        ("## Мне должны\n- [ ] a\n## Задачи\n- [ ] b\n", "them me"),
        ("**They owe me:**\n- [ ] a\n- [ ] b\n\n**I owe them:**\n- [ ] c\n", "them them me"),
        ("- **За ними:**\n  - [ ] a\n- [ ] b\n", "them me"),
        ("They owe me:\n\n- [ ] a\n\nAnd besides\n- [ ] b\n", "them me"),
    ],
)
def test_a_heading_or_label_tells_who_owes_what_stands_below(text, owners):
    read = vaultlink.vault_of({"Partners/Ada.md": text}).promises
    assert [str(one.owner) for one in sorted(read, key=lambda one: one.text)] == owners.split()


def test_a_name_without_a_note_is_a_person_where_somebody_met_it():
    texts = {
        "2026-02-10.md": "- созвон с [[Инна Ромашова]] про [[Новая тема]]\n",
        "2026-02-11.md": "- [[Инна Ромашова]] уехала\n- [[Другая тема]]\n",
        "2026-02-12.md": "- с:: [[Инна Ромашова]]\n",
    }
    found = contacts(texts).interactions
    assert [one.day.day for one in found if "?инна ромашова" in one.people] == [10, 11, 12]
    assert {person for one in found for person in one.people} == {"?инна ромашова"}


def test_a_depth_outside_one_to_three_is_reported_and_does_not_count():
    texts = {**MARIA, "2026-02-10.md": "- созвон с [[Мария]] [глубина:: 9]\n"}
    found = contacts(texts)
    assert found.interactions[0].depth is None
    assert [(one.rule, one.line, one.column) for one in found.findings] == [("unknown-value", 1, 33)]


def test_a_note_that_is_a_task_is_a_promise():
    texts = {
        **MARIA,
        "Задачи/Прислать резюме.md": "---\ntags: [task]\nstatus: open\ndue: 2026-12-01\n---\n[[Мария]]\n",
        "Задачи/Дело.md": "---\ntags: [task]\nstatus: done\ncompletedDate: 2026-11-01\n---\nДля [[Мария]].\n",
        "Задачи/Другое.md": "---\ntags: [task]\nstatus: open\n---\n",
    }
    told = [(one.text, one.state, one.due, one.done_on) for one in contacts(texts).promises]
    assert told == [
        ("Прислать резюме", "open", date(2026, 12, 1), None),
        ("Дело", "done", None, date(2026, 11, 1)),
    ]


def test_a_contact_in_the_note_of_an_opportunity_is_about_it():
    texts = {**MARIA, "Роль.md": "---\ntype: вакансия\n---\n- 2026-02-10: созвон с [[Мария]]\n- [[Мария]]\n"}
    assert [(one.day.day, one.opportunity) for one in contacts(texts).interactions] == [(10, "Роль.md")]
