"""The record of a partner: every field, and what becomes of values that cannot be understood."""

from datetime import date

import pytest
from msgspec import Struct
from msgspec.structs import fields

from vaultlink.config.vocabulary import vocabulary_of
from vaultlink.partners.records import Place
from vaultlink.partners.words import Channel

ENGLISH = """
---
type: partner
partner_type: agency
aliases: [Countess]
company: "[[Acme]]"
role: consultant
stage: deepening
since: 2021-03-04
cadence: every 3 weeks
next_contact: 2026-12-01
prm-snooze-until: 2026-12-05
channels: [call]
preferred_channel: email
response_days: 2
email: ada@example.org
telegram: "@ada"
linkedin: ada
languages: [en, fr]
interests_mine: [early roles]
interests_theirs: [candidates]
needs: [engineers]
expectations_mine: [honesty]
expectations_theirs: [quick answers]
expectations_reviewed: 2026-01-02
norms: [no calls on Sunday]
vision: a firm together
priorities: [fintech]
trust: 4
satisfaction: 5
conflicts: [paid by the client]
introduced_by: "[[Bob]]"
knows: ["[[Bob]]", Carl]
positions:
  - {company: "[[Acme]]", role: consultant, from: 2023-06}
  - company: Old
    role: clerk
    from: 2020
    to: May 2023
confidential: yes
birthday: 04-17
location: London
last_contact: 2026-10-01
---
"""

RUSSIAN = """
---
тип: рекрутер
вид: агентский
псевдонимы: [Countess]
компания: "[[Acme]]"
должность: consultant
стадия: углубление
дата_знакомства: 04.03.2021
периодичность: раз в 3 недели
следующий_контакт: 1 декабря 2026
не_напоминать_до: 2026-12-05
каналы: [созвон]
основной_канал: почта
ответ_дней: 2 дня
почта: ada@example.org
телеграм: "@ada"
линкедин: ada
языки: [en, fr]
мои_интересы: [early roles]
её_интересы: [candidates]
потребности: [engineers]
мои_ожидания: [honesty]
её_ожидания: [quick answers]
ожидания_сверены: 2026-01-02
нормы: [no calls on Sunday]
видение: a firm together
приоритеты: [fintech]
уровень_доверия: 4
удовлетворённость: 5
конфликты: [paid by the client]
представил: "[[Bob]]"
знает_людей: ["[[Bob]]", Carl]
где_работала:
  - "[[Acme]], consultant, с 2023-06"
  - Old, clerk, 2020 — май 2023
конфиденциально: да
день_рождения: 17 апреля
город: London
последний_контакт: 2026-10-01
---
"""

BODY = """
#recruiter

**Role:** consultant
- **Вид:** агентский
- Stage: deepening
- Компания: [[Acme]]
Where: London
[since:: 2021-03-04] (birthday:: 04-17)

| key | value |
| --- | --- |
| Email | ada@example.org |
| Cadence | 21 |

## Norms

- no calls on Sunday

## Private notes

- Role: spy
"""

OTHERS = {"Companies/Acme.md": "", "People/Bob.md": ""}


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN], ids=["en", "ru"])
def test_every_field_is_read(partner, text):
    ada, findings = partner(text, OTHERS)
    assert findings == []
    assert ada.name == "Ada"
    assert ada.person.aliases == ("Countess",)
    values = {
        name: getattr(ada, name).value
        for name in (
            "partner_type", "company", "role", "stage", "since", "next_contact", "snooze_until",
            "preferred_channel", "response_days", "expectations_reviewed", "vision", "birthday",
            "location", "last_contact",
        )
    }  # fmt: skip
    assert values == {
        "partner_type": "agency",
        "company": "Companies/Acme.md",
        "role": "consultant",
        "stage": "deepening",
        "since": date(2021, 3, 4),
        "next_contact": date(2026, 12, 1),
        "snooze_until": date(2026, 12, 5),
        "preferred_channel": "email",
        "response_days": 2,
        "expectations_reviewed": date(2026, 1, 2),
        "vision": "a firm together",
        "birthday": "--04-17",
        "location": "London",
        "last_contact": date(2026, 10, 1),
    }
    lists = {
        name: [told.value for told in getattr(ada, name)]
        for name in (
            "channels", "languages", "interests_mine", "interests_theirs", "needs", "expectations_mine",
            "expectations_theirs", "norms", "priorities", "conflicts", "intro_by", "knows",
        )
    }  # fmt: skip
    assert lists == {
        "channels": ["call", "email", "message", "social"],
        "languages": ["en", "fr"],
        "interests_mine": ["early roles"],
        "interests_theirs": ["candidates"],
        "needs": ["engineers"],
        "expectations_mine": ["honesty"],
        "expectations_theirs": ["quick answers"],
        "norms": ["no calls on Sunday"],
        "priorities": ["fintech"],
        "conflicts": ["paid by the client"],
        "intro_by": ["People/Bob.md"],
        "knows": ["People/Bob.md", "?carl"],
    }
    assert ada.cadence.value.days == 21
    assert [(mark.day, mark.value) for mark in (*ada.trust, *ada.satisfaction)] == [(None, 4), (None, 5)]
    assert [(each.company, each.role, each.since, each.until) for each in ada.positions] == [
        ("Old", "clerk", date(2020, 1, 1), date(2023, 5, 1)),
        ("Companies/Acme.md", "consultant", date(2023, 6, 1), None),
    ]
    assert ada.confidential


def test_a_note_without_properties_tells_as_much(partner):
    ada, findings = partner(BODY, OTHERS)
    assert findings == []
    assert (ada.role.value, ada.partner_type.value, ada.stage.value) == ("consultant", "agency", "deepening")
    assert (ada.company.value, ada.location.value) == ("Companies/Acme.md", "London")
    assert (ada.since.value, ada.birthday.value) == (date(2021, 3, 4), "--04-17")
    assert ada.cadence.value.days == 21
    assert [told.value for told in ada.channels] == [Channel.EMAIL]
    assert [told.value for told in ada.norms] == ["no calls on Sunday"]


@pytest.mark.parametrize(
    ("line", "rule", "field", "advice"),
    [
        ("stage: «актив»", "unknown-value", "stage", "write one of: contact, foundation"),
        ("stage: стратегич", "unknown-value", "stage", "did you mean “стратегия”?"),
        ("cadence: often", "unknown-value", "cadence", "write a number of days"),
        ("cadence: ежимесячно", "unknown-value", "cadence", "did you mean “ежемесячно”?"),
        ("since: 2024-13-45", "impossible-date", "since", "YYYY-MM-DD"),
        ("next_contact: 31.02.2026", "impossible-date", "next_contact", "YYYY-MM-DD"),
        ("next_contact: 03/04/2026", "ambiguous-date", "next_contact", "YYYY-MM-DD"),
        ("next_contact: soon", "unknown-value", "next_contact", "YYYY-MM-DD"),
        ("birthday: 01/02/1980", "ambiguous-date", "birthday", "YYYY-MM-DD"),
        ("partner_type: агенство", "unknown-value", "partner_type", "did you mean “агентство”?"),
        ("preferred_channel: голубь", "unknown-value", "preferred_channel", "write one of: meeting, call"),
        ("channels: [голубь]", "unknown-value", "channels", "write one of: meeting, call"),
        ("response_days: soon", "unknown-value", "response_days", "a number of days"),
        ("trust: fair-ish", "unknown-value", "trust", "from 1 to 5"),
        ('introduced_by: "[[Ada]]"', "self-reference", "intro_by", "name the person"),
        ('knows: ["[[Partners/Ada]]"]', "self-reference", "knows", "name the person"),
    ],
)
def test_what_is_not_understood_is_a_finding_and_counts_for_nothing(partner, line, rule, field, advice):
    ada, findings = partner(f"---\ntype: partner\nrole: x\n{line}\n---\n")
    assert [(one.rule, one.path, one.line) for one in findings] == [(rule, "Partners/Ada.md", 4)]
    assert advice in findings[0].advice
    assert findings[0].severity == "warning"
    assert findings[0].family == "properties"
    assert not getattr(ada, field)


def test_nothing_of_a_confidential_note_is_quoted(partner):
    text = "---\ntype: partner\nconfidential: true\nstage: тайна\nsince: 2026-13-01\n---\n"
    ada, findings = partner(f"{text}### 2026-01-02 Обзор\n- trust:: тайна\n")
    assert ada.confidential
    assert len(findings) == 3
    assert not any("тайна" in one.message + one.advice or "2026" in one.message for one in findings)


def test_a_status_is_a_stage_only_if_it_says_so(partner):
    assert partner("---\ntype: partner\nstatus: active\n---\n")[0].stage is None
    assert partner("---\ntype: partner\nstatus: active\n---\n")[1] == []
    assert partner("---\ntype: partner\nстатус: на паузе\n---\n")[0].stage.value == "paused"


@pytest.mark.parametrize(
    ("properties", "marks"),
    [
        ("trust: 4", [(None, 4)]),
        ("trust: 4/5", [(None, 4)]),
        ("trust: 4-Current", [(None, 4)]),
        ("trust: strong", [(None, 5)]),
        ("trust: 3.5 (2026-06-20)", [(date(2026, 6, 20), 3.5)]),
        ("trust:\n  - 2026-06-20: 4\n  - 2025-01-01: 3", [(date(2025, 1, 1), 3), (date(2026, 6, 20), 4)]),
        ("trust: {2026-06-20: 4}", [(date(2026, 6, 20), 4)]),
        ("trust: 7", [(None, 7)]),
        ("relationship_strength: medium", [(None, 3)]),
        ("relationship: 4", [(None, 4)]),
        ("близость: сильная", [(None, 5)]),
        ("warmth: cold", [(None, 1)]),
        ("strength: so-so", []),
        ("priority: 1", []),
    ],
)
def test_marks_are_read_with_their_days(partner, properties, marks):
    ada, findings = partner(f"---\ntype: partner\n{properties}\n---\n")
    assert [(mark.day, mark.value) for mark in ada.trust] == marks
    assert findings == []


@pytest.mark.parametrize(
    ("properties", "is_one"),
    [
        ("type: person", False),
        ("type: person\nstage: contact", True),
        ("type: person\nсtage: contact", False),
        ("type: person\nstage:", False),
        ("type: person\ncontact_frequency: monthly", True),
        ("type: person\nprm-tier: close", True),
        ("type: person\ncircle: inner", True),
        ("type: person\ncircle: friends", False),
        ("type: person\nrelationship: recruiter", True),
        ("type: person\nRole: Recruiter", True),
        ("type: person\nроли: [друг, рекрутер]", True),
        ("type: person\nrole: HR Director", True),
        ("type: person\nrole: Director", False),
        ("type: person\ntitle: Senior recruiter", True),
        ("type: person\ntitle: Ada", False),
        ("type: person\nrole: [mentor, lead recruiter]", True),
        ("type: person\nrelationship: friend of a recruiter", False),
        ("type: recruiter", True),
        ("type: person\ntags: [role/recruiter]", False),
        ("tags: [role/recruiter]", True),
    ],
)
def test_who_of_the_people_is_a_partner(records, properties, is_one):
    told = records({"Ada.md": f"---\n{properties}\n---\n"})
    assert bool(told.partners) is is_one


def test_everybody_is_one_if_the_settings_say_so(records):
    assert list(records({"People/Ada.md": ""}, every_person=True).partners) == ["Ada"]


def test_a_title_is_a_role_unless_it_is_the_name(records):
    told = records(
        {
            "People/Ada.md": "---\ntitle: CTO\n---\n",
            "Person - Bob.md": "---\ntitle: Bob\n---\n",
            "People/202511180902.md": "---\ntitle: Carl Sagan\n---\n",
        },
        every_person=True,
    )
    assert {name: each.role and each.role.value for name, each in told.partners.items()} == {
        "Ada": "CTO",
        "Bob": None,
        "Carl Sagan": None,
    }


def test_names_are_put_together_and_all_of_them_find_the_person(records):
    told = records(
        {
            "People/@AL.md": "---\nname: {first: Ada, last: Lovelace}\n"
            "короткое_имя: Аня\nalias: Countess, Lady\n---\n",
            "People/Bob.md": "---\nknows: [Ada Lovelace, Аня, countess, '[[@AL]]', Nobody Known]\n---\n",
        },
        every_person=True,
    )
    ada = told.people["People/@AL.md"]
    assert ada.name == "Ada Lovelace"
    assert set(ada.aliases) == {"AL", "Аня", "Countess", "Lady"}
    assert [each.value for each in told.partners["Bob"].knows] == ["People/@AL.md", "?nobody known"]


def test_an_alias_that_two_notes_claim_stands_for_nobody(records):
    told = records(
        {
            "People/Ada.md": "---\naliases: [Маша, Ада]\n---\n",
            "People/Bob.md": "---\naliases:\n  - маша\n---\n",
            "People/Carl.md": "---\naliases: [Ada]\nknows: [Маша]\n---\n",
        },
        every_person=True,
    )
    assert told.rules == [("duplicate-alias", "People/Bob.md", 3), ("duplicate-alias", "People/Carl.md", 2)]
    assert [each.value for each in told.partners["Carl"].knows] == ["?маша"]


def test_the_owner_is_nobodys_contact(records):
    texts = {"Me.md": "---\ntype: person\n---\n", "People/Ada.md": '---\nknows: ["[[Me]]", "[[Bob]]"]\n---\n'}
    told = records(texts, every_person=True, me="[[Me]]")
    assert [each.value for each in told.partners["Ada"].knows] == ["?bob"]


def test_a_map_of_ties_names_who_is_known(partner):
    ada, _ = partner('---\ntype: partner\nкачество_связей:\n  "[[Bob]]": сильная\n---\n', OTHERS)
    assert [told.value for told in ada.knows] == ["People/Bob.md"]


def test_words_of_ones_own_are_understood(partner):
    taught = vocabulary_of(
        {},
        {
            "properties": {"company": ["контора"]},
            "stages": {"paused": ["спит"]},
            "cadences": {"21": ["мой круг"]},
        },
    )
    text = "---\ntype: partner\nконтора: Acme (подряд)\nстадия: спит\nпериодичность: мой круг\n---\n"
    ada, findings = partner(text, vocabulary=taught)
    assert findings == []
    assert (ada.company.value, ada.stage.value, ada.cadence.value.days) == ("Acme", "paused", 21)


def without_places(value):
    """Return a record as nested values, its places left out."""
    if isinstance(value, Place):
        return None
    if isinstance(value, Struct):
        return {each.name: without_places(getattr(value, each.name)) for each in fields(value)}
    return [without_places(each) for each in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_endings_and_a_byte_order_mark_change_nothing(partner, start, ending):
    text = ENGLISH.strip() + "\n" + BODY
    changed, _ = partner(start + text.replace("\n", ending), OTHERS)
    assert without_places(changed) == without_places(partner(text, OTHERS)[0])
