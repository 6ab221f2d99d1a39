"""A line that says that no contact took place is none, and what it says besides is read all the same."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from told import contacts, listing
from unmet_lines import CONTACTS, NONE

from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.partners import unmet
from vaultlink.partners.line_text import searched
from vaultlink.partners.unmet import unmet_in
from vaultlink.pipeline import read

DAY = "2026-11-05"
ANNA = {"Люди/Анна Петрова.md": "---\nтип: рекрутер\n---\n- 2026-09-01: созвон\n"}
LINKS = {"X": "[[Анна Петрова|Анна]]", "Y": "[[Анна Петрова|Анне]]"}


PLANS = [
    "План",
    "План на день",
    "Планы",
    "Планы на завтра",
    "Сделать",
    "Дела",
    "Задачи",
    "Todo",
    "To do",
    "Plan",
    "Today's plan",
]


def about_anna(line):
    """Return a line of the table with the links that its letters stand for."""
    for letter, link in LINKS.items():
        line = line.replace(letter, link)
    return line


def of_day(text, day=DAY):
    """Return what a daily note tells of that day, as channel and direction."""
    found = contacts({**ANNA, f"Дневник/{day}.md": text}).interactions
    return [(one.channel, one.direction) for one in found if str(one.day) == day]


def in_log(text):
    """Return the days and channels that the note of a person tells."""
    found = contacts({"Люди/Анна Петрова.md": f"---\nтип: рекрутер\n---\n{text}"}).interactions
    return [(str(one.day), one.channel) for one in found]


@pytest.mark.parametrize("line", NONE)
def test_what_did_not_take_place_is_no_contact_in_a_daily_note(line):
    assert of_day(f"- {about_anna(line)}\n") == []


@pytest.mark.parametrize("line", NONE)
def test_nor_is_it_one_in_a_log(line):
    assert in_log(f"- {DAY}: {about_anna(line)}\n") == []


@pytest.mark.parametrize(("line", "channel", "direction"), CONTACTS)
def test_what_took_place_beside_it_is_a_contact(line, channel, direction):
    assert of_day(f"- {about_anna(line)}\n") == [(channel, direction)]


@pytest.mark.parametrize(("line", "channel", "direction"), CONTACTS)
def test_so_it_is_in_a_log(line, channel, direction):
    assert in_log(f"- {DAY}: {about_anna(line)}\n") == [(DAY, channel)]


@pytest.mark.parametrize(
    "line",
    [
        "вечером думал о X",
        "X переехала в Берлин",
        "X в отпуске до пятницы",
        "X в отпуске, завтра праздник",
        "у X отменили вакансию",
        "X перенесла выход на работу",
        "X ждёт моего ответа",
        "X хочет созвониться",
        "дождался ответа от X",
        "X не понравился оффер",
        "X moved to Berlin",
        "X wants to meet",
        "X is waiting for my answer",
        "X said I should apply",
    ],
)
def test_a_line_that_denies_and_plans_nothing_mentions_somebody_as_before(line):
    assert of_day(f"- {about_anna(line)}\n") == [(None, None)]


def test_a_partner_whom_nobody_reached_stays_on_the_agenda(run, vault):
    log = "---\nтип: рекрутер\nпериодичность: раз в две недели\n---\n- 2026-09-01: созвон\n"
    failed = f"- не дозвонился до {LINKS['X']}\n"
    root = vault({"Люди/Анна Петрова.md": log, "Дневник/2026-11-27.md": failed})
    agenda = run("agenda", root, "--today", "2026-11-28").output
    assert "2026-09-15" in agenda
    assert "просрочено" in agenda


@given(st.lists(st.sampled_from(NONE), min_size=1, max_size=5), st.sampled_from(["- ", "", "* ", "1. "]))
def test_lines_of_no_contact_change_no_last_contact(lines, mark):
    added = "\n\n".join(f"{mark}{about_anna(line)}" for line in lines)
    assert listing(contacts({**ANNA, f"Дневник/{DAY}.md": f"{added}\n"})) == listing(contacts(ANNA))


@pytest.mark.parametrize(
    "field", ["channel:: call", "(with:: [[Анна Петрова]])", "[depth:: 2]", "длительность:: 20"]
)
def test_a_field_that_only_a_contact_has_comes_before_words(field):
    assert len(of_day(f"- не дозвонился до {LINKS['X']} {field}\n")) == 1


def test_values_and_tasks_beside_it_are_read():
    found = contacts(
        {
            **ANNA,
            f"Дневник/{DAY}.md": f"- созвон с {LINKS['X']} отменился, дал:: совет — спать\n"
            "  - [ ] назначить новый\n  - получил:: инсайт — вилка\n",
        }
    )
    assert [str(one.day) for one in found.interactions] == ["2026-09-01"]
    assert [(str(one.day), one.text) for one in found.values] == [(DAY, "спать"), (DAY, "вилка")]
    assert [one.text for one in found.promises] == ["назначить новый"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"- не дозвонился до {LINKS['X']}\n  - написал в телеграм\n", [("message", None)]),
        (f"- не дозвонился до {LINKS['X']}\n  - жаль\n", []),
        (f"## {LINKS['X']}\n- не дозвонился\n", []),
        (f"## {LINKS['X']}\n- не дозвонился\n- списались в телеграме\n", [("message", "both")]),
        (f"## {LINKS['X']}\n- созвон\n- надо написать\n", [(None, None)]),
        (f"## Завтра созвон с {LINKS['X']}\n", []),
        (f"## Завтра\n- созвон с {LINKS['X']}\n", []),
        (f"- План:\n  - созвон с {LINKS['X']}\n- кофе с {LINKS['X']}\n", [("meeting", None)]),
        (f"Завтра:\n- созвон с {LINKS['X']}\n", []),
        (f"- созвон с {LINKS['X']}\n  - план:\n    - прислать резюме\n", [("call", None)]),
        (f"- [x] позвонить {LINKS['Y']}\n", [("call", None)]),
        *((f"## {plans}\n- созвон с {LINKS['X']}\n", []) for plans in PLANS),
        *((f"## {plans}\n- созвонились с {LINKS['X']}\n", [("call", None)]) for plans in PLANS),
        *((f"## {plans}\n- [x] позвонить {LINKS['Y']}\n", [("call", None)]) for plans in PLANS),
        (f"## Todo\n- met {LINKS['X']}\n- call with {LINKS['X']}\n", [("meeting", None)]),
        (f"## План\n- отчёт\n## Итог\n- созвон с {LINKS['X']}\n", [("call", None)]),
        (f"## Дела\n- {LINKS['X']}: созвон, channel:: call\n", [("call", None)]),
        (f"## Задачи\n- 2026-11-05: созвон с {LINKS['X']}\n", [("call", None)]),
        (f"## Задачи\n### {LINKS['X']}\n- созвонились\n", [(None, None)]),
        (f"План:\n- отчёт\nСделано:\n- созвон с {LINKS['X']}, обсудили\n", [("call", None)]),
        (f"**План:**\n- отчёт\n**Итог:**\n- кофе с {LINKS['X']}\n", [("meeting", None)]),
        (f"To do:\n- report\nDone:\n- call with {LINKS['X']}\n", [("call", None)]),
        (f"Plan:\n- report\nDone:\n- call with {LINKS['X']}\nNext:\n- ink\n", [("call", None)]),
        (f"Done:\n- report\nPlan:\n- call with {LINKS['X']}\n", []),
        (f"План:\n- отчёт\n  - потом:\n  - созвон с {LINKS['X']}\n", []),
        (f"План:\n- отчёт\nПотом кофе с {LINKS['X']}\n", [("meeting", None)]),
        (f"План:\nотчёт,\nкофе с {LINKS['X']}\n", []),
        (f"План:\n- отчёт,\n  потом кофе с {LINKS['X']}\n", []),
        (f"План:\n- созвонились с {LINKS['X']}\n", [("call", None)]),
        (f"- Дальше:\n  - созвонились с {LINKS['X']}\n", [("call", None)]),
        (f"Next:\n- spoke with {LINKS['X']}\n- call with {LINKS['X']}\n", [(None, None)]),
        (f"План:\n- узнать, что сказала {LINKS['X']}\n", []),
        (f"План:\n- так и не написала {LINKS['Y']}\n", []),
        (f"- [x] не забыть написать {LINKS['Y']}\n", [(None, None)]),
        (f"- [ ] написать {LINKS['Y']}\n", []),
        (f"- **Не дозвонился** до {LINKS['X']}\n", []),
        (f"Не дозвонился до {LINKS['X']}.\n\nСозвон с {LINKS['X']}.\n", [("call", None)]),
    ],
)
def test_headings_labels_tasks_and_lines_below_are_heeded(text, expected):
    assert [(channel, direction) for channel, direction in of_day(text)] == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("- 2026-11-05: не дозвонился\n", []),
        ("- 2026-11-05, созвон: отменился\n", []),
        ("- Созвон 2026-11-05: не состоялся\n", []),
        ("- 2026-11-05: написал, не ответила\n", [("2026-11-05", "message")]),
        ("- 2026-11-05: не прошла скрининг\n", [("2026-11-05", "interview")]),
        ("- 2026-11-05: обещала подумать, жду ответа\n", [("2026-11-05", None)]),
        ("- 2026-11-05: жду ответа\n", []),
        ("- 2026-11-05: отмена\n", []),
        ("- 2026-11-05: перенос на пятницу\n", []),
        ("- 2026-11-05: недозвон\n", []),
        ("- 2026-11-05: перенос срока на январь\n", [("2026-11-05", None)]),
        ("- 2026-11-05: собес, не взяли\n", [("2026-11-05", "interview")]),
        ("- 2026-11-05: созвон: всё отложили до января\n", [("2026-11-05", "call")]),
        ("- 2026-11-05: coffee, tried to raise the fee, no luck\n", [("2026-11-05", "meeting")]),
        ("- 2026-11-05: едва не пропустила созвон\n", [("2026-11-05", "call")]),
        ("- 2026-11-05: встреча без Олега, он не смог\n", [("2026-11-05", "meeting")]),
        ("### 2026-11-05 | Нужно больше встреч\nГоворили долго.\n", [("2026-11-05", None)]),
        ("### 2026-11-05 созвон отменился\n", []),
        ("### 2026-11-05\n- не дозвонился\n", []),
        ("### 2026-11-05\n- не дозвонился\n- написал в телеграм\n", [("2026-11-05", "message")]),
        ("### 2026-11-05\n- надо прислать резюме\n- вилка 300\n", [("2026-11-05", None)]),
        ("### 2026-11-05 (channel:: call)\n- не взяла трубку\n", [("2026-11-05", "call")]),
    ],
)
def test_so_are_the_lines_of_a_log(text, days):
    assert in_log(text) == days


def test_a_row_is_read_with_its_channel():
    head = "| Дата | Тип | Что было |\n|---|---|---|\n"
    rows = (
        "| 2026-11-05 | звонок | не дозвонился |\n"
        "| 2026-11-06 | письмо | не ответила |\n"
        "| 2026-11-07 | звонок | надо прислать резюме |\n"
        "| 2026-11-08 | | созвон отменился |\n"
    )
    assert in_log(head + rows) == [("2026-11-06", "email"), ("2026-11-07", "call")]


@pytest.mark.parametrize(
    "cells",
    [
        "созвон | звонил, не взяла трубку",
        "созвон | созвон отменён",
        "встреча | встреча не состоялась",
        "созвон | нет ответа",
        "созвон | перенос на пятницу",
        "созвон | перенесли на пятницу",
        "звонок | отмена",
        "звонок | надо позвонить",
        "call | called, no answer",
        "call | moved to Monday",
        "meeting | need to meet",
        "meeting | meeting cancelled",
    ],
)
def test_a_row_that_denies_its_own_channel_is_none(cells):
    head = "| Дата | Тип | Что было |\n|---|---|---|\n"
    assert in_log(f"{head}| {DAY} | {cells} |\n") == []


@pytest.mark.parametrize(
    "cells",
    [
        "созвон | не взяли",
        "созвон | собес отменили",
        "созвон | отмена собеседования",
        "созвон | надо прислать резюме",
        "созвон | надо перезвонить в пятницу",
        "созвон | звонила, обсудили вилку, не договорились",
        "письмо | нет ответа",
        "call | need to call back on Friday",
        "call | interview cancelled",
        "email | no reply",
    ],
)
def test_one_that_denies_something_else_is_a_contact(cells):
    head = "| Дата | Тип | Что было |\n|---|---|---|\n"
    assert [day for day, _ in in_log(f"{head}| {DAY} | {cells} |\n")] == [DAY]


def test_so_is_an_item_of_a_list_among_the_properties():
    listed = (
        "---\nтип: рекрутер\ninteractions:\n  - 2026-11-05 не дозвонился\n"
        "  - {date: 2026-11-06, type: call, text: не взяла трубку, gave: advice}\n"
        "  - {date: 2026-11-07, type: email, text: не ответила}\n---\n"
    )
    found = contacts({"Люди/Анна Петрова.md": listed})
    assert [(str(one.day), one.channel) for one in found.interactions] == [("2026-11-07", "email")]
    assert [str(one.day) for one in found.values] == ["2026-11-06"]


def test_the_note_of_a_meeting_is_a_contact_whatever_its_lines_deny():
    texts = {**ANNA, "Встречи/2026-11-05 Анна Петрова.md": "Не договорились, встречу в декабре отменили.\n"}
    assert len(contacts(texts).interactions) == 2


def test_a_name_without_a_note_is_not_met_either():
    texts = {**ANNA, f"Дневник/{DAY}.md": "- встреча с [[Инна Поле]] отменилась\n"}
    assert listing(contacts(texts)) == listing(contacts(ANNA))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("вчера созвонились с X", "2026-11-04"),
        ("**Вчера** вечером кофе с X", "2026-11-04"),
        ("Позавчера: встреча с X", "2026-11-03"),
        ("yesterday: call with X", "2026-11-04"),
        ("The day before yesterday lunch with X", "2026-11-03"),
        ("созвонились с X, вчера не вышло", "2026-11-05"),
        ("вчера отменила встречу с X, а утром созвонились", "2026-11-05"),
        ("вчера не дозвонилась до X, написала в телеграм", "2026-11-04"),
        ("вчерашний созвон с X", "2026-11-05"),
        ("вчера говорили с X, сегодня прислала оффер", "2026-11-05"),
        ("2026-11-02: вчера созвонились с X", "2026-11-02"),
    ],
)
def test_a_line_that_begins_with_yesterday_is_of_the_day_before(line, day):
    found = contacts({**ANNA, f"Дневник/{DAY}.md": f"- {about_anna(line)}\n  - дал:: совет\n"})
    assert [str(one.day) for one in found.interactions] == ["2026-09-01", day]
    assert [str(one.day) for one in found.values] == [day]


def test_before_the_first_day_there_is_none():
    assert (
        len(contacts({**ANNA, "Дневник/0001-01-01.md": f"- вчера созвон с {LINKS['X']}\n"}).interactions) == 2
    )


@pytest.mark.parametrize(
    ("line", "direction"),
    [
        ("звонила [[Анна Петрова|Анна]]", None),
        ("звонила [[Анна Петрова]]", None),
        ("звонила [[Анна Петрова|Анне]]", "out"),
        ("звонил [[Анна Петрова|Анна]]", "out"),
        ("написал [[Олег Ветров]]", None),
        ("написал [[Олег Ветров|Олегу]]", "out"),
        ("написала [[Олег Ветров]]", "out"),
        ("написал [[Саша]]", None),
        ("написала [[Мария|Марии]]", "out"),
        ("я звонила [[Анна Петрова|Анна]]", "out"),
        ("[[Анна Петрова|Анна]] звонила", "in"),
        ("звонила [[Анна Петрова|Анна]], писала [[Анна Петрова|Анне]]", "out"),
        ("emailed [[Anna Petrova]]", "out"),
    ],
)
def test_a_name_behind_a_verb_is_whoever_its_form_says(line, direction):
    names = ["Анна Петрова", "Олег Ветров", "Саша", "Мария", "Anna Petrova"]
    people = {f"Люди/{name}.md": "---\nтип: человек\n---\n" for name in names}
    (found,) = contacts({**people, f"Дневник/{DAY}.md": f"- {line}\n"}).interactions
    assert found.direction == direction


PIECES = [word for line in NONE for word in searched(about_anna(line)).split()]


@given(st.lists(st.sampled_from([*PIECES, ",", ":", "—", "."]), max_size=10).map(" ".join))
@example("to do: reply to \ue000")
def test_where_no_word_hints_at_it_nothing_says_so(text):
    quick = unmet_in(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(unmet, "_hints", lambda _: 7)
        assert unmet_in(text) == quick


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-18 обед в среду",
        "2026-11-16 lunch on Monday",
        "2026-11-06 call, pushed back on salary",
        "2026-10-26 would like to work with me",
        "2026-10-27 хочет встретиться на следующей неделе",
        "2026-11-20 собеседование не вышло удачным",
    ],
)
def test_a_log_line_of_that_very_day_or_of_what_was_heard_is_a_contact(line):
    files = {VaultPath("Аня.md"): f"---\nтип: партнёр\n---\n- {line}\n"}
    (found,) = read(VaultTexts(texts=files)).partnership(date(2026, 11, 28)).interactions
    assert str(found.day) == line[:10]
