"""The rule `undeclared-conflict`."""

from collections.abc import Iterator
from itertools import combinations
from typing import ClassVar

from msgspec import Struct

from vaultlink.config.vocabulary import fold_word
from vaultlink.model.finding import FILE_START, Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import note_name
from vaultlink.partners.companies import employer_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Company, Opportunity, Place
from vaultlink.partners.words import PartnerType
from vaultlink.rules.frame import Subject

_ADVICE = Message("talk about it openly, and note under “Conflict of interest” what you have agreed on")


class UndeclaredConflict(Struct, frozen=True):
    """A partner may serve two interests, and nothing is written about it."""

    id: ClassVar[RuleId] = RuleId(
        "undeclared-conflict",
        "risks",
        Severity.WARNING,
        section=Message("Conflicts of interest"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule; a conflict that is written down is declared."""
        if subject.partnership is None:
            return
        rivals = _rivals(subject.partnership.companies)
        told = employer_of(subject.partnership, subject.today)
        employer = told.value if told and not subject.hides(told.place) else None
        for portrait in subject.judged():
            if not portrait.history.partner.conflicts:
                yield from self._of_agency(subject, portrait)
                yield from self._of_rivals(subject, portrait, rivals)
                yield from self._of_employer(subject, portrait, employer)

    def _of_agency(self, subject: Subject, portrait: Portrait) -> Iterator[Finding]:
        partner = portrait.history.partner
        kind = partner.partner_type
        if kind is not None and kind.value is PartnerType.AGENCY and not partner.interests_theirs:
            message = Message(
                "{name} works for an agency, and its interests are not written", name=partner.name
            )
            advice = Message("ask who pays for what, and note it under “Their interests”")
            yield subject.about_partner(self.id, portrait, message, advice, place=kind.place)

    def _of_rivals(
        self, subject: Subject, portrait: Portrait, rivals: frozenset[tuple[str, str]]
    ) -> Iterator[Finding]:
        """Report the first two open opportunities at companies that compete; private ones without names."""
        opened = [one for one in portrait.history.active_opportunities if one.company]
        for one, other in combinations(opened, 2):
            if (_company(one), _company(other)) in rivals:
                name = portrait.history.partner.name
                message = Message("{name} has open opportunities at companies that compete", name=name)
                if not any(subject.hides(Place(each.path, FILE_START)) for each in (one, other)):
                    message = Message(
                        "{name} has open opportunities at {company} and {other}, which compete",
                        name=name,
                        company=_shown(one),
                        other=_shown(other),
                    )
                yield subject.about_partner(self.id, portrait, message, _ADVICE)
                return

    def _of_employer(self, subject: Subject, portrait: Portrait, employer: str | None) -> Iterator[Finding]:
        company, name = portrait.history.partner.company, portrait.history.partner.name
        if company is not None and employer and fold_word(company.value) == fold_word(employer):
            message = Message("{name} works where you work now", name=name)
            yield subject.about_partner(self.id, portrait, message, _ADVICE, place=company.place)


def _rivals(companies: tuple[Company, ...]) -> frozenset[tuple[str, str]]:
    """Return the pairs of companies of which one is said to compete with the other, both ways round."""
    told = [
        (fold_word(own), fold_word(rival.value))
        for company in companies
        for rival in company.competitors
        for own in (company.path, company.name)
    ]
    return frozenset((*told, *((rival, own) for own, rival in told)))


def _company(opportunity: Opportunity) -> str:
    return fold_word(opportunity.company.value) if opportunity.company else ""


def _shown(opportunity: Opportunity) -> str:
    company = opportunity.company.value if opportunity.company else ""
    return note_name(company) if company.endswith(".md") else company
