"""`partners`, `show`, `agenda` and `path`, as they are typed."""

import csv
import json
from io import StringIO

import pytest
from icalendar import Calendar

from vaultlink.cli.main import COMMANDS
from vaultlink.model.trouble import VaultlinkError

pytestmark = pytest.mark.skipif("partners" not in COMMANDS, reason="the commands are not in the list yet")

TODAY = ("--today", "2026-11-23")
NOTES = {
    "People/Anna Bell.md": (
        "---\ntype: recruiter\naliases: [Anya]\ncadence: 14\nemail: anna@acme.example\n"
        "knows: '[[Vera Doe]]'\ncompany: '[[Acme]]'\n---\n# Anna\n\n## Log\n\n"
        "- 2026-10-01, call: talked about the role\n- 2026-11-20, meeting: coffee\n\n"
        "## Promises\n\n- [ ] Send the diagram 📅 2026-11-20\n\n"
        "> [!private] Private\n> SECRETWORD\n"
    ),
    "People/Boris Ray.md": "---\ntype: recruiter\ncadence: often\n---\n## Log\n\n- 2026-06-01, call: hello\n",
    "People/Vera Doe.md": "---\ntype: recruiter\nconfidential: true\nrole: SECRETROLE\n---\nSECRETTEXT\n",
    "People/Ulf Odd.md": "---\ntype: person\n---\n",
    "Companies/Acme.md": "---\ntype: company\n---\n",
}


@pytest.fixture
def people(vault):
    return vault(NOTES)


def test_partners_are_listed(run, people):
    result = run("partners", people, *TODAY)
    assert result.exit_code == 0
    assert "Anna Bell" in result.stdout
    assert "2026-11-20, 3 days ago" in result.stdout
    assert "3 partners" in result.stdout
    assert "\x1b" not in result.stdout


def test_partners_are_sorted(run, people):
    rows = json.loads(run("partners", people, *TODAY, "--sort", "name", "--format", "json").stdout)[
        "partners"
    ]
    assert [row["name"] for row in rows] == ["Anna Bell", "Boris Ray", "Vera Doe"]
    rows = json.loads(
        run("partners", people, *TODAY, "--sort", "name", "--reverse", "--format", "json").stdout
    )["partners"]
    assert [row["name"] for row in rows] == ["Vera Doe", "Boris Ray", "Anna Bell"]


def test_the_csv_is_utf_8_with_crlf(run_apart, people):
    result = run_apart("partners", people, *TODAY, "--format", "csv")
    assert len(list(csv.reader(StringIO(result.stdout)))) == 4


@pytest.mark.parametrize("name", ["Anna Bell", "anya", "ann", "bell", "People/Anna Bell.md"])
def test_a_partner_is_found_by_many_names(run, people, name):
    result = run("show", name, "--vault", people, *TODAY)
    assert result.exit_code == 0
    assert "2026-11-20  meeting: coffee" in result.stdout
    assert "anna@acme" not in result.stdout


def test_an_unclear_name_is_answered_with_the_candidates(run, vault):
    root = vault({**NOTES, "People/Anna Kern.md": "---\ntype: recruiter\n---\n"})
    trouble = run("show", "anna", "--vault", root, *TODAY).exception
    assert isinstance(trouble, VaultlinkError)
    assert trouble.exit_code == 2
    assert "Anna Bell, Anna Kern" in str(trouble)


@pytest.mark.parametrize("command", ["show", "path"])
def test_a_name_of_several_words_wants_quotes(run, people, command):
    result = run(command, "Anna", "Bell", "--vault", people)
    assert result.exit_code == 2
    assert f'a name of several words stands in quotes: vaultlink {command} "Anna Bell"' in result.stderr


def test_a_name_means_the_partner_to_every_command(run, vault):
    root = vault({**NOTES, "People/Anna Odd.md": "---\ntype: person\n---\n"})
    assert "Anna Bell" in run("show", "Anna", "--vault", root, *TODAY).stdout
    assert "Anna Bell" in run("path", "Anna", "--vault", root, *TODAY).stdout


def test_an_unknown_name_is_trouble(run, people):
    assert "there is nobody called" in str(run("show", "Zzz", "--vault", people, *TODAY).exception)


def test_a_person_who_is_no_partner_is_shown_too_and_has_nothing_due(run, people):
    (people / "People/Ulf Odd.md").write_text("---\ntype: person\n---\n- 2026-01-20, call: hello\n", "utf-8")
    shown = run("show", "ulf", "--vault", people, *TODAY)
    assert shown.exit_code == 0
    assert "the property `type: partner` in the note makes one" in " ".join(shown.stdout.split())
    assert "2026-01-20" in shown.stdout
    assert not [word for word in ("Stage", "Cadence", "due on", "overdue") if word in shown.stdout]
    told = json.loads(run("show", "ulf", "--vault", people, *TODAY, "--format", "json").stdout)
    assert (told["is_partner"], told["due"], told["cadence_days"]) == (False, None, None)


def test_of_somebody_without_a_note_it_says_that_one_is_to_be_written(run, people):
    (people / "2026-11-20.md").write_text("- call with [[Nick Fay]]\n", "utf-8")
    shown = run("show", "nick", "--vault", people, *TODAY).stdout
    assert "a note about them with the property" in " ".join(shown.split())


def test_a_partner_is_not_told_how_to_become_one(run, people):
    assert "type: partner" not in run("show", "anna", "--vault", people, *TODAY).stdout
    told = json.loads(run("show", "anna", "--vault", people, *TODAY, "--format", "json").stdout)
    assert told["is_partner"] is True


def test_a_russian_vault_names_the_russian_property(run, vault):
    root = vault({"Ольга.md": "---\nтип: человек\n---\n- 2026-01-20 созвон\n"})
    assert "`тип: партнёр`" in run("show", "ольга", "--vault", root, *TODAY).stdout
    assert "`тип: партнёр`" in run("partners", root, *TODAY).stdout


def test_the_agenda_names_what_is_due_with_its_reason(run, people):
    result = run("agenda", people, *TODAY, "--days", "30")
    assert "2026-11-20 Fri Anna Bell  promised by me: Send the diagram · 3 days overdue" in result.stdout
    assert "Boris Ray" in result.stdout


def test_the_agenda_as_a_calendar_is_the_same_each_time(run_apart, people):
    results = [run_apart("agenda", people, *TODAY, "--format", "ics") for _ in range(2)]
    assert results[0].stdout == results[1].stdout
    assert Calendar.from_ical(results[0].stdout).walk("VEVENT")


def test_the_way_to_a_person_and_into_a_company(run, people):
    result = run("path", "vera", "--vault", people, *TODAY)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Me → Anna Bell → Vera Doe")
    assert run("path", "acme", "--vault", people, *TODAY).stdout.startswith("Me → Anna Bell\n")


def test_people_who_are_no_partners_lead_into_their_companies_too(run, people):
    (people / "People/Ulf Odd.md").write_text('---\ntype: person\ncompany: "[[Orion]]"\n---\n', "utf-8")
    (people / "2026-11-20.md").write_text("- call with [[Ulf Odd]]\n", "utf-8")
    (people / "People/Ida Grey.md").write_text("---\ntype: person\ncompany: Orion\n---\n", "utf-8")
    assert run("path", "orion", "--vault", people, *TODAY).stdout.startswith("Me → Ulf Odd\n")
    assert run("path", "ida", "--vault", people, *TODAY).stdout.startswith("Me → Ulf Odd → Ida Grey\n")


def test_whom_people_know_who_are_no_partners_leads_to_them(run, people):
    note = '---\ntype: person\nknows: "[[Anna Bell]]"\n{}---\n'
    (people / "People/Kai Bor.md").write_text(note.format(""), "utf-8")
    way = run("path", "kai", "--vault", people, *TODAY)
    assert way.stdout.startswith("Me → Anna Bell → Kai Bor\n")
    assert "they know each other (People/Kai Bor.md)" in way.stdout
    (people / "People/Kai Bor.md").write_text(note.format("confidential: true\n"), "utf-8")
    assert run("path", "kai", "--vault", people, *TODAY).exit_code == 1


def test_where_somebody_works_is_private_in_a_confidential_note(run, people):
    note = '---\ntype: person\ncompany: "[[Orion]]"\nconfidential: true\n---\n- 2026-11-20 call\n'
    (people / "People/Ulf Odd.md").write_text(note, "utf-8")
    assert "there is nobody called" in str(run("path", "orion", "--vault", people, *TODAY).exception)


def test_whom_one_knows_already_comes_before_a_warmer_way_through_others(run, people):
    assert run("path", "vera", "--vault", people, *TODAY).stdout.startswith("Me → Anna Bell → Vera Doe\n")
    (people / "2026-11-19.md").write_text("- call with [[Vera Doe]]\n", "utf-8")
    ways = run("path", "vera", "--vault", people, *TODAY).stdout
    assert ways.startswith("Me → Vera Doe\n")
    assert "\nMe → Anna Bell → Vera Doe\n" in ways


def test_no_way_is_exit_1(run, people):
    result = run("path", "ulf", "--vault", people, *TODAY)
    assert (result.exit_code, result.stdout) == (
        1,
        "No way to Ulf Odd through people you have been in contact with.\n",
    )


ALL = (("partners",), ("agenda",), ("show", "anna", "--vault"), ("show", "vera", "--vault"))


def test_no_way_leads_through_the_owner_s_own_note(vault, run):
    notes = {
        "vaultlink.toml": 'me = "[[Me]]"\n',
        "Me.md": "---\ntype: person\n---\n",
        "Ada.md": '---\ntype: partner\nknows: ["[[Me]]"]\n---\n- 2026-11-02: call\n',
        "Bob.md": '---\ntype: person\nknows: ["[[Me]]"]\n---\n',
    }
    assert run("path", "bob", "--vault", vault(notes), *TODAY).exit_code == 1


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_nothing_private_is_printed(run, people, words):
    for form in ((), ("--format", "json")):
        assert "SECRET" not in run(*words, people, *TODAY, *form).output


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_private_notes_go_to_a_terminal_only(run_apart, people, words):
    result = run_apart(*words, people, *TODAY, "--private")
    assert (result.returncode, result.stdout) == (2, "")
    assert "terminal" in result.stderr


def test_a_day_that_is_none_is_trouble_in_the_request(run_apart, people):
    assert run_apart("agenda", people, "--today", "2026-13-01").returncode == 2


def test_json_stands_alone_on_stdout(run, people):
    result = run("partners", people, *TODAY, "--format", "json")
    assert json.loads(result.stdout)["version"] == 1
    assert "1 finding about what the notes say of partners" in result.stderr


def test_the_language_of_the_vault_is_spoken(run, example):
    assert "партнёр" in run("partners", example, *TODAY).stdout
    assert "Марина Лебедева" in run("show", "мариной", "--vault", example, *TODAY).stdout
