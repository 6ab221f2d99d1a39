"""The tables of partners: what they read, under which names, and that Bases understand them."""

import re
from datetime import date

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from other_made import TODAY, other_made
from partner_vaults import PARTNER_VAULTS

from vaultlink.generate.bases import base_text, literal
from vaultlink.syntax.seals import BaseSeal, is_sealed

DAY = ("--today", "2026-11-23")
NEXT = ("--today", "2026-11-24")
PATH = "Сводки/Партнёры.base"

TOP = {"filters", "formulas", "properties", "views"}
VIEW = {"type", "name", "filters", "groupBy", "sort", "order"}
FUNCTIONS = {"if", "date", "duration", "today", "inFolder", "hasTag", "hasProperty", "isType"}
"""As help.obsidian.md/bases/functions names them."""
FILE = {"name", "path", "ext", "inFolder", "hasTag", "hasProperty"}
TEXT = re.compile(r'"[^"]*"|\'[^\']*\'')


def made(texts, language="ru", today=TODAY):
    return other_made(texts, "partners-base", language, today)


def base(texts, language="ru", today=TODAY):
    return yaml.safe_load(made(texts, language, today).sealed)


def expressions(read):
    """Give every expression of a base."""
    yield from read.get("formulas", {}).values()
    waiting = [read["filters"], *(view["filters"] for view in read["views"] if "filters" in view)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        else:
            [(kind, inner)] = one.items()
            assert kind in {"and", "or", "not"}
            waiting.extend(inner)


def check_rules(read):
    """Fail unless a base has only keys, properties and functions that Obsidian's help names."""
    assert read.keys() <= TOP
    known = {f"formula.{name}" for name in read.get("formulas", ())}
    for expression in expressions(read):
        bare = TEXT.sub('""', expression)
        assert set(re.findall(r"(\w+)\(", bare)) <= FUNCTIONS, expression
        assert set(re.findall(r"formula\.\w+", bare)) <= known
        assert set(re.findall(r"\bfile\.(\w+)", bare)) <= FILE
        words = set(re.findall(r"(?<![\w.])[^\W\d]\w*", bare))
        assert words <= {"note", "file", "formula", "if", "date", "duration", "today"}, expression
        assert bare.count("(") == bare.count(")")
    for key, shown in read["properties"].items():
        assert key.startswith(("file.", "note.", "formula."))
        assert shown.keys() == {"displayName"}
    for view in read["views"]:
        assert view.keys() <= VIEW
        assert view["type"] == "table"
        assert set(view["order"]) <= read["properties"].keys()
        for one in (*view.get("sort", ()), *([view["groupBy"]] if "groupBy" in view else ())):
            assert one.keys() == {"property", "direction"}
            assert one["property"] in read["properties"]
            assert one["direction"] in {"ASC", "DESC"}
    assert len({view["name"] for view in read["views"]}) == len(read["views"])


@pytest.mark.parametrize("vault", PARTNER_VAULTS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_keeps_to_what_bases_understand(vault, language):
    file = made(PARTNER_VAULTS[vault], language)
    assert is_sealed(file.path, file.sealed)
    check_rules(yaml.safe_load(file.sealed))


NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1, max_size=30
).filter(lambda name: name.strip(" .") == name and not name.startswith("."))


@given(NAMES, NAMES)
@settings(max_examples=60, deadline=None)
@example("a\"b'c", "' : #")
@example("a\\b", "\x85\u2028\ufeff")
def test_whatever_notes_and_folders_are_called(name, folder):
    texts = {
        f"{folder}/{name}.md": "---\ntype: person\ncadence: 7\n---\n- 2026-01-01, созвон: раз\n",
        f"{folder}/Другая.md": "text",
        "Знакомый.md": "---\ntype: person\n---\n",
        "Ещё.md": "---\ntype: person\nstage: contact\n---\n",
    }
    check_rules(base(texts))


def partner(properties, body=""):
    return f"---\ntype: partner\n{properties}\n---\n{body}"


def test_columns_are_the_properties_that_the_vault_has():
    read = base({"Анна.md": partner("стадия: контакт\nпоследний контакт: 2026-10-01")})
    assert read["views"][0]["order"] == ["file.name", "note.стадия", "note.последний контакт"]
    assert "formulas" not in read
    assert read["properties"]["note.стадия"] == {"displayName": "Стадия"}


def test_a_property_with_several_names_is_gathered_the_most_frequent_first():
    read = base(
        {
            "Анна.md": partner("stage: contact"),
            "Борис.md": partner("стадия: контакт"),
            "Вера.md": partner("стадия: основа"),
            "Глеб.md": partner("стадия:\nstage: contact\nstatus:"),
        }
    )
    assert read["formulas"]["stage"] in {
        'if(note["stage"], note["stage"], note["стадия"])',
        'if(note["стадия"], note["стадия"], note["stage"])',
    }
    assert read["views"][1]["groupBy"]["property"] == "formula.stage"


def test_overdue_rests_on_what_is_written_words_for_a_cadence_included():
    read = base(
        {
            "Анна.md": partner("cadence: 14\nlast_contact: 2026-11-01\nnext_contact: 2026-12-01"),
            "Борис.md": partner("cadence: monthly\nsnooze_until: 2027-01-01"),
        }
    )
    assert read["formulas"]["days"] == (
        'if(note["cadence"] == "monthly", 30, if(note["cadence"].isType("number"), note["cadence"], 0))'
    )
    assert read["formulas"]["due"] == (
        'if(note["next_contact"] && (!note["last_contact"] ||'
        ' date(note["next_contact"]) > date(note["last_contact"])),'
        ' date(note["next_contact"]), if(note["last_contact"] && formula.days,'
        ' date(note["last_contact"]) + (duration("1d") * formula.days), ""))'
    )
    late = next(view for view in read["views"] if view["name"] == "Просрочено по свойствам")
    assert late["filters"] == {
        "and": [
            'formula.due != ""',
            "formula.due < today()",
            '!note["snooze_until"] || date(note["snooze_until"]) < today()',
        ]
    }


def test_a_second_view_lists_who_is_overdue_by_what_the_notes_tell():
    read = base(
        {
            "Анна.md": partner("cadence: 14", "- 2026-10-01, созвон: кофе\n"),
            "Борис.md": partner("cadence: 14", "- 2026-11-20, созвон: кофе\n"),
        }
    )
    assert read["views"][-1]["name"] == "Просрочено на 23 ноября 2026"
    assert read["views"][-1]["filters"] == {"or": ['file.path == "Анна.md"']}
    assert len(base({"Борис.md": partner("cadence: 14", "- 2026-11-20, созвон: кофе\n")})["views"]) == 1


@pytest.mark.parametrize(
    ("texts", "filters"),
    [
        ({"П/А.md": partner(""), "П/Б/В.md": partner("")}, ['file.inFolder("П")']),
        ({"П/А.md": partner(""), "П/Черновик.md": ""}, ['note["type"] == "partner"']),
        ({"А.md": "---\ntags: [партнёр/поиск]\n---\n", "Б.md": ""}, ['file.hasTag("партнёр")']),
        ({"А.md": "---\ntype: person\nstage: contact\n---\n", "Б.md": ""}, ['note["type"] == "person"']),
        (
            {"А.md": "---\ntype: person\nstage: contact\n---\n", "Б.md": "---\ntype: person\n---\n"},
            ['file.hasProperty("stage")'],
        ),
        (
            {
                "А.md": "---\ntype: person\nrole: recruiter\n---\n",
                "Б.md": "---\ntype: person\nrole: dentist\n---\n",
            },
            ['file.path == "А.md"'],
        ),
    ],
)
def test_partners_are_known_by_what_only_they_have(texts, filters):
    assert base(texts)["filters"] == {"and": ['file.ext == "md"', {"or": filters}]}


def test_confidential_partners_are_left_out():
    texts = {
        "П/А.md": partner("тайное: 1\nstage: contact"),
        "П/Т.md": partner("confidential: true\nстадия: контакт"),
    }
    read = base(texts)
    assert read["filters"]["and"] == [
        'file.ext == "md"',
        {"or": ['file.inFolder("П")']},
        'file.path != "П/Т.md"',
    ]
    assert "note.стадия" not in made(texts).text


def test_there_is_none_without_a_partner_who_has_a_note():
    with pytest.raises(StopIteration):
        made({"А.md": "text"})


def test_literals_hold_what_quotes_can():
    assert literal("a b") == '"a b"'
    assert literal('a "b"') == "'a \"b\"'"
    assert literal("it's") == '"it\'s"'
    assert literal("\"'") is None
    assert literal("a\\b") is None
    assert literal("a\nb") is None


@given(
    st.recursive(
        st.text(),
        lambda inner: st.lists(inner, min_size=1) | st.dictionaries(st.text(), inner, min_size=1),
        max_leaves=8,
    )
)
def test_every_text_reads_back_from_the_yaml(value):
    written = {"key": value}
    assert yaml.safe_load(base_text(written)) == written


def test_the_seal_is_the_first_line():
    text = made(PARTNER_VAULTS["circle"]).sealed
    assert re.match(r"# vaultlink: v=1 as_of=2026-11-23 sum=[0-9a-f]{12}\nfilters:\n", text)
    assert is_sealed("a.base", text.replace("\n", "\r\n"))
    assert not is_sealed("a.base", text.replace("ASC", "DESC", 1))
    assert not is_sealed("a.base", text.replace("11-23 ", "11-24 ", 1))
    assert not is_sealed("a.base", text.replace("v=1", "v=2", 1))
    assert not is_sealed("a.base", f"\n{text}")
    assert BaseSeal().sealed("a: 1\n", None).startswith("# vaultlink: v=1 sum=")


def test_it_is_written_anew_as_of_the_day_and_stays_the_users_once_changed(run, vault):
    root = vault({"Анна.md": partner("cadence: 14", "- 2026-10-01, созвон: кофе\n")})
    run("build", root, *DAY)
    assert "в порядке" in run("build", root, *DAY).output
    run("build", root, *NEXT)
    text = (root / PATH).read_text(encoding="utf-8")
    assert "Просрочено на 24 ноября 2026" in text
    changed = text.replace("ASC", "DESC")
    (root / PATH).write_text(changed, encoding="utf-8")
    run("build", root, *DAY)
    assert (root / PATH).read_text(encoding="utf-8") == changed
    assert "Партнёры.base" not in run("check", root, *DAY, "--all").output


def test_the_day_is_only_in_its_seal_and_its_last_view():
    texts = {"Анна.md": partner("cadence: 14", "- 2026-11-20, созвон: кофе\n")}
    assert made(texts).text == made(texts, today=date(2026, 11, 24)).text
