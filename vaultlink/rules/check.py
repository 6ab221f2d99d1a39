"""Runs rules over a vault, and keeps silent where the settings or the note itself ask for it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from vaultlink.config.settings import Settings
from vaultlink.links import Links
from vaultlink.model.finding import Finding, finding_order
from vaultlink.model.names import VaultPath
from vaultlink.partners.records import Partnership
from vaultlink.rules.files.unused_allowance import UnusedAllowance
from vaultlink.rules.frame import Rule, Subject
from vaultlink.rules.outside import NOTHING_ELSE, Outside
from vaultlink.rules.registry import RULES, RULES_ON
from vaultlink.syntax.allowances import Allowance, allowances_in

_Allowed = Mapping[VaultPath, tuple[Allowance, ...]]


def check(  # noqa: PLR0913 - all that there is to know
    links: Links,
    rules: Iterable[Rule] = RULES_ON,
    partnership: Partnership | None = None,
    today: date | None = None,
    settings: Settings | None = None,
    *,
    outside: Outside = NOTHING_ELSE,
) -> tuple[Finding, ...]:
    """Return what these rules find, by file, place and rule; without a day nothing that depends on it."""
    settings = settings or Settings()
    subject = Subject.of(links, partnership, today, settings, outside)
    rules = tuple(rules)
    found = [finding for rule in rules for finding in rule.check(subject)]
    spoken = [finding for finding in found if not _is_silenced(finding, settings, partnership)]
    allowed = {note.path: given for note in subject.notes if (given := allowances_in(note))}
    kept, used = _without_allowed(spoken, allowed) if allowed else (spoken, set())
    unused = tuple(_unused(allowed, used, rules, subject))
    if unused:
        for rule in rules:
            if isinstance(rule, UnusedAllowance):
                kept += rule.check(replace(subject, unused_allowances=unused))
    return tuple(sorted(kept, key=finding_order))


def _is_silenced(finding: Finding, settings: Settings, partnership: Partnership | None) -> bool:
    """Tell whether the settings keep a rule from speaking about a note."""
    if not (settings.rules.folders or settings.rules.kinds):
        return False
    kind = partnership.kinds.get(finding.path) if partnership else None
    silent = settings.rules.silent_at(finding.path, kind or "")
    return any(name in (finding.rule, finding.family) for name in silent)


def _without_allowed(
    findings: Iterable[Finding], allowed: _Allowed
) -> tuple[list[Finding], set[tuple[VaultPath, Allowance]]]:
    """Leave out what notes allow, and tell which of the allowances were needed."""
    kept, used = [], set()
    for finding in findings:
        covering = [one for one in allowed.get(finding.path, ()) if _covers(one, finding)]
        used |= {(finding.path, one) for one in covering}
        if not covering:
            kept.append(finding)
    return kept, used


def _covers(allowance: Allowance, finding: Finding) -> bool:
    return allowance.rule in (finding.rule, finding.family) and allowance.covers(finding.line)


def _unused(
    allowed: _Allowed,
    used: set[tuple[VaultPath, Allowance]],
    rules: tuple[Rule, ...],
    subject: Subject,
) -> Iterator[tuple[VaultPath, Allowance]]:
    """Give the allowances that nothing needed, of rules that looked, as not all always can."""
    looked = {name for rule in rules if _looks(rule, subject) for name in (rule.id.name, rule.id.family)}
    known = {name for rule in RULES for name in (rule.id.name, rule.id.family)}
    for path, allowances in allowed.items():
        for one in allowances:
            if (path, one) not in used and (one.rule in looked or one.rule not in known):
                yield path, one


def _looks(rule: Rule, subject: Subject) -> bool:
    if rule.id.is_told and rule.id.name not in subject.outside.looked:
        return False
    return subject.today is not None or not rule.id.is_dated
