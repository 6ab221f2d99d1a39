"""The rule `unplanned-contact`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.due import DueReason
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.words import PromiseState
from vaultlink.rules.frame import Subject


class UnplannedContact(Struct, frozen=True):
    """Neither a next contact nor an open promise lies ahead with a partner."""

    id: ClassVar[RuleId] = RuleId(
        "unplanned-contact",
        "developing",
        Severity.WARNING,
        section=Message("Constant attention"),
        is_dated=True,
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None:
            return
        for portrait in subject.judged():
            if not _is_planned(portrait, subject.today):
                yield subject.about_partner(
                    self.id,
                    portrait,
                    Message("nothing is planned with {name}", name=portrait.history.partner.name),
                    Message("set a day with `next_contact`, or promise something and note it as a task"),
                )


def _is_planned(portrait: Portrait, today: date) -> bool:
    """Tell whether a contact is planned or left to occasion; one that was missed is told by another rule."""
    due = portrait.due
    if portrait.schedule.days is None or (due and (due.is_snoozed or due.reason is DueReason.NEXT_CONTACT)):
        return True
    promises = portrait.history.promises
    return any(one.state is PromiseState.OPEN and (one.due is None or one.due >= today) for one in promises)
