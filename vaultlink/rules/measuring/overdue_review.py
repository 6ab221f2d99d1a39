"""The rule `overdue-review`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.review_due import ReviewSpans, newest_review, unreviewed_since
from vaultlink.rules.frame import Subject


class OverdueReview(Struct, frozen=True):
    """A partnership was not looked back at for longer than its stage allows."""

    id: ClassVar[RuleId] = RuleId(
        "overdue-review",
        "measuring",
        Severity.INFO,
        section=Message("Review of the relationship"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days: int = 180
    """How long a partnership may go without a review."""
    mature_days: int = 365
    """The same from the stage `strategic` on."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None:
            return
        for portrait in subject.judged():
            message = self._lapse(subject, portrait, subject.today)
            if message is not None:
                yield subject.about_partner(
                    self.id,
                    portrait,
                    message,
                    Message("look back together or alone: rate it, and note what you keep, change and stop"),
                )

    def _lapse(self, subject: Subject, portrait: Portrait, today: date) -> Message | None:
        """Return what is wrong; reviews of which the day is unknown excuse a partner who has no others."""
        history, name = portrait.history, portrait.history.partner.name
        longest = ReviewSpans(self.days, self.mature_days).longest(portrait)
        last, since = newest_review(history), unreviewed_since(history)
        count = (today - since).days if since else 0
        if count <= longest:
            return None
        told = last or history.partner.since
        if told is not None and subject.hides(told.place):
            return Message(
                "the partnership with {name} was not reviewed for more than {count} day",
                "the partnership with {name} was not reviewed for more than {count} days",
                name=name,
                count=longest,
            )
        if last is None:
            return Message(
                "the partnership with {name} is {count} day old, and there was no review of it yet",
                "the partnership with {name} is {count} days old, and there was no review of it yet",
                name=name,
                count=count,
            )
        return Message(
            "the last review of the partnership with {name} was {count} day ago",
            "the last review of the partnership with {name} was {count} days ago",
            name=name,
            count=count,
        )
