"""The rule `overdue-contact`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.due import Due, DueReason
from vaultlink.partners.ledger import Portrait
from vaultlink.rules.frame import Subject


class OverdueContact(Struct, frozen=True):
    """A partner was not contacted for longer than agreed."""

    id: ClassVar[RuleId] = RuleId(
        "overdue-contact",
        "developing",
        Severity.WARNING,
        section=Message("Regular contacts"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    gravely: float = 1.5
    """Cadences of silence from which on it is an error."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None:
            return
        for portrait in subject.judged():
            due = portrait.due
            if due is not None and due.reason is not DueReason.NEVER_CONTACTED and due.day < subject.today:
                yield self._finding(subject, portrait, due, subject.today)

    def _finding(self, subject: Subject, portrait: Portrait, due: Due, today: date) -> Finding:
        last, days = portrait.history.last_contact, portrait.schedule.days
        is_grave = bool(last and days and (today - last.day).days > days * self.gravely)
        return subject.about_partner(
            self.id,
            portrait,
            Message(
                "contact with {name} was due on {day} and is {count} day late",
                "contact with {name} was due on {day} and is {count} days late",
                name=portrait.history.partner.name,
                day=due.day,
                count=due.days_over(today),
            ),
            Message("write or call, and note it down; or set another cadence, or the next contact"),
            place=due.places[0] if due.places else None,
            severity=Severity.ERROR if is_grave else None,
        )
