"""By what a note's kind is recognised, and what is no record at all."""

import pytest

from vaultlink.config.vocabulary import builtin, vocabulary_of
from vaultlink.partners.kinds import bare_name, kind_of
from vaultlink.syntax import parse_note


def kind(text, path="Note.md", vocabulary=None, **daily):
    return kind_of(parse_note(text, path), vocabulary or builtin(), **daily)


@pytest.mark.parametrize(
    "properties",
    [
        "type: person", "type: Person", "type: people", "type: contact", "kind: Person", "note_type: mensch",
        "тип: человек", 'categories: "[[People]]"', "categories:\n  - '[[People]]'", "category: [[People]]",
        'category: ["[[Categories/People|x]]"]', "tags: person", "tags: [people]", "tags:\n  - contact",
        "tags: contacts", "tags: employee", "tags: Person", "tags: человек", "tags: [type/person]",
        "tags: person/work", "tags: mensch/ada_lovelace", "tag: person", "tags: work, person",
        "tags: #person",
        "tags: '#person'", "Tags:\n  - '#person'", "FN: Ada Lovelace", "N.GN: Ada", "prm-tier: close",
        "prm-ignore-journal: true", "note: *broken*\ntags: [person]", "type: [[People]]",
    ],
)  # fmt: skip
def test_a_person_is_recognised_by_a_property(properties):
    assert kind(f"---\n{properties}\n---\n") == "person"


@pytest.mark.parametrize(
    "body",
    ["#person", "# Ada\n\nText.\n\n#person", "Tags: #work #person", "**Tags:** #person", "- Tags: #person",
     "#человек", "#person/work", "type:: person", "Engineer at Acme. #person", "#person met in Rome"],
)  # fmt: skip
def test_a_person_is_recognised_in_the_body(body):
    assert kind(body) == "person"


@pytest.mark.parametrize(
    "body",
    ["- call Bob #person", "- [ ] #person", "> #person", "`#person`", "| #person | x |",
     "a #person among others",
     "```\n#person\n```", "%% type:: person"],
)  # fmt: skip
def test_a_tag_of_a_line_says_nothing_about_the_note(body):
    assert kind(body) == "plain"


@pytest.mark.parametrize(
    "path",
    [
        "People/Ada.md", "Persons/Ada.md", "Person/Ada.md", "Contacts/Ada.md", "CRM/People/Ada.md",
        "CRM/Contacts/Ada.md", "Databases/CRM/Ada.md", "Люди/Ada.md", "Сотрудники/Ada.md",
        "Networking/Ada.md",
        "3 Resources/Люди/Ada.md", "30 Records/20 People/Ada.md", "kb/contacts/Ada.md", "people/2026/Ada.md",
        "👥 People/Ada.md", "@John Doe.md", "Person - Alex Rivera.md", "!AdaLovelace.md", "p Ivan Ivanov.md",
        "CONTACT-Ada.md",
    ],
)  # fmt: skip
def test_a_person_is_recognised_by_place_or_name(path):
    assert kind("", path) == "person"


@pytest.mark.parametrize(
    "path",
    [
        "Networking/tcp-and-udp.md",
        "Networking/OSI model.md",
        "Systems/Networking/Docker.md",
        "Networking/TCP.md",
    ],
)
def test_notes_about_computer_networks_are_no_persons(path):
    assert kind("", path) == "plain"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2026-02-10 Meeting with X.md", "meeting"),
        ("Meeting - 2024-06-18 2100.md", "meeting"),
        ("1-1 X 2026-02-10.md", "meeting"),
        ("2025-12-08 Phone_Call Received X.md", "communication"),
        ("Meetings/1902-02-05 Координация с Билли по складу.md", "meeting"),
        ("2026-02-10 Созвон с Марией.md", "meeting"),
        ("Company - Acme.md", "company"),
        ("Interaction - 2026-02-04 Sarah Chen.md", "communication"),
        ("Партнёры/Марина.md", "partner"),
        ("Вакансии/Тимлид.md", "opportunity"),
        ("2026-02-10.md", "plain"),
        ("Planning 2026-02-10.md", "plain"),
        ("!Inbox.md", "plain"),
        ("p and q.md", "plain"),
        ("Peoples/Ada.md", "plain"),
        ("A - B.md", "plain"),
    ],
)
def test_the_name_or_folder_tells_the_kind(path, expected):
    assert kind("", path) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("вакансия", "opportunity"), ("возможность", "opportunity"), ("цель", "goal"), ("обзор", "review"),
        ("инициатива", "initiative"), ("тема", "topic"), ("компания", "company"), ("рекрутер", "partner"),
        ("партнёр", "partner"), ("Партнер", "partner"), ("recruiter", "partner"), ("встреча", "meeting"),
        ("созвон", "meeting"), ("meeting", "meeting"), ("Interaction", "communication"),
        ("insight", "insight"),
        ("job application", "opportunity"), ("goal", "goal"), ("journal", "daily"), ("book", "plain"),
    ],
)  # fmt: skip
def test_the_type_tells_the_kind(word, expected):
    assert kind(f"---\ntype: {word}\n---\n") == expected


def test_the_type_comes_before_tags_tags_before_the_folder_the_folder_before_the_name():
    assert kind("---\ntype: company\ntags: [person]\n---\n", "Meetings/@Ada.md") == "company"
    assert kind("---\ntags: [person]\n---\n", "Meetings/2026-02-10 Call.md") == "person"
    assert kind("", "Companies/Person - Ada.md") == "company"
    assert kind("---\ntype: book\ntags: [person]\n---\n") == "person"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Templates/Ada.md", "---\ntags: [person]\n---\n"),
        ("_templates/Ada.md", "---\ntags: [person]\n---\n"),
        ("Шаблоны/Ada.md", "---\ntype: person\n---\n"),
        ("Ada.md", "---\ntype: person\nbirthday: '{{date}}'\n---\n"),
        ("Ada.md", "---\ntype: person\nname: <% tp.file.title %>\n---\n"),
        ("People/People MOC.md", "---\ntags: [person]\n---\n"),
        ("People/README.md", ""),
        ("People/_index.md", ""),
        ("People/People.md", ""),
    ],
)
def test_templates_and_notes_about_notes_are_no_records(path, text):
    assert kind(text, path) == "plain"


def test_an_index_is_told_by_whole_words():
    assert kind("", "People/Mochizuki.md") == "person"


def test_generated_notes_are_no_records():
    text = (
        '---\ntype: person\n---\n<!-- vaultlink:begin id="overview" v=1 sum=000000000000 -->\n\nx\n\n'
        '<!-- vaultlink:end id="overview" -->\n'
    )
    assert kind(text, "People/Ada.md") == "plain"


def test_daily_notes_are_those_that_the_settings_of_obsidian_place():
    def is_daily(path):
        return path.startswith("People/")

    assert kind("#person", "People/2026-02-10.md", is_daily=is_daily) == "daily"
    assert kind("---\ntype: person\n---\n", "People/2026-02-10.md", is_daily=is_daily) == "person"


def test_settings_teach_kinds():
    taught = vocabulary_of({"partner": ["Ловцы/", "#ловец", "HR *", "ловец"], "company": ["@*"]}, {})
    assert kind("", "Ловцы/Ada.md", taught) == "partner"
    assert kind("#ловец", vocabulary=taught) == "partner"
    assert kind("---\ntype: Ловец\n---\n", vocabulary=taught) == "partner"
    assert kind("", "HR Ada.md", taught) == "partner"
    assert kind("", "@Acme.md", taught) == "company"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("People/@Ada Lovelace.md", "Ada Lovelace"),
        ("Person - Ada Lovelace.md", "Ada Lovelace"),
        ("p Ivan Ivanov.md", "Ivan Ivanov"),
        ("CONTACT-Ada.md", "Ada"),
        ("!AdaLovelace.md", "AdaLovelace"),
        ("Ada - Lovelace.md", "Ada - Lovelace"),
        ("Ada.md", "Ada"),
    ],
)
def test_the_prefix_of_a_name_is_no_part_of_it(path, name):
    assert bare_name(path, builtin()) == name
