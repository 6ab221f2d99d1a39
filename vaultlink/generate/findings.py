"""What the list of findings says: every finding by family and rule, with a link to its place."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from vaultlink.generate.escape import code, inert
from vaultlink.generate.placing import GRAVITY, Placed, gravest_first, sentence
from vaultlink.generate.plan import FINDINGS, Plan
from vaultlink.generate.render import Facts
from vaultlink.generate.words import FAMILIES, RULES
from vaultlink.model.finding import Finding, Severity
from vaultlink.model.message import Catalogue, said


def findings_facts(plan: Plan, findings: Sequence[Finding], catalogue: Catalogue, limit: int) -> Facts:
    """Gather what the list of findings tells, at most `limit` of each rule."""
    placed = Placed(plan.links.vault, plan.writer(FINDINGS), catalogue)
    severities = Counter(finding.severity.value for finding in findings)
    grave = [finding for finding in findings if finding.severity is not Severity.INFO]
    infos = [finding for finding in findings if finding.severity is Severity.INFO]
    return {
        "title": plan.names[FINDINGS],
        "count": len(findings),
        "errors": severities["error"],
        "warnings": severities["warning"],
        "infos": severities["info"],
        "families": tuple(
            {"title": _family_title(family, catalogue), "rules": _rules(members, placed, limit)}
            for family, members in _by_family(grave)
        ),
        "info_rules": tuple(
            rule for _, members in _by_family(infos) for rule in _rules(members, placed, limit)
        ),
    }


def _by_family(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    ordered = sorted(findings, key=lambda finding: _family_rank(finding.family))
    return [(family, list(members)) for family, members in groupby(ordered, lambda finding: finding.family)]


def _family_rank(family: str) -> tuple[int, str]:
    return (list(FAMILIES).index(family) if family in FAMILIES else len(FAMILIES), family)


def _family_title(family: str, catalogue: Catalogue) -> str:
    return inert(str(said(FAMILIES.get(family, family), catalogue)))


def _rules(findings: Sequence[Finding], placed: Placed, limit: int) -> tuple[Facts, ...]:
    """Return the rules of one family with their findings, the gravest and most frequent first."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    groups = [gravest_first(members) for members in by_rule.values()]
    groups.sort(key=lambda group: (GRAVITY[group[0].severity], -len(group), group[0].rule))
    return tuple(_rule(group, placed, limit) for group in groups)


def _rule(findings: Sequence[Finding], placed: Placed, limit: int) -> Facts:
    first = findings[0]
    message = _shared([placed.said(finding.message) for finding in findings]) if len(findings) > 1 else ""
    general = [placed.said(finding.advice) for finding in findings if not finding.advice.values]
    advice = _most_common(general) if general else ""
    title = str(said(RULES.get(first.rule, first.rule), placed.catalogue))
    return {
        "name": code(first.rule),
        "title": inert(title),
        "severity": first.severity.value,
        "count": len(findings),
        "text": " ".join(inert(sentence(part)) for part in (message, advice) if part),
        "rows": tuple(placed.row(finding, message, advice) for finding in findings[:limit]),
        "more": max(0, len(findings) - limit),
    }


def _shared(texts: Sequence[str]) -> str:
    return texts[0] if len(set(texts)) == 1 else ""


def _most_common(texts: Sequence[str]) -> str:
    """Return the text that most have, of several the first."""
    return Counter(texts).most_common(1)[0][0]
