"""The rule `silence-after-change`."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph.network.companies import companies_of
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import FoldedName, fold
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Company, Partner, Place
from vaultlink.rules.frame import Subject


class _Change(Struct, frozen=True):
    """A day on which something became different for a partner."""

    day: date
    place: Place
    company: str | None
    """The company in which it happened; None: the partner began another job."""


class SilenceAfterChange(Struct, frozen=True):
    """A partner changed jobs, or their company changed, and there was no contact since."""

    id: ClassVar[RuleId] = RuleId(
        "silence-after-change",
        "maintaining",
        Severity.INFO,
        section=Message("Upkeep after changes"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days: int = 30
    """How many days of silence after a change are too many."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None or subject.partnership is None:
            return
        until = subject.today - timedelta(self.days)
        companies = {fold(company.path): company for company in subject.partnership.companies}
        for portrait in subject.judged():
            last = portrait.history.last_contact
            found = _changes(portrait.history.partner, companies, subject.today)
            missed = [one for one in found if last is not None and last.day < one.day <= until]
            if missed:
                yield self._finding(subject, portrait, max(missed, key=lambda one: (one.day, one.place)))

    def _finding(self, subject: Subject, portrait: Portrait, change: _Change) -> Finding:
        name, day = portrait.history.partner.name, change.day
        said = (
            Message("{name} began another job on {day}, and there was no contact since", name=name, day=day)
            if change.company is None
            else Message(
                "{company} changed on {day}, and there was no contact with {name} since",
                company=change.company,
                day=day,
                name=name,
            )
        )
        advice = Message("write to them: ask how things are now, and what has changed for you both")
        return subject.about_partner(self.id, portrait, said, advice, place=change.place)


def _changes(partner: Partner, companies: Mapping[FoldedName, Company], today: date) -> Iterator[_Change]:
    """Give the jobs that a partner began, and what changed where they work; of the latter nothing private."""
    for position in partner.positions:
        if position.since is not None:
            yield _Change(position.since, position.place, None)
    if partner.confidential:
        return
    for name in companies_of(partner, today):
        if (company := companies.get(fold(name))) is not None:
            yield from (_Change(change.day, change.place, company.name) for change in company.changes)
