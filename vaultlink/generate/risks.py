"""What endangers partnerships: the findings of the day about them, partner by partner, each with advice."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from vaultlink.generate.escape import inert_message
from vaultlink.generate.filed import GRAVITY
from vaultlink.generate.partner_note import PartnerNote, has_partners
from vaultlink.generate.placing import Placed, sentence
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.generate.words import RULES
from vaultlink.model.finding import Finding, Severity, finding_order
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.partners.records import Partnership, PersonKey, Place

JUDGED_FAMILIES = ("risks", "maintaining", "developing")
"""The families that are told of, those that lead to harm sooner in front."""
_OF_A_PARTNER = 10
"""Findings."""

_Group = tuple[PersonKey | None, list[Finding]]


def risks_facts(teller: Teller, limit: int) -> Facts:
    """Gather what endangers partnerships: what is grave first, what is for information apart from it."""
    findings = teller.view.judged.findings
    severities = Counter(finding.severity.value for finding in findings)
    grave = [one for one in findings if one.severity is not Severity.INFO]
    infos = [one for one in findings if one.severity is Severity.INFO]
    whom = _Whom.of(teller.view.partnership)
    return {
        "as_of": teller.today,
        "errors": severities["error"],
        "warnings": severities["warning"],
        "infos": severities["info"],
        "grave": _groups(grave, whom, teller, limit),
        "for_information": _groups(infos, whom, teller, limit),
        "rules": tuple(_rules(findings, teller)),
    }


class _Whom(Struct, frozen=True):
    """Tells whom a finding is about."""

    places: Mapping[Place, frozenset[PersonKey]]
    notes: Mapping[VaultPath, frozenset[PersonKey]]

    @classmethod
    def of(cls, partnership: Partnership) -> "_Whom":
        """Look up the partners of everything that is written."""
        places: defaultdict[Place, set[PersonKey]] = defaultdict(set)
        notes: defaultdict[VaultPath, set[PersonKey]] = defaultdict(set)
        own = {one.person.path: key for key, one in partnership.partners.items() if one.person.path}
        for place, people in _told(partnership):
            partners = {one for one in people if one in partnership.partners}
            places[place] |= partners
            if place.path not in own:
                notes[place.path] |= partners
        found = {path: frozenset(people) for path, people in notes.items()}
        found |= {path: frozenset({key}) for path, key in own.items()}
        return cls({place: frozenset(people) for place, people in places.items()}, found)

    def one(self, finding: Finding) -> PersonKey | None:
        """Return the one partner whom a finding is about; None where it is about several, or nobody."""
        at_place = self.places.get(Place(finding.path, finding.span), frozenset())
        people = at_place or self.notes.get(finding.path, frozenset())
        return next(iter(people)) if len(people) == 1 else None


def _told(partnership: Partnership) -> Iterator[tuple[Place, Iterable[PersonKey]]]:
    """Give where partners are written of, with all who are meant there."""
    for contact in partnership.interactions:
        for source in contact.sources:
            yield source.place, contact.people
    for promise in partnership.promises:
        yield promise.place, (promise.partner,)
    for value in partnership.values:
        yield value.place, (value.partner,) if value.partner else ()
    yield from _told_of_work(partnership)


def _told_of_work(partnership: Partnership) -> Iterator[tuple[Place, Iterable[PersonKey]]]:
    for review in partnership.reviews:
        yield review.place, (review.partner,) if review.partner else ()
    for initiative in partnership.initiatives:
        yield initiative.place, initiative.partners
    for goal in partnership.goals:
        yield from ((Place(goal.path, one.place.span), (one.value,)) for one in goal.partners)
    for opportunity in partnership.opportunities:
        for told in (opportunity.source, opportunity.submitted_by):
            if told is not None:
                yield Place(opportunity.path, told.place.span), (told.value,)


def _groups(findings: Iterable[Finding], whom: _Whom, teller: Teller, limit: int) -> Facts:
    """Gather findings by partner, those with the gravest first; what is about nobody alone comes last."""
    by_partner: defaultdict[PersonKey | None, list[Finding]] = defaultdict(list)
    for one in sorted(findings, key=_order):
        by_partner[whom.one(one)].append(one)
    groups = sorted(by_partner.items(), key=lambda group: _rank(group, teller))
    return {
        "groups": tuple(_group(*group, teller) for group in groups[:limit]),
        "more": sum(len(found) for _, found in groups[limit:]),
    }


def _order(finding: Finding) -> tuple[object, ...]:
    family = JUDGED_FAMILIES.index(finding.family) if finding.family in JUDGED_FAMILIES else -1
    return GRAVITY[finding.severity], family, finding_order(finding)


def _rank(group: _Group, teller: Teller) -> tuple[object, ...]:
    key, findings = group
    if key is None:
        return (True,)
    counts = Counter(one.severity for one in findings)
    name = teller.view.partnership.partners[key].name
    return False, -counts[Severity.ERROR], -counts[Severity.WARNING], -len(findings), sort_key(name), key


def _group(key: PersonKey | None, findings: Sequence[Finding], teller: Teller) -> Facts:
    partner = teller.view.partnership.partners[key] if key else None
    severities = Counter(one.severity.value for one in findings)
    placed = Placed(teller.writer, teller.view.renderer.catalogue)
    return {
        "person": teller.person(partner.person) if partner else "",
        "brief": teller.brief(partner.key) if partner else "",
        "errors": severities["error"],
        "warnings": severities["warning"],
        "rows": tuple(risk_row(one, placed) for one in findings[:_OF_A_PARTNER]),
        "more": len(findings[_OF_A_PARTNER:]),
    }


def risk_row(finding: Finding, placed: Placed) -> Facts:
    """Return a finding: what is wrong, what to do, and a link to the place."""
    return {
        "link": placed.link(finding, placed.said(RULES.get(finding.rule, finding.rule))),
        "is_error": finding.severity is Severity.ERROR,
        "text": inert_message(sentence(placed.said(finding.message))),
        "advice": inert_message(sentence(placed.said(finding.advice))),
    }


def _rules(findings: Iterable[Finding], teller: Teller) -> Iterator[Facts]:
    """Give how often each rule found something, and on what in the founding document it stands."""
    counts = Counter(one.rule for one in sorted(findings, key=_order))
    sections = teller.view.judged.sections
    for rule, count in sorted(counts.items(), key=lambda one: -one[1]):
        section = sections.get(rule)
        yield {
            "title": teller.say(RULES.get(rule, rule)),
            "count": count,
            "section": teller.say(section) if section else "",
        }


NOTE = PartnerNote(
    id="risks",
    names={"ru": "Риски", "en": "Risks"},
    template="risks.md",
    is_wanted=has_partners,
    facts=risks_facts,
    limits=(50, 20, 10),
    heeds_rules=True,
)
