"""Where facts stand in a note: all places are read, with what cannot be a fact left out."""

import pytest

from vaultlink.config.vocabulary import Meaning, builtin
from vaultlink.partners.facts import facts_of
from vaultlink.partners.property_values import entries_of
from vaultlink.partners.words import NoteKind
from vaultlink.syntax import parse_note

OURS = """<!-- vaultlink:begin id="brief" v=1 sum=000000000000 -->

Role: HR

<!-- vaultlink:end id="brief" -->"""


def told(text, kind=NoteKind.PARTNER):
    note = parse_note(text, "Ada.md")
    facts = facts_of(note, kind, builtin())
    found = {}
    for meaning, values in facts.told.items():
        for value in values:
            assert value.place.path == "Ada.md"
            assert value.value in " ".join(value.place.span.of(note.text).split()) or "\\" in note.text
            found.setdefault(meaning.value, []).append(value.value)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "---\nrole: HR\n---\n",
        "---\nrole: HR # a remark\n---\n",
        "---\n# a remark\nРоль: 'HR'\nempty:\n---\n",
        '---\n"🎓 Role": "HR"\n---\n',
        "---\nROLE: HR\nnote: *broken*\n---\n",
        "---\nrole: HR\nother: 1\nother: 2\n---\n",
        "role:: HR",
        "**Role**:: HR",
        "**Role::** HR",
        "- role:: HR",
        "She is [role:: HR] there",
        "She is (Role:: HR) there",
        "- [company:: X] [role:: HR]",
        "- Ada\n  [role:: HR]",
        "**Role:** HR",
        "- **Роль:** HR",
        "- Роль: HR",
        "Role: HR",
        "* *Role:* HR",
        "**Role**: HR",
        "| key | value |\n| --- | --- |\n| role | HR |",
        "| Поле | Значение |\n|---|---|\n| **Роль** | HR |",
        "## О человеке\n\n- **Роль:** HR",
        "> [!info] Card\n> Role: HR",
    ],
)
def test_a_fact_is_read_in_this_place(text):
    assert told(text)["role"] == ["HR"]


@pytest.mark.parametrize(
    "text",
    [
        "```\nRole: HR\n```",
        "`Role: HR`",
        "> Role: HR",
        "%% Role: HR %%",
        "%%\nRole: HR\n%%",
        "<!-- Role: HR -->",
        "[[role:: HR]]",
        "- [ ] Role: HR",
        "Somebody said: Role: HR",
        "What a role this is: HR",
        "> [!private]\n> Role: HR",
        "> [!warning] Приватно\n> Role: HR",
        "## Приватные заметки\n\nRole: HR\n\n### Below\n\nRole: HR",
        "## История\n\n- Роль: HR",
        "## History\n\n### 2026-02-10\n\nRole: HR",
        "### 2026-02-10 Talk\n\n- Role: HR",
        "- 2026-02-10: talk\n  - Role: HR",
        OURS,
        "Unknown: HR",
    ],
)
def test_here_it_is_none(text):
    assert "role" not in told(text)


def test_properties_come_before_the_body_and_all_is_kept_in_order():
    text = "---\nlanguages: [en, ru]\n---\nlanguage:: de\n- **Языки:** fr\n"
    assert told(text)["languages"] == ["en", "ru", "de", "fr"]


def test_people_write_lists_in_many_ways():
    assert told("---\npeople: [[Jane Doe]], [[Sam Roe]]\n---\n", NoteKind.MEETING)["people"] == [
        "[[Jane Doe]]",
        "[[Sam Roe]]",
    ]
    assert told('---\npeople: ["[[A]]", [[B|b]], C d]\n---\n', NoteKind.MEETING)["people"] == [
        "[[A]]",
        "[[B|b]]",
        "C d",
    ]
    assert told("---\nknows:\n- '[[A]]'\n# none\n- B\n---\n")["knows"] == ["[[A]]", "B"]


def test_a_label_without_a_value_has_the_ticked_items_below_it():
    text = "**Тип отношений:**\n- [x] Коллега\n- [ ] Друг\n- [X] Рекрутер\n"
    assert told(text)["relationship"] == ["Коллега", "Рекрутер"]
    assert told("- Языки:\n  - ru\n  - en\n- Role: HR\n") == {"languages": ["ru", "en"], "role": ["HR"]}


def test_maps_give_their_values_too():
    text = (
        "---\ncontacts:\n  mail: a@b\n  tel: 1\nname: {first: Ada, last: 'L, x'}\n"
        "interactions:\n  - date: 2026-01-01\n    text: talk\n---\n"
    )
    found = told(text)
    assert found == {"email": ["a@b"], "phone": ["1"], "first_name": ["Ada"], "last_name": ["L, x"]}
    nested = facts_of(parse_note(text), NoteKind.PERSON, builtin()).nested[Meaning.INTERACTIONS]
    assert [(each.path, each.told.value) for each in nested] == [
        (("0", "date"), "2026-01-01"),
        (("0", "text"), "talk"),
    ]


def test_sections_give_their_items_by_side():
    text = """## Ожидания

Сверяли 20 июня 2026.

### Мои

- Говорит правду.
  Всегда.

### Её

- Отвечаю сразу. ^id

## Norms

We write by day.

- Calls on Friday

## Интересы и конфликты

- Мои: знать раньше
- Её: закрыть роль
- Общее дело
"""
    assert told(text) == {
        "expectations_reviewed": ["Сверяли 20 июня 2026."],
        "expectations_mine": ["Говорит правду. Всегда."],
        "expectations_theirs": ["Отвечаю сразу."],
        "norms": ["We write by day.", "Calls on Friday"],
        "interests_mine": ["Мои: знать раньше", "Общее дело"],
        "interests_theirs": ["Её: закрыть роль", "Общее дело"],
        "conflicts": ["Мои: знать раньше", "Её: закрыть роль", "Общее дело"],
    }


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("x", ["x"]),
        ("'it''s'", ["it's"]),
        ('"a \\"b\\""', ['a "b"']),
        ("", []),
        ("null", []),
        ("~", []),
        ("[]", []),
        ("+7900", ["+7900"]),
        ("10:00", ["10:00"]),
        ("no", ["no"]),
        ("00123", ["00123"]),
        ("&a x", ["x"]),
        ("|\n  one\n  two", ["one two"]),
        (">-\n  one\n  two", ["one two"]),
        ("one\n  two", ["one two"]),
        ("\n  - a\n  - - b\n    - c", ["a", "b", "c"]),
        ("[a, [b, c], {d: e}]", ["a", "b", "c", "e"]),
        ("[[A]]", ["[[A]]"]),
        ("\n  - [[A]]\n  - [[B]]", ["[[A]]", "[[B]]"]),
    ],
)
def test_the_values_of_a_property_are_as_people_see_them(written, values):
    note = parse_note(f"---\nk: {written}\n---\n")
    assert [entry.value for _, entry in entries_of(note)] == values
