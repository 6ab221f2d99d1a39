"""The rule `unrated-trust`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.words import Stage
from vaultlink.rules.frame import Subject


class UnratedTrust(Struct, frozen=True):
    """Trust in a partner was never rated, or not for a year."""

    id: ClassVar[RuleId] = RuleId(
        "unrated-trust",
        "establishing",
        Severity.INFO,
        section=Message("Building of trust"),
        reach=Reach.RECORDS,
    )
    days: int = 365
    """How long a rating holds."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged(Stage.DEEPENING):
            if not portrait.history.partner.trust:
                yield self._never(subject, portrait)
            elif subject.today is not None:
                yield from self._outdated(subject, portrait, subject.today)

    def _never(self, subject: Subject, portrait: Portrait) -> Finding:
        return subject.about_partner(
            self.id,
            portrait,
            Message("trust in {name} was never rated", name=portrait.history.partner.name),
            Message("rate it from 1 to 5: as `trust`, or in a review"),
        )

    def _outdated(self, subject: Subject, portrait: Portrait, today: date) -> Iterator[Finding]:
        """Look at the last dated rating; an undated one alone does not grow old."""
        last = next(iter(portrait.history.trust[-1:]), None)
        if last is None or last.day is None or (today - last.day).days <= self.days:
            return
        yield subject.about_partner(
            self.id,
            portrait,
            Message(
                "the last dated rating of trust in {name} is of {day}",
                name=portrait.history.partner.name,
                day=last.day,
            ),
            Message("rate it anew, with the day: in a review, or as `trust: 4 (2026-11-23)`"),
            place=last.place,
            is_dated=True,
        )
