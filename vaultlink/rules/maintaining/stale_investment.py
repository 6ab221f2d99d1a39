"""The rule `stale-investment`."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.history import History
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.words import Giving, Stage, ValueClass, WorkState
from vaultlink.rules.frame import Subject

_AT_REST = frozenset({WorkState.IDEA, WorkState.DONE, WorkState.DROPPED})


class StaleInvestment(Struct, frozen=True):
    """A mature partnership went a year without initiative, introduction or gift."""

    id: ClassVar[RuleId] = RuleId(
        "stale-investment",
        "maintaining",
        Severity.INFO,
        section=Message("Investment in the future"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days: int = 365
    """How long a partnership lives on what was put into it."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None:
            return
        since = subject.today - timedelta(self.days)
        for portrait in subject.judged(Stage.STRATEGIC):
            if _is_known(portrait.history, since) and not _is_tended(portrait.history, since):
                yield self._finding(subject, portrait)

    def _finding(self, subject: Subject, portrait: Portrait) -> Finding:
        return subject.about_partner(
            self.id,
            portrait,
            Message(
                "no initiative, introduction or gift for {name} in the last {count} day",
                "no initiative, introduction or gift for {name} in the last {count} days",
                name=portrait.history.partner.name,
                count=self.days,
            ),
            Message("introduce somebody, begin something together, or give what will be of use later"),
        )


def _is_known(history: History, since: date) -> bool:
    """Tell whether the partnership was there before, and whether its notes speak of such things at all."""
    told = any(one.day is not None for one in history.values) or bool(history.initiatives)
    return told and history.began is not None and history.began <= since


def _is_tended(history: History, since: date) -> bool:
    """Tell whether something is under way or was given; an introduction counts whoever made it."""
    if any(one.state not in _AT_REST for one in history.initiatives):
        return True
    recent = (one for one in history.values if one.day is not None and one.day > since)
    return any(one.giving is Giving.GAVE or one.kind is ValueClass.INTRODUCTION for one in recent)
