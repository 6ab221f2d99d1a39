"""What may have been meant."""

import pytest
from linked import linked_files, links_of

from vaultlink.links import Suggestions
from vaultlink.syntax import parse_note

NAMES = [
    "Люди/Иван Петров.md",
    "Люди/Пётр Алексеев.md",
    "Проекты/Альфа.md",
    "Дневник/2024-07-21.md",
    "Projects/Annual report.md",
    "Ия.md",
    "Bob.md",
    "схема.png",
]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Иван Пертов", ["Люди/Иван Петров.md"]),
        ("Ивана Петрова", ["Люди/Иван Петров.md"]),
        ("Петров Иван", ["Люди/Иван Петров.md"]),
        ("Петр Алексеев", ["Люди/Пётр Алексеев.md"]),
        ("Иваном Петровым", ["Люди/Иван Петров.md"]),
        ("И. Петров", ["Люди/Иван Петров.md"]),
        ("Люди/Петров И.", ["Люди/Иван Петров.md"]),
        ("A. report", []),
        ("И. Петровой", []),
        ("Ивановой Петровой", []),
        ("Архив/Альфа", ["Проекты/Альфа.md"]),
        ("Алфа.md", ["Проекты/Альфа.md"]),
        ("annual-report", ["Projects/Annual report.md"]),
        ("2024-07-22", []),
        ("2024-21-07", []),
        ("Rob", []),
        ("Boob", []),
        ("Ян", []),
        ("Совсем другое", []),
        ("", []),
        ("???", []),
    ],
)
def test_near_names_are_suggested_and_others_are_not(written, near):
    assert list(Suggestions.of(links_of(dict.fromkeys(NAMES, ""))).notes_near(written)) == near


def test_three_are_suggested_at_most_and_the_nearest_first():
    texts = dict.fromkeys(["Планета.md", "Планеты.md", "Планетам.md", "Планеткам.md", "a/Планете.md"], "")
    assert Suggestions.of(links_of(texts)).notes_near("Планета") == (
        "Планета.md",
        "Планеты.md",
        "Планетам.md",
    )


def test_files_that_were_not_read_are_not_suggested():
    assert Suggestions.of(linked_files("Long name.md")).notes_near("Long nane") == ()


def test_the_owners_of_an_alias_are_known_in_any_case():
    links = links_of({"b.md": "---\naliases: [Ваня]\n---\n", "a.md": "---\naliases: [ваня]\n---\n"})
    assert Suggestions.of(links).alias_owners("ВАНЯ.md") == ("a.md", "b.md")
    assert Suggestions.of(links).alias_owners("Иван") == ()


def test_near_headings_are_suggested_as_a_link_writes_them():
    note = parse_note("# Plan: 2024\n\n## Цели\n\n## Цель\n\n## Other\n", "Note.md")
    near = Suggestions.of(links_of({})).headings_near
    assert near(note, "Plan 2042") == ("Plan 2024",)
    assert set(near(note, "Plan#Целы")) == {"Цели", "Цель"}
    assert near(note, "^block") == near(note, "") == ()
