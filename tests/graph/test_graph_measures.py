"""What the links of a vault say about its notes."""

import pytest
from linked_vaults import links_of

from vaultlink.graph import (
    Linked,
    TopicNotes,
    Wanted,
    components,
    dead_ends,
    isolated,
    linked_notes,
    orphans,
    resolved_counts,
    topics,
    unresolved_counts,
    wanted_notes,
)

REGION = (
    '<!-- vaultlink:begin id="{id}" v=1 sum=0123456789ab -->\n\n{body}\n\n<!-- vaultlink:end id="{id}" -->\n'
)


@pytest.mark.parametrize(
    ("texts", "are_orphans", "are_dead_ends"),
    [
        ({"А.md": ""}, "А", "А"),
        ({"А.md": "[[Б]]", "Б.md": ""}, "А", "Б"),
        ({"А.md": "[[А]] [[#Часть]]"}, "А", "А"),
        ({"А.md": "[[Нет такой]]"}, "А", ""),
        ({"А.md": "![[нет.png]]"}, "А", ""),
        ({"А.md": "[x](https://example.org) #тег"}, "А", "А"),
        ({"А.md": "---\nup: '[[Б]]'\n---\n", "Б.md": "![[А]]"}, "", ""),
        ({"А.md": "", "К.canvas": '{"nodes": [{"type": "file", "file": "А.md"}]}'}, "", "А"),
        ({"А.md": REGION.format(id="backlinks", body="[[Б]]"), "Б.md": ""}, "А Б", "А Б"),
        ({"А.md": "[[Обзор]]", "Обзор.md": REGION.format(id="overview", body="[[А]]")}, "А", ""),
    ],
)
def test_orphans_have_no_backlinks_and_dead_ends_no_links(texts, are_orphans, are_dead_ends):
    links = links_of(texts)
    assert orphans(links) == tuple(f"{name}.md" for name in are_orphans.split())
    assert dead_ends(links) == tuple(f"{name}.md" for name in are_dead_ends.split())
    assert set(isolated(links)) == set(orphans(links)) & set(dead_ends(links))


def test_an_excluded_note_is_no_subject_and_yet_its_links_are_backlinks():
    links = links_of({"А.md": "", "Архив.md": "[[А]]"}, excluded=["Архив.md"])
    assert orphans(links) == ()
    assert linked_notes(links) == (Linked("А.md", 1, 1),)


def test_linked_notes_come_in_the_order_of_how_many_notes_link_them():
    links = links_of({"А.md": "[[Б]] [[Б]] [[Б]] [[В]] [[А]]", "Б.md": "[[В]]", "В.md": ""})
    assert linked_notes(links) == (Linked("В.md", 2, 2), Linked("Б.md", 3, 1), Linked("А.md", 0, 0))


def test_wanted_notes_are_those_that_links_name_and_nobody_wrote():
    links = links_of(
        {
            "А.md": "[[План]] [[план]] [[Идея]] ![[нет.png]] [[Ира]] [[../../x]] [[Б]]",
            "Б.md": "---\naliases: [Ира]\n---\n[[ПЛАН.md#Начало]]",
        }
    )
    assert wanted_notes(links) == (Wanted("План", 3, ("А.md", "Б.md")), Wanted("Идея", 1, ("А.md",)))


def test_notes_hang_together_in_whichever_direction_the_links_go():
    canvas = '{"nodes": [{"type": "file", "file": "Г.md"}, {"type": "file", "file": "Д.md"}]}'
    links = links_of(
        {
            "А.md": "[[В]] #тег",
            "Б.md": "[[В]] ![[x.png]]",
            "В.md": "",
            "Г.md": "#тег",
            "Д.md": "",
            "Е.md": "![[x.png]] [[Нет]]",
            "Ж.md": "[[Нет]]",
            "К.canvas": canvas,
        },
        files=["x.png"],
    )
    assert components(links) == (("А.md", "Б.md", "В.md"), ("Г.md", "Д.md"), ("Е.md",), ("Ж.md",))


def test_topics_come_with_their_notes():
    links = links_of(
        {
            "А.md": "#Работа/найм [[Рынок]]",
            "Б.md": "#работа #работа",
            "Рынок.md": "---\nтип: тема\n---\n[[Рынок#Часть]]",
            "Архив.md": "#старое [[Рынок]]",
        },
        excluded=["Архив.md"],
    )
    assert topics(links) == (
        TopicNotes("Работа", None, (), ("А.md", "Б.md")),
        TopicNotes("Работа/найм", None, ("Работа",), ("А.md",)),
        TopicNotes("Рынок", "Рынок.md", (), ("А.md",)),
    )


def test_counts_are_those_of_obsidian_generated_and_excluded_notes_too():
    links = links_of(
        {
            "А.md": "---\nup: '[[Б]]'\n---\n[[Б]] ![[Б#Часть]] [[#сам]] [[Нет#где]] [n](Нет.md)",
            "Б.md": REGION.format(id="overview", body="[[А]]"),
            "К.canvas": '{"nodes": [{"type": "file", "file": "А.md"}]}',
        },
        excluded=["А.md"],
    )
    assert resolved_counts(links) == {
        "А.md": {"Б.md": 3, "А.md": 1},
        "Б.md": {"А.md": 1},
        "К.canvas": {"А.md": 1},
    }
    assert unresolved_counts(links) == {"А.md": {"Нет": 1, "Нет.md": 1}, "Б.md": {}, "К.canvas": {}}
