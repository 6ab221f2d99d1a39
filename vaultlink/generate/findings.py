"""What the list of findings says: every finding by family and rule, with a link to its place."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.generate.escape import code, inert, inert_message
from vaultlink.generate.filed import GRAVITY, Drawers
from vaultlink.generate.linking import unless_led_elsewhere
from vaultlink.generate.placing import Placed, count_by_severity, sentence
from vaultlink.generate.plan import FINDINGS, Plan
from vaultlink.generate.render import Facts
from vaultlink.generate.words import FAMILIES, RULES
from vaultlink.links import Links
from vaultlink.model.finding import Finding, Severity
from vaultlink.model.message import Catalogue, Message, said
from vaultlink.model.once import VerySame, unless_changed


def findings_facts(
    plan: Plan, findings: Drawers, catalogue: Catalogue, limit: int, *, has_partners: bool
) -> Facts:
    """Gather what the list of findings tells, at most `limit` of each rule.

    Rules that depend on the day have not looked, so that the list stays what it is from one day to the next;
    where there are partners, that leaves something to be said.
    """
    placed = Placed(plan.writer(FINDINGS), catalogue)
    lister = _Lister(placed, plan.links, limit)
    infos = {drawer: filed for drawer, filed in findings.items() if drawer.severity is Severity.INFO}
    grave = {drawer: filed for drawer, filed in findings.items() if drawer not in infos}
    return {
        "title": plan.names[FINDINGS],
        "count": sum(map(len, findings.values())),
        **count_by_severity(findings),
        "leaves_day_out": has_partners,
        "families": tuple(
            {"title": _family_title(family, catalogue), "rules": lister.rules(by_rule)}
            for family, by_rule in _by_family(grave)
        ),
        "info_rules": tuple(rule for _, by_rule in _by_family(infos) for rule in lister.rules(by_rule)),
    }


def _by_family(findings: Drawers) -> list[tuple[str, Mapping[str, Sequence[Finding]]]]:
    """Return the findings by family and rule, the families in their order; of each rule the gravest first."""
    found: dict[str, dict[str, Sequence[Finding]]] = {}
    for drawer, filed in sorted(findings.items(), key=lambda one: GRAVITY[one[0].severity]):
        by_rule = found.setdefault(drawer.family, {})
        by_rule[drawer.rule] = [*by_rule[drawer.rule], *filed] if drawer.rule in by_rule else filed
    return sorted(found.items(), key=lambda one: _family_rank(one[0]))


def _family_rank(family: str) -> tuple[int, str]:
    return (list(FAMILIES).index(family) if family in FAMILIES else len(FAMILIES), family)


def _family_title(family: str, catalogue: Catalogue) -> str:
    return inert(str(said(FAMILIES.get(family, family), catalogue)))


class _Group(Struct, frozen=True, eq=False):
    """The findings of one rule in their order, and what most of them say."""

    findings: Sequence[Finding]
    message: str
    """Empty where they do not all say the same."""
    advice: str

    @classmethod
    def of(cls, findings: Sequence[Finding], placed: Placed) -> "_Group":
        """Find out what most of some findings say."""
        message = _shared([one.message for one in findings], placed) if len(findings) > 1 else ""
        return cls(findings, message, _most_common([one.advice for one in findings], placed))


def _group_rank(group: _Group) -> tuple[int, int, str]:
    first = group.findings[0]
    return GRAVITY[first.severity], -len(group.findings), first.rule


class _Lister(Struct, frozen=True):
    """Lists the findings of rules; what it said of the same findings before, it need not say anew."""

    placed: Placed
    links: Links
    limit: int

    def rules(self, by_rule: Mapping[str, Sequence[Finding]]) -> tuple[Facts, ...]:
        """Return the rules of one family with their findings, the gravest and most frequent first."""
        groups = [self._group(findings) for findings in by_rule.values()]
        return tuple(map(self._rule, sorted(groups, key=_group_rank)))

    def _group(self, findings: Sequence[Finding]) -> _Group:
        name = (_Group, findings[0].rule, findings[0].severity is Severity.INFO)
        basis = (VerySame(findings), self.placed.catalogue)
        return unless_changed(name, basis, lambda: _Group.of(findings, self.placed), self.links.lasting)

    def _rule(self, group: _Group) -> Facts:
        first = group.findings[0]
        title = str(said(RULES.get(first.rule, first.rule), self.placed.catalogue))
        parts = (group.message, group.advice)
        return {
            "name": code(first.rule),
            "title": inert(title),
            "severity": first.severity.value,
            "count": len(group.findings),
            "text": " ".join(inert_message(sentence(part)) for part in parts if part),
            "rows": self._rows(group),
            "more": max(0, len(group.findings) - self.limit),
        }

    def _rows(self, group: _Group) -> tuple[Facts, ...]:
        """Return the findings that are shown."""
        shown, writer = group.findings[: self.limit], self.placed.writer.anew()
        placed = replace(self.placed, writer=writer)
        return unless_led_elsewhere(
            (_Lister, group.findings[0].rule, group.findings[0].severity is Severity.INFO, self.limit),
            group,
            writer,
            lambda: tuple(placed.row(finding, group.message, group.advice) for finding in shown),
            self.links.lasting,
        )


def _shared(messages: Sequence[Message], placed: Placed) -> str:
    """Return what all messages say; empty where they differ."""
    plain = {one.one for one in messages if not one.values}
    spoken = map(placed.said, chain(map(Message, plain), (one for one in messages if one.values)))
    first = next(spoken)
    return first if all(one == first for one in spoken) else ""


def _most_common(advice: Iterable[Message], placed: Placed) -> str:
    """Return the advice without values that is given most, of several the first; empty where none is."""
    spoken: Counter[str] = Counter()
    for one, count in Counter([message.one for message in advice if not message.values]).items():
        spoken[placed.said(Message(one))] += count
    return spoken.most_common(1)[0][0] if spoken else ""
