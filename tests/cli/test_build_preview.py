"""`build --check`, `--diff` and `--dry-run`: what a build would do, while nothing is written."""

import json
import subprocess
import sys

import pytest

from vaultlink.model.trouble import Refused

NOTES = {"Anna.md": "---\ntype: recruiter\n---\n[[Boris]]\n- 2026-11-02: call\n", "Boris.md": "[[Anna]]\n"}
DAY = ("--today", "2026-11-20")
FIRST = ["Summaries/Findings.md", "Summaries/Overview.md"]
"""What a link to a note that is not there changes."""


def all_of(root):
    """Return the files that a build has made, in order."""
    files = (path.relative_to(root).as_posix() for path in root.glob("Summaries/**/*") if path.is_file())
    return sorted(files)


@pytest.fixture
def built(vault, run):
    root = vault(NOTES)
    run("insert", "Anna", "contacts-due", "--vault", root, "--now", *DAY)
    run("build", root, "--now", *DAY)
    return root


def bytes_in(root):
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in root.rglob("*") if path.is_file()}


def lines(run, *words):
    result = run("build", *words)
    return result.exit_code, result.stdout.splitlines()


def test_a_vault_as_it_was_built_is_current_on_any_day(built, run):
    for words in ((), ("--today", "2026-11-20"), ("--today", "2030-01-01")):
        assert lines(run, built, "--check", *words) == (0, ["the summaries in Summaries are up to date"])


def test_what_is_out_of_date_is_named_and_fails(built, run):
    (built / "Boris.md").write_text("[[Anna]] [[Nobody]]\n")
    anna = built / "Anna.md"
    anna.write_text(anna.read_text().replace("- 2026-11-02: call\n", ""))
    (built / "Summaries/Topics.md").unlink()
    before = bytes_in(built)
    code, said = lines(run, built, "--check")
    assert code == 1
    for expected in (
        "Anna.md: it does not say what the notes say, as of 2026-11-20",
        "Summaries/Findings.md: it does not say what the notes say",
        "Summaries/Partners/Brief — Anna.md: it does not say what the notes say, as of 2026-11-20",
        "Summaries/Promises and dates.md: nothing asks for this summary any more",
        "Summaries/Topics.md: it is not there yet",
    ):
        assert expected in said
    assert said[-1] == f"{len(said) - 1} files are out of date; `vaultlink build` brings them up to date"
    assert bytes_in(built) == before
    run("build", built, "--now", *DAY)
    assert run("build", built, "--check").exit_code == 0


def test_a_vault_that_was_never_built_is_not_current(vault, run):
    root = vault(NOTES)
    code, said = lines(run, root, "--check", *DAY)
    run("build", root, "--now", *DAY)
    assert (code, said[:-1]) == (1, [f"{path}: it is not there yet" for path in all_of(root)])


def test_a_summary_that_nothing_asks_for_is_out_of_date(vault, run):
    root = vault(dict.fromkeys(("a.md", "b.md", "c.md"), "#glass\n"))
    run("build", root, "--now", *DAY)
    (root / "c.md").write_text("no more\n")
    code, said = lines(run, root, "--check")
    assert code == 1
    assert "Summaries/Topics/Topic — glass.md: nothing asks for this summary any more" in said


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (lambda text: text.replace("# Overview", "# Mine"), 1, "was changed by hand"),
        (lambda text: text.replace("vaultlink:end", "vaultlink:End"), 3, "damaged or doubled"),
        (lambda _: "mine\n", 1, "vaultlink did not write the file"),
    ],
    ids=["edited", "damaged", "occupied"],
)
def test_what_a_build_would_leave_alone_is_told_and_is_not_current(built, run, change, code, said):
    overview = built / "Summaries/Overview.md"
    overview.write_text(change(overview.read_text()))
    result = run("build", built, "--check")
    assert result.exit_code == code
    assert result.stderr.startswith("Summaries/Overview.md: ")
    assert said in result.stderr
    assert "up to date\n" not in result.stdout.replace("brings it up to date", "")


def test_a_dry_run_names_the_files_and_writes_none(vault, run):
    root = vault(NOTES)
    before = bytes_in(root)
    code, said = lines(run, root, "--dry-run", *DAY)
    assert (code, bytes_in(root)) == (0, before)
    run("build", root, "--now", *DAY)
    assert said[:-1] == [f"{path}: it would be written" for path in all_of(root)]
    assert said[-1] == f"{len(said) - 1} files would change; nothing was written"


def test_a_diff_shows_what_would_be_written(built, run):
    (built / "Boris.md").write_text("[[Anna]] [[Nobody]]\n")
    before = bytes_in(built)
    code, said = lines(run, built, "--diff", *DAY)
    assert (code, bytes_in(built)) == (0, before)
    assert "--- a/Summaries/Overview.md" in said
    assert "+++ b/Summaries/Overview.md" in said
    assert any(line.startswith("+") and "1 warning" in line for line in said)
    assert said[-1] == "2 files would change; nothing was written"


def test_a_diff_of_what_is_out_of_date_goes_by_its_own_day(built, run):
    assert lines(run, built, "--check", "--diff", "--today", "2026-12-24")[0] == 0
    assert "+As of 24 December 2026" in "\n".join(lines(run, built, "--diff", "--today", "2026-12-24")[1])


def test_a_new_file_and_one_that_goes_stand_against_nothing(vault, run):
    root = vault(dict.fromkeys(("a.md", "b.md", "c.md"), "#glass\n"))
    assert "--- /dev/null" in lines(run, root, "--diff", *DAY)[1]
    run("build", root, "--now", *DAY)
    (root / "c.md").unlink()
    assert "+++ /dev/null" in lines(run, root, "--diff", *DAY)[1]


def test_a_diff_does_not_show_a_note_that_holds_something_private(built, run):
    anna = built / "Anna.md"
    anna.write_text(anna.read_text() + "\n> [!private] Mine\n> A secret.\n")
    said = "\n".join(lines(run, built, "--diff", "--today", "2026-11-21")[1])
    assert "Anna.md: in a private place, so it is not shown" in said
    assert "secret" not in said


def test_json_has_the_shape_of_a_build(built, run):
    (built / "Boris.md").write_text("[[Anna]] [[Nobody]]\n")
    result = run("build", built, "--check", "--format", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, sorted(told["written"])) == (1, FIRST)
    assert (told["unchanged"], told["removed"], told["held"]) == (len(all_of(built)) - 1, [], [])
    outdated = [one["path"] for one in told["findings"]["findings"] if one["rule"] == "outdated-note"]
    assert outdated == FIRST
    assert set(told) == set(json.loads(run("build", built, "--now", "--format", "json", *DAY).stdout))


def test_findings_about_private_places_keep_their_words_in_json(vault, run):
    root = vault({"Anna.md": "> [!private] Mine\n> [[A secret]]\n"})
    for words in (("--dry-run",), ("--now",)):
        assert "secret" not in run("build", root, "--format", "json", *DAY, *words).stdout


def test_staged_alone_is_no_way_to_build(vault, run):
    assert run("build", vault(NOTES), "--staged").exit_code == 2


def test_what_a_build_would_refuse_a_dry_run_refuses(built, run):
    for note in built.glob("*.md"):
        note.unlink()
    assert isinstance(run("build", built, "--dry-run").exception, Refused)
    assert run("build", built, "--dry-run", "--accept-shrink").exit_code == 0


def test_it_is_said_in_the_language_of_the_vault(vault, run):
    root = vault({"Анна.md": "Пишет по-русски о стекле и о саде.\n"})
    assert lines(run, root, "--check")[1] == [
        "Сводки/Обзор.md: этого файла ещё нет",
        "Сводки/Проверки.md: этого файла ещё нет",
        "Сводки/Темы.md: этого файла ещё нет",
        "устарели 3 файла; их обновит `vaultlink build`",
    ]


@pytest.mark.parametrize("select", ["generated", "outdated-note"])
def test_check_finds_what_is_out_of_date_when_it_is_asked_to(built, run, select):
    (built / "Boris.md").write_text("[[Anna]] [[Nobody]]\n")
    assert "outdated-note" not in run("check", built).stdout
    result = run("check", built, "--select", select)
    assert result.exit_code == 1
    assert result.stdout.count("outdated-note") == 2


def test_a_plain_check_renders_nothing(built):
    code = (
        "import sys; from click.testing import CliRunner; from vaultlink.cli.main import vaultlink;"
        f"CliRunner().invoke(vaultlink, ['check', {str(built)!r}, *sys.argv[1:]], catch_exceptions=False);"
        "print('jinja2' in sys.modules, 'vaultlink.generate' in sys.modules)"
    )

    def loaded(*words):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], check=True, capture_output=True, text=True
        )
        return done.stdout.split()

    assert loaded() == loaded("--select", "links") == ["False", "False"]
    assert loaded("--select", "outdated-note") == ["True", "True"]


def test_an_allowance_is_needed_only_where_somebody_has_looked(built, run):
    anna = built / "Anna.md"
    allowed = "---\nvaultlink: {allow: [outdated-note]}\n"
    anna.write_text(anna.read_text().replace("---\n", allowed, 1).replace("- 2026-11-02: call\n", ""))
    assert "unused-allowance" not in run("check", built, "--all").stdout
    found = run("check", built, "--select", "generated").stdout.splitlines()
    assert not any(line.startswith("Anna.md") for line in found)


def test_the_doctor_names_a_file_in_the_way(built, run):
    (built / "Summaries/Topics.md").write_text("mine\n")
    assert "✗ Summaries/Topics.md: a summary would stand here" in run("doctor", built).stdout
