"""The JSON of `check`, whose keys scripts rely on."""

import json
from textwrap import dedent

from vaultlink.model.finding import Severity
from vaultlink.report import findings_json, json_text

TEXT = "# Анна\r\n\r\n- созвон с [[Иван]]\r\n"


def test_a_finding_has_these_keys_in_this_form(rules, fix, russian):
    found = rules.find("[[Иван]]", TEXT, "Люди/Анна 📅.md", fix=fix(safe=False))
    assert findings_json([found], 340, russian) == dedent("""\
        {
          "version": 1,
          "findings": [
            {
              "rule": "unresolved-link",
              "family": "links",
              "severity": "warning",
              "path": "Люди/Анна 📅.md",
              "line": 3,
              "column": 12,
              "end_line": 3,
              "end_column": 20,
              "message": "ничто не называется «Иван»",
              "advice": "Создайте заметку или исправьте имя.",
              "fixable": true,
              "safe": false
            }
          ],
          "summary": {
            "notes": 340,
            "errors": 0,
            "warnings": 1,
            "infos": 0
          }
        }
        """)


def test_order_does_not_depend_on_the_order_of_finding(rules, english):
    findings = [
        rules.find(place, TEXT, path) for path in ("b.md", "Б.md", "A.md") for place in ("Иван", "Анна")
    ]
    there = findings_json(findings, 3, english)
    assert there == findings_json(reversed(findings), 3, english)
    assert [(row["path"], row["line"]) for row in json.loads(there)["findings"]] == [
        ("A.md", 1),
        ("A.md", 3),
        ("b.md", 1),
        ("b.md", 3),
        ("Б.md", 1),
        ("Б.md", 3),
    ]


def test_fixes_and_severities_are_told_apart(rules, fix, english):
    findings = [
        rules.whole_file("a.md", fix=fix(safe=True), severity=Severity.ERROR),
        rules.whole_file("b.md", severity=Severity.INFO),
    ]
    report = json.loads(findings_json(findings, 2, english))
    assert [(row["fixable"], row["safe"]) for row in report["findings"]] == [(True, True), (False, False)]
    assert report["summary"] == {"notes": 2, "errors": 1, "warnings": 0, "infos": 1}


def test_no_findings_are_a_report_too(english):
    assert json.loads(findings_json([], 0, english)) == {
        "version": 1,
        "findings": [],
        "summary": {"notes": 0, "errors": 0, "warnings": 0, "infos": 0},
    }


def test_a_name_that_is_not_utf8_comes_back_as_it_is_on_disk(rules, english):
    path = b"caf\xe9/\xff.md".decode("utf-8", "surrogateescape")
    written = findings_json([rules.whole_file(path)], 1, english)
    assert written.encode()
    assert r"caf\udce9/\udcff.md" in written
    assert json.loads(written)["findings"][0]["path"] == path


def test_nothing_in_json_acts_on_a_terminal():
    assert (
        json_text({"\x1b[2J": "\x9b31m \u202e \x7f"})
        == '{\n  "\\u001b[2J": "\\u009b31m \\u202e \\u007f"\n}\n'
    )


def test_numbers_that_json_lacks_are_null_beside_strange_names_too():
    assert json.loads(json_text({"a": float("inf")})) == {"a": None}
    assert json.loads(json_text({"a": float("nan"), "b": "\udcff"})) == {"a": None, "b": "\udcff"}
