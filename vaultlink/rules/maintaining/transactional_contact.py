"""The rule `transactional-contact`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.days import years_before
from vaultlink.partners.history import History
from vaultlink.rules.frame import Subject


class TransactionalContact(Struct, frozen=True):
    """For a year all contacts were about opportunities of one's own."""

    id: ClassVar[RuleId] = RuleId(
        "transactional-contact",
        "maintaining",
        Severity.INFO,
        section=Message("Focus on long-term value"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    contacts: int = 3
    """From how many contacts in the year on it is found."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None:
            return
        for portrait in subject.judged():
            count = _about_opportunities(portrait.history, years_before(subject.today, 1))
            if count >= self.contacts:
                yield subject.about_partner(
                    self.id,
                    portrait,
                    Message(
                        "the only contact with {name} in a year was about an opportunity of yours",
                        "all {count} contacts with {name} in a year were about opportunities of yours",
                        name=portrait.history.partner.name,
                        count=count,
                    ),
                    Message("get in touch without wanting anything: ask how they are, send something useful"),
                )


def _about_opportunities(history: History, since: date) -> int:
    """Count the contacts of the year if all are about opportunities and the partnership is as old as that."""
    recent = [contact for contact in history.contacts if contact.day > since]
    is_old_enough = history.began is not None and history.began <= since
    is_narrow = all(contact.opportunity is not None for contact in recent)
    return len(recent) if is_old_enough and is_narrow else 0
