"""Findings as a JUnit report: a test case for each note that has any, failed by errors and warnings."""

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET  # only written here, never parsed

from vaultlink.model.finding import Finding, Severity, finding_order
from vaultlink.model.message import Message, Translate


def findings_junit(findings: Iterable[Finding], notes: int, translate: Translate) -> str:
    """Return the report; a vault without findings is one case that passes."""
    by_note = groupby(sorted(findings, key=finding_order), key=lambda finding: finding.path)
    cases = [_case(path, list(found), translate) for path, found in by_note]
    failures = sum(case.find("failure") is not None for case in cases)
    if not cases:
        title = translate(Message("{count} note", "{count} notes", count=notes))
        cases.append(ET.Element("testcase", name=title, classname="vaultlink"))
    suite = ET.Element("testsuite", name="vaultlink", tests=str(len(cases)), failures=str(failures))
    suite.extend(cases)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _case(path: str, findings: list[Finding], translate: Translate) -> ET.Element:
    case = ET.Element("testcase", name=_clean(path), classname="vaultlink")
    grave = [one for one in findings if one.severity is not Severity.INFO]
    lines = "\n".join(_line(one, translate) for one in grave)
    if grave:
        failure = ET.SubElement(case, "failure", message=_clean(translate(grave[0].message)))
        failure.text = lines
    return case


def _line(finding: Finding, translate: Translate) -> str:
    text = f"{translate(finding.message)} — {translate(finding.advice)}"
    return _clean(f"{finding.line}:{finding.column}: {finding.rule}: {text}")


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(sign for sign in text if sign.isprintable())
