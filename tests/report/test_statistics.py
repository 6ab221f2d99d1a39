"""How many findings each rule has, worst first, in both languages."""

import pytest
from msgspec.structs import replace

from vaultlink.model.finding import Severity
from vaultlink.report import rendered, statistics_lines

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@pytest.fixture
def some(rules):
    def make(**counts):
        for rule, severities in counts.items():
            for severity in severities:
                yield replace(rules.whole_file("a.md", severity=severity), rule=rule)

    return make


def text(findings, say, **wishes):
    return rendered(statistics_lines(findings, say, **wishes), colour=False)


def test_the_gravest_come_first_and_of_them_those_with_most(some, english, russian):
    found = list(
        some(many=[WARNING] * 21, grave=[ERROR], few=[WARNING] * 3, mixed=[ERROR, WARNING, WARNING], b=[INFO])
    )
    assert text(found, english).splitlines() == [
        "mixed  1 error, 2 warnings",
        "grave  1 error",
        "many   21 warnings",
        "few    3 warnings",
    ]
    assert text(found, russian, show_infos=True).splitlines() == [
        "mixed  1 ошибка, 2 предупреждения",
        "grave  1 ошибка",
        "many   21 предупреждение",
        "few    3 предупреждения",
        "b      1 сведение",
    ]


def test_of_rules_with_as_many_the_names_decide(some, english):
    assert text(some(b=[ERROR], a=[ERROR]), english).split("\n")[:2] == ["a  1 error", "b  1 error"]


def test_without_findings_there_is_nothing_to_count(english):
    assert text([], english) == ""
