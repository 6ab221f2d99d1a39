"""The rule `unverified-after-change`."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.history import History
from vaultlink.partners.processes import happened
from vaultlink.partners.records import Company, CompanyChange, Place
from vaultlink.rules.frame import Subject


class UnverifiedAfterChange(Struct, frozen=True):
    """What is known of a partner is older than the last change in their company."""

    id: ClassVar[RuleId] = RuleId(
        "unverified-after-change",
        "risks",
        Severity.WARNING,
        section=Message("Organisational changes"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        companies = subject.partnership.companies if subject.partnership else ()
        changed = _changed(companies, subject.today)
        for portrait in subject.judged():
            company = portrait.history.partner.company
            if company is None or company.value not in changed:
                continue
            name, change = changed[company.value]
            for message, advice, place in _old(portrait.history, name, change.day):
                yield subject.about_partner(self.id, portrait, message, advice, place=place)


def _changed(companies: tuple[Company, ...], today: date | None) -> Mapping[str, tuple[str, CompanyChange]]:
    """Return the last change in each company, what is no change of the organisation left aside."""
    last: dict[str, tuple[str, CompanyChange]] = {}
    for company in companies:
        for change in company.changes:
            if change.kind is not None and happened(change.day, today):
                last[company.path] = (company.name, change)
    return last


def _old(history: History, company: str, change: date) -> Iterator[tuple[Message, Message, Place]]:
    """Give what is known from before a change, where nothing says that it was looked at since."""
    partner, last = history.partner, history.last_contact
    told = partner.role or partner.company
    is_newer = any(one.since is not None and one.since >= change for one in partner.positions)
    if told is not None and last is not None and last.day < change and not is_newer:
        yield (
            Message(
                "what is known of {name}'s work is older than the change in {company} on {day}",
                name=partner.name,
                company=company,
                day=change,
            ),
            Message("ask whether they are still there, in what role, and what has changed for them"),
            told.place,
        )
    reviewed = partner.expectations_reviewed
    if reviewed is not None and reviewed.value < change:
        yield (
            Message(
                "expectations between you and {name} are older than the change in {company} on {day}",
                name=partner.name,
                company=company,
                day=change,
            ),
            Message("ask what the change means for what you expect of each other, and write the day here"),
            reviewed.place,
        )
