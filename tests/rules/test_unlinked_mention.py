"""`unlinked-mention`: what is told of names in plain text, in all their forms, and how it is mended."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vaultlink
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline.fixing import mended

RULE = "unlinked-mention"
PERSON = "---\ntype: person\n---\n"
VAULT = {
    "Мария Иванова.md": "---\ntype: person\naliases: [Маша]\n---\n",
    "Пётр Кузьмич Лебедев.md": PERSON,
    "Лев Черных.md": PERSON,
    "@Anna Kuhn.md": PERSON,
    "Elbwerk.md": "---\ntype: company\n---\n",
    "Рога и копыта.md": "---\ntype: company\n---\n",
    "Рынок труда.md": "",
    "Холодный звонок.md": "",
    "Decision record.md": "---\naliases: [ADR]\n---\n",
    "Feedback.md": "",
    "README.md": "",
    "2026-11-01.md": "---\naliases: [День начала]\n---\n",
    "Шаблоны/Встреча с партнёром.md": "",
    "Архив/Старая затея.md": "",
}
EXCLUDE = 'exclude = ["Архив/"]\n'


def told(text, options="", vault=None, name="Note.md"):
    settings = f'{EXCLUDE}[rules]\nselect = ["{RULE}"]\n[rules.options.{RULE}]\n{options}'
    made = vaultlink.vault_of({**(VAULT if vault is None else vault), name: text}, settings=settings)
    return [one for one in made.check() if one.rule == RULE]


def links(text, **how):
    return [one.fix.title.values["link"] if one.fix else None for one in told(text, **how)]


NAMED = [
    ("Созвон с Марией Ивановой", "[[Мария Иванова|Марией Ивановой]]"),
    ("Позвонить Марии Ивановой", "[[Мария Иванова|Марии Ивановой]]"),
    ("Видел Марию Иванову", "[[Мария Иванова|Марию Иванову]]"),
    ("Мария Иванова пришла", "[[Мария Иванова]]"),
    ("Иванова Мария", "[[Мария Иванова|Иванова Мария]]"),
    ("Спросить у Маши", "[[Мария Иванова|Маши]]"),
    ("от Петра Кузьмича Лебедева", "[[Пётр Кузьмич Лебедев|Петра Кузьмича Лебедева]]"),
    ("Льву Черных", "[[Лев Черных|Льву Черных]]"),
    ("Met Anna Kuhn", "[[@Anna Kuhn|Anna Kuhn]]"),
    ("Met @Anna Kuhn", "[[@Anna Kuhn]]"),
    ("Anna Kuhn's CV", "[[@Anna Kuhn|Anna Kuhn]]"),
    ("Offer of Elbwerk", "[[Elbwerk]]"),
    ("из «Рогов и копыт»", "[[Рога и копыта|Рогов и копыт]]"),
    ("на рынке труда", "[[Рынок труда|рынке труда]]"),
    ("после холодных звонков", "[[Холодный звонок|холодных звонков]]"),
    ("two decision records", "[[Decision record|decision records]]"),
    ("as ADRs", "[[Decision record|ADRs]]"),
    ("- [ ] Маша", "[[Мария Иванова|Маша]]"),
    ("> Маша", "[[Мария Иванова|Маша]]"),
]


@pytest.mark.parametrize(("text", "link"), NAMED)
def test_a_name_is_told_of_in_whatever_form(text, link):
    assert links(text) == [link]


UNNAMED = [
    "Мария Петрова пришла",
    "Приехали Ивановы",
    "мария иванова",
    "Мария\nИванова",
    "[[Мария Иванова]] и снова Мария Иванова",
    "[[Мария Иванова|она]], то есть Маша",
    '---\nс кем: "[[Мария Иванова]]"\n---\nМаша',
    "# Мария Иванова",
    "`Мария Иванова`",
    "[Мария Иванова](x.md)",
    "feedback is good. Feedback is needed.",
    "See the README",
    "2026-11-01 и День начала",
    "Встреча с партнёром",
    "Старая затея",
    "спрос на труд",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_what_is_no_name_or_is_linked_is_not_told_of(text):
    assert told(text) == []


def test_a_note_is_told_of_once_however_often_it_is_named():
    (found,) = told("Маша и Мария Иванова.\n\nУ Маши.")
    assert (
        found.message
        == "“Мария Иванова” is named here as “Маша” and 2 more times, and this note does not link to it"
    )
    assert (found.line, found.column) == (1, 1)


def test_a_note_is_not_told_of_itself():
    assert told("Мария Иванова, Маша", name="Мария Иванова.md") == []


def test_a_name_that_two_people_have_is_told_of_without_a_fix():
    two = {
        "a/Анна Кун.md": "---\ntype: person\naliases: [Анна]\n---\n",
        "Анна Серова.md": "---\ntype: person\naliases: [Анна]\n---\n",
    }
    (found,) = told("Спросить Анну", vault=two)
    assert found.fix is None
    assert found.message == "“Анну” may mean “Анна Кун”, “Анна Серова”; this note links to none of them"
    assert found.advice == "write one of [[Анна Кун|Анну]], [[Анна Серова|Анну]]"
    assert told("Спросить Анну, не [[Анна Серова]]", vault=two) == []


def test_two_people_of_one_name_are_told_apart_by_their_paths():
    two = {"a/Анна Кун.md": PERSON, "b/Анна Кун.md": PERSON}
    (found,) = told("Анне Кун", vault=two)
    assert found.message == "“Анне Кун” may mean “a/Анна Кун”, “b/Анна Кун”; this note links to none of them"


def test_a_name_that_several_other_notes_have_tells_nothing():
    assert told("Смета проекта", vault={"a/Смета проекта.md": "", "b/Смета проекта.md": ""}) == []


def test_the_link_is_as_long_as_it_must_be():
    twins = {"a/Смета/Рынок труда.md": "", "Anna.md": PERSON, "Рынок труда.canvas": "{}"}
    assert links("о рынке труда", vault=twins) == ["[[Рынок труда|рынке труда]]"]


def test_a_name_that_no_link_can_hold_is_not_told_of():
    assert told("We write C# notes daily", vault={"C# notes.md": ""}) == []
    assert links("Who knows x^2 rules", vault={"x^2 rules.md": ""}) == ["[x^2 rules](x%5E2%20rules.md)"]


OPTIONS = [
    ("ordinary_words = true\n", "some feedback", "[[Feedback|feedback]]"),
    ('leave_out = ["рынок труда"]\n', "рынок труда", None),
    ("shortest = 8\n", "Elbwerk", None),
    ("shortest = 7\n", "Elbwerk", "[[Elbwerk]]"),
]


@pytest.mark.parametrize(("options", "text", "link"), OPTIONS)
def test_options_say_which_names_are_looked_for(options, text, link):
    assert links(text, options=options) == ([link] if link else [])


def test_without_the_extra_names_are_found_as_they_are_written(monkeypatch):
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    assert links("Мария Иванова") == ["[[Мария Иванова]]"]
    assert links("Рынок труда, рынка труда") == ["[[Рынок труда]]"]
    assert links("Марии Ивановой") == []


def test_the_command_says_once_that_word_forms_are_not_looked_at(vault, run, monkeypatch):
    root = vault({"Anna Kuhn.md": PERSON, "B.md": "Met Anna Kuhn\n"})
    said = "names are looked for only as they are written"
    assert said not in run("check", root, "--select", RULE).stderr
    monkeypatch.setitem(sys.modules, "snowballstemmer", None)
    result = run("check", root, "--select", RULE, "--format", "json")
    assert result.stderr.count(said) == 1
    assert 'pip install "vaultlink[morphology]"' in result.stderr
    assert len(json.loads(result.stdout)["findings"]) == 1
    assert run("check", root, "--select", RULE, "--diff", "--unsafe-fixes").stderr.count(said) == 1
    assert run("check", root, "--select", RULE, "--fix", "--unsafe-fixes").stderr.count(said) == 1
    assert said not in run("check", root).stderr


def test_a_build_whose_settings_ask_for_the_rule_says_it_too(vault, run, monkeypatch):
    root = vault({"A.md": "", "vaultlink.toml": f'[rules]\nselect = ["{RULE}"]\n'})
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    assert "vaultlink[morphology]" in run("build", root, "--now").stderr


def test_the_libraries_are_loaded_only_where_they_are_asked_for(vault):
    root = vault({"Anna Kuhn.md": PERSON, "B.md": "Met Anna Kuhn\n"})
    code = (
        "import sys; from vaultlink.cli.main import vaultlink as run\n"
        "try: run(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(sorted({'pymorphy3', 'snowballstemmer'} & set(sys.modules)))"
    )
    for words, loaded in ((["--all"], "[]"), (["--select", RULE], "['pymorphy3', 'snowballstemmer']")):
        command = [sys.executable, "-c", code, "check", str(root), *words]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        assert done.stdout.splitlines()[-1] == loaded


def fixed(text, vault=None, **how):
    texts = {VaultPath(path): content for path, content in {**(vault or VAULT), "Note.md": text}.items()}
    done = mended(
        VaultTexts(texts, frozenset(texts)), None, lambda one: one.rule == RULE,
        asked=[RULE], sound=frozenset(texts), **how,
    )  # fmt: skip
    return done.after.get(VaultPath("Note.md"), text)


PIECES = (
    *("Маша", "Марии Ивановой", "Elbwerk", "Elbwerk's", "рынка труда", " ", "\n", "\n\n", "x", ".", "@", ":"),
    *("[", "]", "[[", "]]", "(", ")", "!", "|", "`", "$", "%%", "#", "*", "_", "\\", "<", ">", "^", "+", "/"),
    *("- ", "| a |\n|---|\n| ", "[^1]: ", "[r]: ", "    ", "---\n", "```\n", "$$", "<!--", "-->", "{{"),
)


FIXES = [
    ("Видел Машу и Машу", "Видел [[Мария Иванова|Машу]] и Машу"),
    ("| кто |\n|---|\n| Маше |\n", "| кто |\n|---|\n| [[Мария Иванова\\|Маше]] |\n"),
    ("кто | где\n--|--\nМаша | тут\n", "кто | где\n--|--\n[[Мария Иванова\\|Маша]] | тут\n"),
    ("# Маша\r\n> - **Маше** да\r\n", "# Маша\r\n> - **[[Мария Иванова|Маше]]** да\r\n"),
    ("Маша и Elbwerk", "[[Мария Иванова|Маша]] и [[Elbwerk]]"),
    ("кто:: Маша", "кто:: [[Мария Иванова|Маша]]"),
    ("`Маша`, Anna Kuhn's", "`Маша`, [[@Anna Kuhn|Anna Kuhn]]'s"),
]


@pytest.mark.parametrize(("before", "after"), FIXES)
def test_the_first_mention_becomes_a_link(before, after):
    assert fixed(before) == before
    assert fixed(before, unsafe=True) == after
    assert fixed(after, unsafe=True) == after


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_stands_around_it_the_fix_makes_exactly_one_link_more(text):
    for found in told(text):
        edit = found.fix.edits[0]
        after = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
        before, now = vaultlink.parse_note(text).links, vaultlink.parse_note(after).links
        made = [
            link for link in now if link.span.start == edit.span.start and link.original == edit.replacement
        ]
        assert len(made) == 1
        assert not made[0].embed
        assert len(now) == len(before) + 1


def test_the_command_mends_shows_and_is_done_after_once(vault, run):
    root = vault({"Anna Kuhn.md": f"{PERSON}[[B]]", "B.md": "Met Anna Kuhn and Anna Kuhn.\n"})
    shown = run("check", root, "--select", RULE, "--diff", "--unsafe-fixes")
    assert "+Met [[Anna Kuhn]] and Anna Kuhn.\n" in shown.stdout
    assert run("check", root, "--select", RULE, "--fix").stderr == "0 fixes\n"
    run("check", root, "--select", RULE, "--fix", "--unsafe-fixes")
    assert (root / "B.md").read_text() == "Met [[Anna Kuhn]] and Anna Kuhn.\n"
    assert "0 fixes" in run("check", root, "--select", RULE, "--fix", "--unsafe-fixes").stderr
    assert run("check", root, "--select", RULE, "--diff", "--unsafe-fixes").exit_code == 0


def test_a_published_note_is_not_made_to_lead_to_a_confidential_one():
    vault = {"Anna Kuhn.md": "---\ntype: person\nconfidential: true\n---\n"}
    text = "---\npublish: true\n---\nMet Anna Kuhn"
    assert fixed(text, vault=vault, unsafe=True) == text
