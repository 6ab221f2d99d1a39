"""Vaults of other people, and our own example: their people, companies and meetings are recognised."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from record_reader import read_records

import vaultlink
from vaultlink.config.settings import read_settings
from vaultlink.config.vocabulary import vocabulary_of

ROOT = Path(__file__).parents[3]
VAULTS = ROOT / "../shared/vaults"
AGILE = """
[kinds]
communication = ["#dailyComments"]
[vocabulary.properties]
people = ["user"]
topics = ["action"]
text = ["cardref"]
"""


def texts_of(root):
    if not root.is_dir():
        pytest.skip(f"{root.name} is not on this machine")
    paths = sorted(root.rglob("*.md"))
    return {path.relative_to(root).as_posix(): path.read_text("utf-8", errors="replace") for path in paths}


def read_vault(name, settings=""):
    taught = read_settings(settings)
    vocabulary = vocabulary_of(taught.kinds, taught.vocabulary)
    every = taught.every_person_is_a_partner
    return read_records(texts_of(VAULTS / name), vocabulary, every_person=every, me=taught.me)


def counted(told):
    kinds = Counter(str(kind) for kind in told.kinds.values() if kind != "plain")
    return dict(sorted(kinds.items()))


def test_lifeos_starter():
    told = read_vault("dmitry626+lifeos-starter", "every_person_is_a_partner = true")
    assert counted(told) == {"daily": 2, "meeting": 3, "person": 5}
    launchpad = told.partners["Зигзаг МакКряк"]
    assert launchpad.person.aliases == ("Зигзаг", "Launchpad McQuack")
    assert (launchpad.company.value, launchpad.role.value) == ("Фрилансер", "Пилот, перевозчик")
    assert told.partners["Билли"].company.value == "McDuck Enterprises"
    assert told.partners["Билли"].channels == ()  # «Телефон: нет (1902 год)»
    assert told.findings == []


def test_kepano():
    told = read_vault("kepano+kepano-obsidian", "every_person_is_a_partner = true")
    assert counted(told) == {"company": 1, "daily": 2, "meeting": 1, "person": 3}
    steph = told.partners["Steph Ango"]
    assert steph.company.value == "References/Obsidian.md"
    assert [each.value for each in steph.channels] == ["social"]
    assert told.findings == []


def test_mekb():
    told = read_vault("DavidROliverBA+MeKB")
    assert counted(told) == {"communication": 1, "daily": 2, "meeting": 1, "person": 2}
    alex = told.partners["Alex Rivera"]
    assert alex.cadence.value.days == 30
    assert (alex.next_contact.value.isoformat(), alex.last_contact.value.isoformat()) == (
        "2026-03-01",
        "2026-02-06",
    )
    assert [each.value for each in alex.intro_by] == ["Person - Sarah Chen.md"]
    assert [each.value for each in alex.channels] == ["email", "call", "social"]
    assert (alex.role.value, alex.company.value, alex.location.value) == (
        "Engineering Manager",
        "Nexus Systems",
        "London, UK",
    )
    assert told.findings == []


def test_networked_thinking():
    settings = 'me = "[[Your Name]]"\nevery_person_is_a_partner = true'
    told = read_vault("jrgilbertson+networked-thinking", settings)
    assert counted(told) == {"daily": 5, "meeting": 1, "person": 3}
    carl = told.partners["Carl Sagan"]
    assert carl.last_contact.value.isoformat() == carl.since.value.isoformat() == "2025-11-18"
    assert carl.role.value == "Astronomer, science communicator"
    assert told.findings == []


def test_agile_template():
    told = read_vault("SemenKhmelev+agile-obsidian-template", AGILE)
    comments = [facts for facts in told.facts.values() if facts.kind == "communication"]
    assert counted(told) == {"communication": len(comments)}
    assert len(comments) > 20
    people = {value.value for facts in comments for value in facts.all("people")}
    assert people == {"Галена Селезнева", "Ангел Весельчак", "Кости Герасимов"}
    assert told.findings == []


@pytest.mark.parametrize(
    ("name", "settings", "contacts", "promises"),
    [
        (
            "dmitry626+lifeos-starter",
            'me = "Скрудж Макдак"',
            [
                "1902-01-22 meeting Зигзаг МакКряк",
                "1902-02-05 meeting Билли",
                "1902-02-10 meeting Дилли",
            ],
            {"them": 4, "me": 5},
        ),
        ("kepano+kepano-obsidian", "", ["2023-09-12 meeting Steph Ango"], {}),
        (
            "DavidROliverBA+MeKB",
            "",
            [
                "2025-12-01 meeting Sarah Chen",
                "2026-01-10 meeting Sarah Chen",
                "2026-01-15 meeting Sarah Chen",
                "2026-02-04 meeting Sarah Chen",
            ],
            {"me": 1, "them": 1},
        ),
        (
            "jrgilbertson+networked-thinking",
            'me = "[[Your Name]]"',
            ["2025-11-18 meeting Carl Sagan, Grace Hopper"],
            {},
        ),
    ],
)
def test_the_contacts_in_them_are_recognised(name, settings, contacts, promises):
    read = vaultlink.vault_of(
        texts_of(VAULTS / name), settings=settings, today=date(2026, 11, 23)
    ).partnership
    told = [
        f"{one.day} {one.channel} {', '.join(sorted(read.people[key].name for key in one.people))}"
        for one in read.interactions
    ]
    assert told == contacts
    assert Counter(str(one.owner) for one in read.promises) == promises
    assert read.findings == ()


def test_a_note_for_each_day_and_person_is_a_contact():
    texts = texts_of(VAULTS / "SemenKhmelev+agile-obsidian-template")
    read = vaultlink.vault_of(texts, settings=AGILE, today=date(2026, 11, 23)).partnership
    assert len(read.interactions) == 45
    assert {person.name for person in read.people.values()} == {
        "Галена Селезнева",
        "Ангел Весельчак",
        "Кости Герасимов",
    }
    assert "agile" in read.interactions[0].topics


def test_no_vault_needs_more_than_ten_lines_of_settings():
    assert len(AGILE.strip().splitlines()) <= 10


def test_our_example():
    told = read_records(texts_of(ROOT / "example_vault"))
    assert told.findings == []
    assert {name: str(each.stage.value) for name, each in told.partners.items()} == {
        "Марина Лебедева": "interdependence",
        "Ирина Савич": "strategic",
        "Семён Щёголев": "expansion",
        "Анна Белова": "contact",
        "Денис Крылов": "paused",
    }
    marina = told.partners["Марина Лебедева"]
    assert (marina.partner_type.value, marina.cadence.value.days, marina.response_days.value) == (
        "in-house",
        30,
        1,
    )
    assert marina.expectations_reviewed.value.isoformat() == "2026-06-20"
    assert [position.company for position in marina.positions] == [
        "Компании/Тальник.md",
        "Компании/Драгоман.md",
        "Компании/Рябина Пэй.md",
    ]
    assert [mark.value for mark in marina.trust] == [4, 5]
    assert told.partners["Ирина Савич"].cadence.value.days == 42
    hired = [each for each in told.opportunities.values() if each.outcome and each.outcome.value == "hired"]
    assert {each.source.value for each in hired} == {"Партнёры/Марина Лебедева.md"}
    assert len(hired) == 2
    assert all(
        len(review.answers) == 16 for review in told.reviews if review.place.path.startswith("Обзоры/")
    )
    assert all(goal.partners and goal.area and goal.horizon for goal in told.goals.values())
    assert all(
        company.changes for company in told.companies.values() if company.name in {"Тальник", "Драгоман"}
    )
