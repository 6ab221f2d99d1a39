"""Findings as annotations of GitHub's workflows: one command line each."""

from collections.abc import Iterable, Iterator

from vaultlink.model.finding import Finding, Severity, finding_order
from vaultlink.model.message import Translate

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def findings_github(findings: Iterable[Finding], translate: Translate) -> Iterator[str]:
    """Give the lines, by file and place."""
    for finding in sorted(findings, key=finding_order):
        places = {
            "file": finding.path,
            "line": str(finding.line),
            "col": str(finding.column),
            "endLine": str(finding.end_line),
            "endColumn": str(finding.end_column),
            "title": finding.rule,
        }
        listed = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in places.items())
        text = f"{translate(finding.message)} — {translate(finding.advice)}"
        yield f"::{_COMMANDS[finding.severity]} {listed}::{_escaped(text, _IN_TEXT)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
