"""Findings as SARIF 2.1.0, which code hosts show beside the lines of a change."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from vaultlink.model.finding import Finding, Severity, finding_order
from vaultlink.model.message import Translate
from vaultlink.report.json import Row, json_text

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def findings_sarif(
    findings: Iterable[Finding], summaries: Mapping[str, str], version: str, translate: Translate
) -> str:
    """Return a SARIF log of one run; `summaries` say what each rule looks for, in the order of rules."""
    ordered = sorted(findings, key=finding_order)
    names = list(summaries)
    rules = [{"id": name, "shortDescription": {"text": translate(summaries[name])}} for name in names]
    return json_text(
        {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": {"name": "vaultlink", "version": version, "rules": rules}},
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(one, names.index(one.rule), translate) for one in ordered],
                }
            ],
        }
    )


def _result(finding: Finding, rule: int, translate: Translate) -> Row:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{translate(finding.message)} — {translate(finding.advice)}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.path, errors="replace")},
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                        "endLine": finding.end_line,
                        "endColumn": finding.end_column,
                    },
                }
            }
        ],
    }
