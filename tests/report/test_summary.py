"""The last lines of a report, in both languages."""

import pytest

from vaultlink.model.finding import Severity
from vaultlink.report import summary_text

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@pytest.fixture
def some(rules):
    def make(errors=0, warnings=0, infos=0):
        severities = [ERROR] * errors + [WARNING] * warnings + [INFO] * infos
        return [rules.whole_file("a.md", severity=severity) for severity in severities]

    return make


@pytest.fixture
def languages(english, russian):
    return english, russian


@pytest.mark.parametrize(
    ("counts", "notes", "lines"),
    [
        (
            (1, 9, 2),
            340,
            (
                "12 findings: 1 error, 9 warnings, 2 infos in 340 notes",
                "12 находок: 1 ошибка, 9 предупреждений, 2 сведения в 340 заметках",
            ),
        ),
        ((0, 1, 0), 1, ("1 finding: 1 warning in 1 note", "1 находка: 1 предупреждение в 1 заметке")),
        (
            (2, 21, 5),
            21,
            (
                "28 findings: 2 errors, 21 warnings, 5 infos in 21 notes",
                "28 находок: 2 ошибки, 21 предупреждение, 5 сведений в 21 заметке",
            ),
        ),
        ((0, 0, 0), 340, ("No findings in 340 notes", "Находок нет в 340 заметках")),
    ],
)
def test_counts_have_the_right_plurals(some, languages, counts, notes, lines):
    findings = some(*counts)
    for translate, line in zip(languages, lines, strict=True):
        assert summary_text(findings, notes, translate, show_infos=True) == line + "\n"


def test_infos_that_are_not_shown_are_told_of(some, english, russian):
    assert summary_text(some(0, 2, 1), 9, english).splitlines() == [
        "2 findings: 2 warnings in 9 notes",
        "1 info is left out; --all shows it",
    ]
    assert summary_text(some(0, 0, 3), 9, russian).splitlines() == [
        "Ошибок и предупреждений нет в 9 заметках",
        "3 сведения опущены; --all покажет их",
    ]


def test_fixes_are_offered_safe_ones_first(rules, fix, english):
    findings = [
        rules.whole_file("a.md", fix=fix(safe=False)),
        rules.whole_file("a.md", fix=fix(safe=True)),
        rules.whole_file("a.md", fix=fix(safe=True)),
        rules.whole_file("a.md", fix=fix(safe=True), severity=INFO),
        rules.whole_file("a.md"),
    ]
    assert summary_text(findings, 1, english).splitlines() == [
        "4 findings: 4 warnings in 1 note",
        "2 can be mended with --fix",
        "1 can be mended with --fix --unsafe-fixes; look at what it did",
        "1 info is left out; --all shows it",
    ]


def test_what_is_left_out_because_of_the_day_is_said(english):
    assert summary_text((), 9, english, leaves_day_out=True).splitlines()[-1] == (
        "rules that depend on the day are not among them; vaultlink check has those, too"
    )
