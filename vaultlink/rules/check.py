"""Runs rules over a vault, and keeps silent where the settings or the note itself ask for it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from vaultlink.config.settings import Settings
from vaultlink.links import Links
from vaultlink.links.following import of_notes
from vaultlink.model.finding import Finding, Reach
from vaultlink.model.names import VaultPath
from vaultlink.model.unlike import without
from vaultlink.partners.records import Partnership
from vaultlink.rules.by_path import ByPath, by_path, row_of, together
from vaultlink.rules.files.unused_allowance import UnusedAllowance
from vaultlink.rules.frame import Rule, Subject
from vaultlink.rules.near import NOT_AHEAD, Ahead, findings_of, found_near
from vaultlink.rules.of_records import found_in_records
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
    ahead: Ahead = NOT_AHEAD,
) -> tuple[Finding, ...]:
    """Return what these rules find, by file, place and rule; without a day nothing that depends on it.

    `ahead` is what some have found already, see `able_ahead`.
    """
    settings = settings or Settings()
    subject = Subject.of(links, partnership, today, settings, outside)
    rules = tuple(rules)
    near = found_near(rules, subject, ahead)
    far = by_path(findings_of(rules, Reach.VAULT, subject, ahead))
    found = together(near, together(found_in_records(rules, subject), far))
    allowed = without(of_notes(allowances_in, links), links.vault.apart)
    kept, used = _without_allowed(_spoken(found, settings, partnership), allowed)
    unused = tuple(_unused(allowed, used, rules, subject))
    if unused:
        for rule in rules:
            if isinstance(rule, UnusedAllowance):
                told = rule.check(replace(subject, unused_allowances=unused))
                kept = together(kept, by_path(told))
    name = (check, tuple(rule.id.name for rule in rules), today)
    row = links.lasting[name] = row_of(kept, links.placement.placed, links.lasting.get(name))
    return row.findings


def able_ahead(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return those of some rules that can look before the records are read."""
    return tuple(rule for rule in rules if rule.id.looks_ahead)


def _spoken(found: ByPath, settings: Settings, partnership: Partnership | None) -> ByPath:
    """Leave out the findings about which the settings keep rules from speaking."""
    if not (settings.rules.folders or settings.rules.kinds):
        return found
    kinds = partnership.kinds if partnership else {}
    spoken: dict[VaultPath, tuple[Finding, ...]] = {}
    for path, findings in found.items():
        silent = frozenset(settings.rules.silent_at(path, kinds.get(path) or ""))
        spoken[path] = tuple(one for one in findings if silent.isdisjoint((one.rule, one.family)))
    return spoken


def _without_allowed(found: ByPath, allowed: _Allowed) -> tuple[ByPath, set[tuple[VaultPath, Allowance]]]:
    """Leave out what notes allow, and tell which of the allowances were needed."""
    kept, used = dict(found), set()
    for path in allowed.keys() & found.keys():
        covering = [[given for given in allowed[path] if _covers(given, one)] for one in found[path]]
        used |= {(path, given) for some in covering for given in some}
        kept[path] = tuple(one for one, some in zip(found[path], covering, strict=True) if not some)
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
