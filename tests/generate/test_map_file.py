"""The map among the summaries: what is on it, what it keeps to itself, and whose file it is."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from other_made import TODAY, other_made, view_and_plan
from partner_vaults import PARTNER_VAULTS
from test_canvas import assert_apart, assert_valid

from vaultlink.generate.map_file import map_text
from vaultlink.model.names import VaultPath
from vaultlink.model.target import Resolved
from vaultlink.syntax import parse_canvas
from vaultlink.syntax.seals import is_sealed

DAY = ("--today", "2026-11-23")
NEXT = ("--today", "2026-11-24")
PATH = "Сводки/Карта.canvas"


def made(texts, language="ru", today=TODAY):
    return other_made(texts, "map", language, today)


def nodes(texts):
    return json.loads(made(texts).text)["nodes"]


def checked(texts, language="ru"):
    """Fail unless the map of a vault is a valid canvas all links of which lead to one note each."""
    file = made(texts, language)
    laid_out = json.loads(file.text)
    assert_valid(laid_out)
    assert_apart(laid_out)
    assert is_sealed(file.path, file.sealed)
    view, _ = view_and_plan(texts, language)
    for link in parse_canvas(file.text, file.path).links:
        assert isinstance(view.links.target_of(link, file.path), Resolved), link.original
    return laid_out


@pytest.mark.parametrize("vault", PARTNER_VAULTS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_is_a_canvas_whose_links_all_lead_somewhere(vault, language):
    checked(PARTNER_VAULTS[vault], language)


NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1, max_size=30
).filter(lambda name: name.strip(" .") == name and not name.startswith("."))


@given(NAMES, NAMES)
@settings(max_examples=60, deadline=None)
def test_whatever_people_and_companies_are_called(name, company):
    written = json.dumps(company)
    texts = {
        f"{name}.md": f"---\ntype: partner\ncompany: {written}\nknows: [{written}]\n---\n",
        "П/Анна.md": f"---\ntype: partner\nintro_by: {written}\n---\n",
    }
    checked(texts)
    text = made(texts).text
    cards = [node["text"] for node in json.loads(text)["nodes"] if node["type"] == "text"]
    assert not [
        sign for card in cards for sign in ("<%", "{{", "%%", "`=", "$=", "![[", "<!--") if sign in card
    ]


def test_the_note_of_a_confidential_partner_is_not_shown_in_it():
    shown = nodes(PARTNER_VAULTS["network"])
    assert "Партнёры/Тайный.md" not in {node.get("file") for node in shown}
    [card] = [node for node in shown if "Тайный" in node.get("text", "")]
    assert "color" not in card
    assert "секрет" not in made(PARTNER_VAULTS["network"]).text


def test_the_owner_is_not_on_it():
    assert not [node for node in nodes(PARTNER_VAULTS["network"]) if node.get("file") == "Люди/Я.md"]


def test_it_does_not_depend_on_the_day():
    texts = PARTNER_VAULTS["circle"]
    first, later = made(texts), made(texts, today=date(2027, 11, 23))
    assert first.as_of is None
    assert first.sealed == later.sealed


def test_of_too_many_people_those_with_most_contact_are_shown_and_it_says_so():
    texts = {f"П/Партнёр {number}.md": "---\ntype: partner\n---\n" for number in range(9)}
    texts["П/Партнёр 7.md"] += "- 2026-11-01, созвон: кофе\n"
    view, planned = view_and_plan(texts)
    shown = json.loads(map_text(view, planned.paths["map"], 3))["nodes"]
    files = [node["file"] for node in shown if node["type"] == "file"]
    assert files == ["П/Партнёр 0.md", "П/Партнёр 1.md", "П/Партнёр 7.md"]
    assert "Показаны 3 человека из 9" in shown[0]["text"]


@pytest.fixture
def root(vault):
    return vault({path: text for path, text in PARTNER_VAULTS["circle"].items() if "Тайный" not in path})


def test_it_is_written_once_and_no_morning_changes_it(run, root):
    run("build", root, *DAY)
    first = (root / PATH).read_bytes()
    status = (root / PATH).stat()
    run("build", root, *NEXT)
    assert (root / PATH).read_bytes() == first
    assert (root / PATH).stat() == status


def test_it_stays_vaultlinks_when_obsidian_saves_it_in_another_layout(run, root):
    run("build", root, *DAY)
    content = json.dumps(json.loads((root / PATH).read_text(encoding="utf-8")), indent=1).encode()
    (root / PATH).write_bytes(content)
    assert "в порядке" in run("build", root, *DAY).output
    assert (root / PATH).read_bytes() == content
    partner = root / "Партнёры/Вера Синицына.md"
    partner.write_text(partner.read_text(encoding="utf-8").replace("expansion", "contact"), encoding="utf-8")
    run("build", root, *DAY)
    assert (root / PATH).read_bytes() != content


def test_a_card_that_was_moved_makes_it_the_users(run, root):
    run("build", root, *DAY)
    text = (root / PATH).read_text(encoding="utf-8")
    moved = text.replace('"x":50', '"x":51', 1)
    assert moved != text
    (root / PATH).write_text(moved, encoding="utf-8")
    result = run("build", root, *NEXT)
    assert f"{PATH}: этот файл изменён вручную" in result.stderr
    assert (root / PATH).read_text(encoding="utf-8") == moved


def test_it_joins_no_notes(run, root):
    before = run("check", root, *DAY, "--all").output
    graph = run("graph", root, "--format", "json").output
    run("build", root, *DAY)
    assert run("check", root, *DAY, "--all").output == before
    assert run("graph", root, "--format", "json").output == graph
    assert VaultPath(PATH) not in graph


def test_the_users_own_canvas_still_does(run, root):
    (root / "Моя.canvas").write_text(
        '{"nodes":[{"id":"1","type":"file","file":"Нет.md","x":0,"y":0,"width":1,"height":1}],"edges":[]}'
    )
    assert "Нет.md" in run("check", root, *DAY, "--all").output


@pytest.mark.parametrize(
    "seal",
    [
        '{"v":1}',
        '{"v":2,"sum":"SUM"}',
        '{"v":true,"sum":"SUM"}',
        '{"v":1,"sum":"SUM","more":1}',
        '{"v":1,"sum":"SUM","as_of":"2026-11-23"}',
        '["SUM"]',
        "1",
    ],
)
def test_a_seal_that_is_not_in_the_exact_form_is_none(seal):
    text = made(PARTNER_VAULTS["circle"]).sealed
    head, _, stated = text.rpartition('"vaultlink":')
    own = json.loads(stated.removesuffix("\n}\n"))
    assert is_sealed("a.canvas", f'{head}"vaultlink":{json.dumps(own)}}}')
    changed = seal.replace("SUM", own["sum"])
    assert not is_sealed("a.canvas", f'{head}"vaultlink":{changed}}}')


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"vaultlink":{"v":1,"sum":"0"}}', "[" * 100_000 + '"vaultlink"']
)
def test_what_is_no_canvas_of_vaultlinks_has_no_seal(text):
    assert not is_sealed("a.canvas", text)


def test_a_name_that_stands_twice_breaks_the_seal():
    text = made(PARTNER_VAULTS["circle"]).sealed
    assert is_sealed("a.canvas", text)
    assert not is_sealed("a.canvas", text.replace('"nodes":[', '"nodes":[],"nodes":[', 1))
