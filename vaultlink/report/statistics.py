"""How many findings each rule has, in place of the findings themselves."""

from collections.abc import Iterable, Iterator

from vaultlink.model.finding import Finding, Severity
from vaultlink.model.message import Translate
from vaultlink.report.screen import columns
from vaultlink.report.style import Line, Style, plain
from vaultlink.report.summary import by_severity
from vaultlink.report.text import visible

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def statistics_lines(
    findings: Iterable[Finding], translate: Translate, *, show_infos: bool = False
) -> Iterator[Line]:
    """Yield a line for each rule: those with the gravest findings first, of them those with most."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in visible(findings, show_infos=show_infos):
        by_rule.setdefault(finding.rule, []).append(finding)
    width = max(map(columns, by_rule), default=0)
    for rule, found in sorted(by_rule.items(), key=_worst_first):
        counts = ", ".join(map(translate, by_severity(found)))
        yield ((rule, Style.RULE), plain(f"{' ' * (width - columns(rule))}  {counts}"))


def _worst_first(one: tuple[str, list[Finding]]) -> tuple[list[int], str]:
    rule, found = one
    return [-sum(finding.severity is grave for finding in found) for grave in _GRAVEST_FIRST], rule
