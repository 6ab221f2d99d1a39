"""Companies, opportunities, goals, initiatives, reviews and insights."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_reader import read_records

from vaultlink.config.vocabulary import builtin
from vaultlink.partners.opportunities import states_in
from vaultlink.partners.review_marks import QUESTIONS, question_of

PEOPLE = {
    "Partners/Ada.md": "",
    "Partners/Bob.md": "",
    "Companies/Acme.md": "---\naliases: [ACME Inc]\n---\n",
}


def one(records, path, text, what):
    told = records({**PEOPLE, path: text})
    return getattr(told, what)[path], told


@pytest.mark.parametrize(
    "text",
    [
        """---
type: opportunity
company: "[[Acme]]"
role: Lead
requisition: R-1
source: "[[Ada]]"
heard_on: 2026-01-02
published_on: 2026-01-16
consent_on: 2026-01-05
submitted_on: 2026-01-06
submitted_by: "[[Ada]]"
represent_until: 2026-07-05
early: true
exclusive: yes
hidden: false
stage: offer
next_step: answer by Friday
---
## Steps

- 2026-01-20: interview with the team
- [[2026-02-01]]: offer
""",
        """---
тип: вакансия
компания: ACME Inc
должность: Lead
номер_заявки: R-1
источник: "[[Ada]]"
узнал: 02.01.2026
опубликована: 16.01.2026
согласие: 05.01.2026
подана: 06.01.2026
подал: "[[Ada]]"
право_представлять_до: 05.07.2026
ранняя: да
эксклюзивная: true
скрытая: нет
этап: оффер
следующий_шаг: answer by Friday
---
## Этапы

| Дата | Что |
| --- | --- |
| 2026-01-20 | первое интервью |
| 2026-02-01 | оффер |
""",
    ],
    ids=["en", "ru"],
)
def test_an_opportunity_is_read(records, text):
    chance, told = one(records, "Chance.md", text, "opportunities")
    assert told.findings == []
    values = {
        name: getattr(chance, name).value
        for name in ("company", "role", "requisition", "source", "submitted_by", "submitted_on", "consent_on",
                     "represent_until", "heard_on", "published_on", "next_step")
    }  # fmt: skip
    assert values == {
        "company": "Companies/Acme.md",
        "role": "Lead",
        "requisition": "R-1",
        "source": "Partners/Ada.md",
        "submitted_by": "Partners/Ada.md",
        "submitted_on": date(2026, 1, 6),
        "consent_on": date(2026, 1, 5),
        "represent_until": date(2026, 7, 5),
        "heard_on": date(2026, 1, 2),
        "published_on": date(2026, 1, 16),
        "next_step": "answer by Friday",
    }
    assert (chance.early, chance.exclusive, chance.hidden) == (True, True, False)
    assert (chance.outcome, chance.closed_on) == (None, None)
    assert [(step.day, step.state) for step in chance.history] == [
        (date(2026, 1, 2), "lead"),
        (date(2026, 1, 5), "applied"),
        (date(2026, 1, 6), "submitted"),
        (date(2026, 1, 20), "interview"),
        (date(2026, 2, 1), "offer"),
    ]


def test_a_closed_opportunity_has_an_outcome_and_a_day(records):
    properties = "type: job\nApp-Stage: Rejected\nJob-Title: Dev\nSource: LinkedIn\nApplied-Date: 2026-01-01"
    text = f"---\n{properties}\n---\n## Steps\n- 2026-02-01: rejected\n"
    chance, told = one(records, "Chance.md", text, "opportunities")
    assert told.findings == []
    assert (chance.role.value, chance.source, chance.outcome.value) == ("Dev", None, "rejected")
    assert [(step.day, step.state) for step in chance.history] == [
        (date(2026, 1, 1), "applied"),
        (date(2026, 2, 1), "closed"),
    ]
    assert chance.closed_on.value == date(2026, 2, 1)
    assert chance.submitted_by is None


def test_the_state_of_today_needs_no_day(records):
    chance, _ = one(records, "Chance.md", "---\ntype: job\nstage: interview\n---\n", "opportunities")
    assert [(step.day, step.state) for step in chance.history] == [(None, "interview")]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("stage: почти", "unknown-value"),
        ("outcome: ура", "unknown-value"),
        ("submitted_on: 2026-13-01", "impossible-date"),
        ("heard_on: 03/04/2026", "ambiguous-date"),
        ("early: perhaps", "unknown-value"),
    ],
)
def test_what_an_opportunity_says_unclearly_is_a_finding(records, line, rule):
    _, told = one(records, "Chance.md", f"---\ntype: job\n{line}\n---\n", "opportunities")
    assert told.rules == [(rule, "Chance.md", 3)]


def test_a_step_on_no_day_is_a_finding(records):
    chance, told = one(
        records, "C.md", "---\ntype: job\n---\n## Steps\n- 2026-02-31: offer\n", "opportunities"
    )
    assert chance.history == ()
    assert told.rules == [("impossible-date", "C.md", 5)]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("услышал от Марины за две недели до публикации", ["lead"]),
        ("согласие, подала", ["applied", "submitted"]),
        ("оффер, принял", ["offer", "closed"]),
        ("первое интервью", ["interview"]),
        ("не подала", []),
        ("после интервью тишина", []),
        ("прошёл дальше", []),
        ("phone screen with HR", ["interview"]),
        ("technical interview, before the offer", ["interview"]),
        ("", []),
    ],
)
def test_the_words_of_a_step_tell_its_states(text, states):
    assert list(states_in(text, builtin())) == states


def test_a_goal_is_read_with_the_partners_whose_notes_name_it(records):
    text = """---
type: goal
area: карьера
horizon: long
partners: ["[[Ada]]"]
agreed_on: 2025-12-11
review_on: 2026-12-15
state: в работе
outcome: head of platform
---
"""
    told = records({**PEOPLE, "Goal.md": text, "Partners/Bob.md": '---\ngoals: ["[[Goal]]"]\n---\n'})
    goal = told.goals["Goal.md"]
    assert told.findings == []
    assert (goal.title, goal.area.value, goal.horizon.value) == ("Goal", "career", "long")
    assert [each.value for each in goal.partners] == ["Partners/Ada.md", "Partners/Bob.md"]
    assert (goal.agreed_on.value, goal.review_on.value) == (date(2025, 12, 11), date(2026, 12, 15))
    assert (goal.state.value, goal.outcome.value) == ("active", "head of platform")
    assert goal.partners[1].place.path == "Partners/Bob.md"


def test_a_goal_unclearly_told_is_a_finding(records):
    text = "---\ntype: goal\narea: космос\nhorizon: когда-нибудь\nreview_on: 2026-02-30\nstate: ой\n---\n"
    told = records({"Goal.md": text})
    assert [rule for rule, *_ in told.rules] == ["impossible-date", *["unknown-value"] * 3]


def test_initiatives_have_notes_or_entries(records):
    told = records(
        {
            **PEOPLE,
            "Breakfasts.md": "---\ntype: инициатива\nпартнёры: ['[[Ada]]', '[[Bob]]']\nчья: общая\n"
            "состояние: активна\nитог: two hires\n---\n",
            "Partners/Ada.md": "- инициатива:: mock interviews; завершена; итог: 11 talks\n"
            "## Совместное\n- [[Breakfasts]], with Bob.\n- initiative:: guide; in progress, mine\n",
        }
    )
    assert [(one.title, one.partners, one.whose, one.state, one.outcome) for one in told.initiatives] == [
        ("mock interviews", ("Partners/Ada.md",), None, "done", "11 talks"),
        ("guide", ("Partners/Ada.md",), "me", "active", None),
        ("Breakfasts", ("Partners/Ada.md", "Partners/Bob.md"), None, "active", "two hires"),
    ]


def test_an_insight_is_read(records):
    properties = (
        "type: insight\ntopics: ['[[Market]]', pay]\nsent_to: ['[[Ada]]', Carl]\ntags: [insight, x/y]"
    )
    text = f"---\n{properties}\n---\n"
    insight, told = one(records, "Insight.md", text, "insights")
    assert told.findings == []
    assert insight.topics == ("market", "pay", "x/y")
    assert insight.sent_to == ("Partners/Ada.md", "?carl")


def test_a_company_is_read(records):
    text = """---
type: company
competitors: ["[[Acme]]", Globex]
priorities: [platform]
---
## Что менялось

- 2026-02-16: реорганизация, два отдела в один
- [[2026-06-01]]: Мария ушла
- 2026-02-30: нет такого дня
- без даты
"""
    company, told = one(records, "Companies/Initech.md", text, "companies")
    assert company.name == "Initech"
    assert [each.value for each in company.competitors] == ["Companies/Acme.md", "Globex"]
    assert [each.value for each in company.priorities] == ["platform"]
    assert [(each.day, each.kind, each.text) for each in company.changes] == [
        (date(2026, 2, 16), "reorganisation", "реорганизация, два отдела в один"),
        (date(2026, 6, 1), None, "Мария ушла"),
    ]
    assert told.rules == [("impossible-date", "Companies/Initech.md", 10)]


def test_changes_of_a_company_can_be_properties(records):
    changes = "  - 2026-06-01 leadership, new head\n  - 2026-07-01: hiring freeze\n"
    text = f"---\ntype: company\norg_changes:\n{changes}---\n"
    company, _ = one(records, "Companies/Initech.md", text, "companies")
    assert [(each.day, each.kind) for each in company.changes] == [
        (date(2026, 6, 1), "leadership"),
        (date(2026, 7, 1), "priorities"),
    ]


REVIEW = """---
type: review
date: 2026-06-20
partner: "[[Ada]]"
next_contact: 2026-07-16
---
trust:: 5
satisfaction:: 4

| Question | Mark |
| --- | --- |
{rows}

- Keep: talks
- Меняем: the hour

## Stop

- long messages
"""


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_review_is_read_with_all_its_questions(records, language):
    spellings = builtin().words["questions"]
    chosen = {
        question: next(
            text
            for text, key in spellings.items()
            if key == question and text.isascii() == (language == "en")
        )
        for question in QUESTIONS
    }
    rows = "\n".join(f"| {text} | {n % 5 + 1} |" for n, text in enumerate(chosen.values()))
    told = records({**PEOPLE, "Look back.md": REVIEW.format(rows=rows)})
    (review,) = told.reviews
    assert told.findings == []
    assert review.answers == {question: n % 5 + 1 for n, question in enumerate(QUESTIONS)}
    assert (review.partner, review.day, review.next_contact) == (
        "Partners/Ada.md",
        date(2026, 6, 20),
        date(2026, 7, 16),
    )
    assert (review.keep, review.change, review.stop) == ("talks", "the hour", "long messages")
    assert [(mark.day, mark.value) for mark in told.partners["Ada"].trust] == [(date(2026, 6, 20), 5)]
    assert [(mark.day, mark.value) for mark in told.partners["Ada"].satisfaction] == [(date(2026, 6, 20), 4)]


def test_answers_can_be_properties_lines_or_numbered(records):
    properties = "type: review\npartner: '[[Ada]]'\nlevel_of_comfort: 3"
    text = f"---\n{properties}\n---\n1. Mistakes: 4\n- Q2: 5/5\n| 3 | 2 |\n|--|--|\n"
    (review,) = records({**PEOPLE, "2026-01-02 Review.md": text}).reviews
    assert review.answers == {"comfort": 3, "mistakes": 4, "initiatives": 5}
    assert review.day == date(2026, 1, 2)


def test_a_review_about_nobody_is_none(records):
    assert records({"Book.md": "---\ntype: review\nrating: 5\n---\nA good book.\n"}).reviews == []


def test_the_partner_of_a_review_may_stand_in_its_name(records):
    (review,) = records(
        {"People/Ада Лав.md": "", "2026-06-20 Обзор — Ада Лав.md": "---\nтип: обзор\n---\n"}
    ).reviews
    assert (review.partner, review.day) == ("People/Ада Лав.md", date(2026, 6, 20))


def test_dated_headings_of_a_partners_note_are_reviews(records):
    text = """---
trust: 3
---
## Обзоры

### 2026-06-18 Обзор

- доверие:: 4
- Уровень комфорта: 5
- Оставляем: звонки.
- Следующий контакт: 2026-07-01, про доклад

#### Стало

- Прекращаем: спешку

### 2025-06-18

- trust:: 2
- Следующий контакт: июль

## Review of 2024-06-18

trust:: 1

## History

### 2026-01-01 Talk

trust:: 5
"""
    told = records({"Partners/Ada.md": text})
    assert told.findings == []
    assert [(one.day, one.keep, one.stop, one.next_contact, one.answers) for one in told.reviews] == [
        (date(2026, 6, 18), "звонки.", "спешку", date(2026, 7, 1), {"comfort": 5}),
        (date(2025, 6, 18), "", "", None, {}),
        (date(2024, 6, 18), "", "", None, {}),
    ]
    assert told.partners["Ada"].next_contact is None
    assert [(mark.day, mark.value) for mark in told.partners["Ada"].trust] == [
        (None, 3),
        (date(2024, 6, 18), 1),
        (date(2025, 6, 18), 2),
        (date(2026, 6, 18), 4),
    ]


@pytest.mark.parametrize("text", ["Что-то ещё", "0", "17", "Q0", ""])
def test_other_text_asks_none_of_the_questions(text):
    assert question_of(text, builtin()) is None


YAML = st.text(alphabet="ab:- \n[]{}\"'#,|>&*!01.2026-я\t\r", max_size=80)


@given(YAML, st.text(max_size=60), st.sampled_from(["person", "partner", "company", "goal", "review", "job"]))
def test_no_note_is_too_strange(properties, body, kind):
    read_records(
        {"Note.md": f"---\ntype: {kind}\ntrust: 3\nsince: {properties}\n---\n{body}", "Other.md": properties}
    )
