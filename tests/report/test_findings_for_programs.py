"""Findings in the forms that other programs read."""

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import vaultlink
from vaultlink.config.language import translator
from vaultlink.report.github import findings_github
from vaultlink.report.junit import findings_junit
from vaultlink.report.sarif import findings_sarif
from vaultlink.rules import SUMMARIES

SCHEMA = json.loads((Path(__file__).parents[1] / "data/sarif-2.1.0.json").read_text("utf-8"))
NOTES = {
    "Люди/Анна, мать.md": "---\nx: @y\n---\n[[нет]] и [[тоже\x07нет]]\n",
    "b 100%.md": "[[a|]] ![[missing.png]]",
    "\udcff.md": "[[x]]",
}


@pytest.fixture(params=["en", "ru"])
def say(request):
    return translator(request.param)


@pytest.fixture
def findings():
    return vaultlink.vault_of(NOTES, today=date(2026, 11, 23)).check()


def test_sarif_fits_its_schema(findings, say):
    log = json.loads(findings_sarif(findings, SUMMARIES, "1.0", say))
    jsonschema.validate(log, SCHEMA)
    results = log["runs"][0]["results"]
    assert len(results) == len(findings)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert "b%20100%25.md" in uris


def test_sarif_of_nothing_fits_too(say):
    log = json.loads(findings_sarif([], SUMMARIES, "1.0", say))
    jsonschema.validate(log, SCHEMA)
    assert log["runs"][0]["results"] == []


def test_annotations_are_a_line_each_with_nothing_that_ends_it(findings, say):
    lines = list(findings_github(findings, say))
    assert len(lines) == len(findings)
    for line in lines:
        head, _, text = line.removeprefix("::").partition("::")
        assert text
        command, _, properties = head.partition(" ")
        assert command in {"error", "warning", "notice"}
        assert [one.partition("=")[0] for one in properties.split(",")] == [
            "file", "line", "col", "endLine", "endColumn", "title",
        ]  # fmt: skip
        assert "\n" not in line
    assert any("file=Люди/Анна%2C мать.md" in line for line in lines)
    assert any("file=b 100%25.md" in line for line in lines)


def test_junit_is_xml_with_a_case_for_each_note(findings, say):
    suite = ET.fromstring(findings_junit(findings, 3, say)).find("testsuite")
    cases = suite.findall("testcase")
    assert [case.get("name") for case in cases][:2] == ["b 100%.md", "Люди/Анна, мать.md"]
    assert suite.get("tests") == str(len(cases))
    assert suite.get("failures") == str(sum(case.find("failure") is not None for case in cases))
    assert all("—" in case.find("failure").text for case in cases)


def test_junit_of_nothing_is_one_case_that_passes(say):
    suite = ET.fromstring(findings_junit([], 3, say)).find("testsuite")
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")


@pytest.mark.parametrize("form", ["sarif", "github", "junit"])
def test_the_command_prints_them(vault, run, form):
    root = vault({"a.md": "[[nowhere]]"})
    result = run("check", root, "--format", form)
    assert result.exit_code == 1
    assert "unresolved-link" in result.stdout
