"""The rule `drifting-partner`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.due import DueReason
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.rhythm import usual_gap
from vaultlink.rules.frame import Subject


class DriftingPartner(Struct, frozen=True):
    """A partner has been silent for much longer than is usual between you."""

    id: ClassVar[RuleId] = RuleId(
        "drifting-partner",
        "developing",
        Severity.WARNING,
        section=Message("Regular contacts"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    ratio: float = 2.0
    """Usual gaps of silence that are still no drift."""
    days: int = 14
    """Silence shorter than this is no drift, however often you usually write."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            usual, last = usual_gap(portrait.history), portrait.history.last_contact
            if subject.today is None or usual is None or last is None:
                continue
            days = (subject.today - last.day).days
            if days > usual * self.ratio and days >= self.days and not _is_put_off(portrait, subject.today):
                yield subject.about_partner(
                    self.id,
                    portrait,
                    Message(
                        "{count} day without contact with {name}; the usual gap is {usual}",
                        "{count} days without contact with {name}; the usual gap is {usual}",
                        count=days,
                        name=portrait.history.partner.name,
                        usual=Message("{count} day", "{count} days", count=round(usual)),
                    ),
                    Message("ask how they are, or write a cadence that fits how things are now"),
                    place=last.places[0] if last.places else None,
                )


def _is_put_off(portrait: Portrait, today: date) -> bool:
    """Tell whether the owner has set a day for the next contact that is still to come."""
    due = portrait.due
    is_chosen = due is not None and (due.is_snoozed or due.reason is DueReason.NEXT_CONTACT)
    return due is not None and is_chosen and due.day >= today
