import json

import click
import networkx as nx
import pytest

from vaultlink.cli.main import COMMANDS
from vaultlink.report.page import page_text
from vaultlink.rules.pages import page_of


def test_check_prints_place_line_and_advice_and_exits_1(run, vault):
    result = run("check", vault({"A.md": "see [[Bee]]\n", "Be.md": "[[A]]"}))
    assert result.exit_code == 1
    assert "A.md:1:5: warning unresolved-link: there is no note “Bee”" in result.output
    assert "^^^^^^^" in result.output


def test_check_of_a_sound_vault_exits_0(run, vault):
    result = run("check", vault({"A.md": "[[B]]", "B.md": "[[A]]"}))
    assert result.exit_code == 0


def test_infos_never_fail_and_are_printed_when_asked_for(run, vault):
    root = vault({"A.md": "alone"})
    assert "orphan-note" not in run("check", root).output
    everything = run("check", root, "--all")
    assert "orphan-note" in everything.output
    assert everything.exit_code == 0


def test_json_stands_alone_on_stdout(run, vault):
    result = run("check", vault({"A.md": "[[B]]"}), "--format", "json")
    report = json.loads(result.stdout)
    assert report["version"] == 1
    assert report["summary"] == {"notes": 1, "errors": 0, "warnings": 1, "infos": 1}
    first = next(finding for finding in report["findings"] if finding["rule"] == "unresolved-link")
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (1, 1, 1, 6)


def test_rules_are_selected_and_ignored_by_name_and_family(run, vault):
    root = vault({"A.md": "---\ntag: x\n---\n[[B]]"})
    assert "deprecated-property" not in run("check", root, "--all", "--select", "links").output
    assert "unresolved-link" not in run("check", root, "--all", "--ignore", "links").output
    wrong = run("check", root, "--select", "linkz")
    assert wrong.exit_code == 2 or wrong.exception
    assert "linkz" in str(wrong.exception or wrong.output)


def test_inspect_finds_a_note_by_path_and_by_name(run, vault):
    root = vault({"sub/A.md": "# H\n[[B#x|y]] #t ^id\n"})
    for name in ("sub/A.md", "A", root / "sub/A.md"):
        found = json.loads(run("inspect", name, "--vault", root, "--format", "json").stdout)
        assert found["path"] == "sub/A.md"
        assert found["links"][0]["target"]["state"] == "unresolved"
        assert [block["id"] for block in found["blocks"]] == ["id"]


def test_inspect_names_what_is_wrong_with_the_note(run, vault):
    root = vault({"A.md": "---\nup: [[Bank]]\n---\n", "B.md": b"caf\xe9\n"})
    for name, rule in (("A", "unquoted-link"), ("B", "undecodable-note")):
        assert f" {rule}: " in run("inspect", name, "--vault", root).stdout
        found = json.loads(run("inspect", name, "--vault", root, "--format", "json").stdout)["findings"]
        assert [one["rule"] for one in found] == [rule]


def test_infos_of_rules_that_are_asked_for_by_name_are_printed(run, vault):
    root = vault({"A.md": "alone"})
    assert "A.md:1:1: info orphan-note" in run("check", root, "--select", "orphan-note").stdout
    assert "orphan-note" not in run("check", root, "--select", "links").stdout


def test_unsafe_fixes_alone_are_refused(run, vault):
    result = run("check", vault({"A.md": ""}), "--unsafe-fixes")
    assert (result.exit_code, "goes with --fix or --diff" in result.stderr) == (2, True)


def test_outside_a_repository_there_is_no_commit(run, vault):
    result = run("check", vault({"A.md": ""}), "--since", "HEAD")
    assert result.exception.message == "the vault lies in no git repository, so there is no commit “HEAD”"


def test_an_owner_without_a_note_is_told(run, vault):
    notes = {"A.md": "text", "vaultlink.toml": 'me = "[[Nobody]]"\n'}
    said = "vaultlink: `me` in the settings names “Nobody”, and there is no such note\n"
    assert said in run("check", vault(notes)).stderr
    assert said not in run("check", vault({**notes, "Nobody.md": "me"})).stderr


def test_inspect_looks_for_the_vault_above_the_note(run, vault):
    root = vault({"sub/A.md": "text"})
    assert json.loads(run("inspect", root / "sub/A.md", "--format", "json").stdout)["path"] == "sub/A.md"


def test_resolve_says_why_and_exits_1_when_nowhere(run, vault):
    root = vault({"A.md": "", "x/B.md": "# H\n", "yy/B.md": ""})
    found = run("resolve", "A.md", "B#H", "--vault", root, "--format", "json")
    answer = json.loads(found.stdout)
    assert (found.exit_code, answer["state"], answer["path"], answer["heading"]) == (
        0,
        "ambiguous",
        "x/B.md",
        "H",
    )
    assert answer["because"]
    assert run("resolve", "A.md", "C", "--vault", root).exit_code == 1
    assert "x/B.md" in run("resolve", "A.md", "[[B|shown]]", "--vault", root).output
    assert "x/B.md" in run("resolve", "A.md", "[[B\\|shown]]", "--vault", root).output
    assert run("resolve", "A.md", "[[|B]]", "--vault", root).exit_code == 1


@pytest.mark.parametrize("form", ["graphml", "gexf", "json", "dot", "mermaid"])
def test_the_graph_is_printed_in_every_form(run, vault, form):
    result = run("graph", vault({"A.md": "[[B]] #t", "B.md": ""}), "--format", form)
    assert result.exit_code == 0
    assert "B" in result.output


def test_the_graph_calls_contacts_in_the_language_of_the_vault(run, vault):
    root = vault({"Люди/Анна.md": "---\nтип: рекрутер\n---\n- 2026-03-02: созвон о вилке\n"})
    assert '["2026-03-02 созвон"]' in run("graph", root, "--format", "mermaid").stdout


def test_the_graph_as_graphml_is_read_back_by_networkx(run, vault):
    result = run("graph", vault({"Заметка.md": "[[B]] #t", "B.md": ""}), "--format", "graphml")
    assert "Заметка.md" in nx.parse_graphml(result.stdout)


def test_rules_lists_every_rule_with_its_summary(run):
    listed = run("rules").output
    assert "A link, embed or property link leads to a note that does not exist." in listed
    assert "merge-conflict" in run("rules", "files").output
    assert "unresolved-link" not in run("rules", "files").output


def test_a_single_rule_is_explained_by_its_page_in_the_language_of_the_terminal(run, monkeypatch):
    assert run("rules", "merge-conflict").output == page_of("merge-conflict", "en")
    monkeypatch.setattr("vaultlink.cli.rules.LANGUAGE", "ru")
    assert run("rules", "merge-conflict").output == page_of("merge-conflict", "ru")
    monkeypatch.setattr("vaultlink.cli.rules.LANGUAGE", "fr")
    assert run("rules", "merge-conflict").output == page_of("merge-conflict", "en")
    assert "## Why" not in run("rules", "merge-conflict", "empty-note").output


def test_a_terminal_gets_the_page_drawn():
    drawn = page_text(page_of("overdue-contact", "ru"), 300)
    plain = click.unstyle(drawn)
    assert "\x1b[" in drawn
    assert "```" not in plain
    assert "|---|" not in plain
    assert "<!-- Люди/Анна Кун.md -->" in plain
    assert "Молчание в полтора ритма" in " ".join(plain.split())
    assert max(map(len, plain.splitlines())) <= 100


def test_init_writes_settings_once(run, vault):
    root = vault({"A.md": "[[B]]"})
    assert run("init", root).exit_code == 0
    settings = (root / "vaultlink.toml").read_bytes()
    again = run("init", root)
    assert again.exit_code == 0
    assert (root / "vaultlink.toml").read_bytes() == settings
    assert run("check", root).exit_code == 1


def test_the_vault_is_the_nearest_folder_upwards(run, vault, monkeypatch):
    root = vault({"deep/er/A.md": "[[B]]"})
    monkeypatch.chdir(root / "deep/er")
    assert "deep/er/A.md:1:1" in run("check").output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Example: vaultlink {name}" in result.output


def test_help_is_in_the_language_of_the_terminal(run_apart):
    assert "роверяет" in run_apart("check", "--help", VAULTLINK_LANGUAGE="ru").stdout
    assert "Checks" in run_apart("check", "--help", VAULTLINK_LANGUAGE="en").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "nowhere"), "nowhere"),
        (("check", "--select", "linkz"), "linkz"),
        (("inspect", "Nobody"), "no vault"),
    ],
)
def test_a_request_that_cannot_be_met_exits_2_in_one_sentence(run_apart, words, said):
    result = run_apart(*words)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_broken_settings_are_named_with_line_and_the_nearest_key(run_apart, vault):
    root = vault({"A.md": "", "vaultlink.toml": "# mine\n\nexclud = []\n"})
    result = run_apart("check", root)
    assert result.returncode == 2
    assert "vaultlink.toml:3:1" in result.stderr
    assert "exclude" in result.stderr


def test_bad_notes_are_found_and_the_rest_is_built(run_apart, vault):
    root = vault(
        {
            "latin.md": "caf\xe9 [[A]]".encode("latin-1"),
            "wide.md": "text".encode("utf-16"),
            "deep.md": ">" * 10_000 + " [[A]]",
            "bomb.md": "---\na: " + "[" * 30_000 + "\n---\n",
            "A.md": "[[B]]",
        }
    )
    before = {path: path.read_bytes() for path in root.glob("*.md")}
    built = run_apart("build", root)
    assert built.returncode == 0, built.stderr
    found = json.loads(run_apart("check", root, "--format", "json").stdout)["findings"]
    errors = {finding["path"] for finding in found if finding["severity"] == "error"}
    assert errors == {"latin.md", "wide.md", "bomb.md"}
    assert "oversized-note" in {finding["rule"] for finding in found if finding["path"] == "deep.md"}
    assert {path: path.read_bytes() for path in before} == before


def test_the_language_of_summaries_stays_when_the_notes_change(run, vault):
    root = vault({"Заметка.md": "Русский текст со ссылкой [[Другая]]."})
    run("build", root)
    (root / "Заметка.md").write_text("English text only, and much of it, with a [[link]].", encoding="utf-8")
    run("build", root)
    assert (root / "Сводки").exists()
    assert not (root / "Summaries").exists()


def test_statistics_stand_in_place_of_findings(run, vault):
    root = vault({"a.md": "[[nowhere]] [[b]]\n", "b.md": "[[gone]] [[a]]\n"})
    result = run("check", root, "--statistics")
    assert result.exit_code == 1
    assert result.stdout == "unresolved-link  2 warnings\n2 findings: 2 warnings in 2 notes\n"
    assert run("check", root, "--statistics", "--format", "json").exit_code == 2
