"""The rule `stale-giving`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.history import History
from vaultlink.partners.records import ValueEntry
from vaultlink.partners.words import Giving
from vaultlink.rules.frame import Subject


class StaleGiving(Struct, frozen=True):
    """A partner was given nothing for a long time."""

    id: ClassVar[RuleId] = RuleId(
        "stale-giving",
        "developing",
        Severity.WARNING,
        section=Message("Creating value"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days: int = 180
    """From how many days on without a gift it is found."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None:
            return
        for portrait in subject.judged():
            history = portrait.history
            last, since = _last_gift(history), _waiting_since(history)
            days = (subject.today - since).days if since else 0
            if days >= self.days:
                yield subject.about_partner(
                    self.id,
                    portrait,
                    _told(history.partner.name, last, days),
                    Message("give something: news of the market, an introduction; note it as `gave::`"),
                    place=last.place if last else None,
                )


def _last_gift(history: History) -> ValueEntry | None:
    return next(iter(history.given(Giving.GAVE)[-1:]), None)


def _waiting_since(history: History) -> date | None:
    """Return since when nothing was given; None where nobody writes down values, or when a gift was."""
    gifts = history.given(Giving.GAVE)
    if any(one.day is None for one in gifts) or not history.values:
        return None
    return max((one.day for one in gifts if one.day), default=history.began)


def _told(name: str, last: ValueEntry | None, days: int) -> Message:
    if last is None:
        return Message(
            "{name} has been given nothing in {count} day of partnership",
            "{name} has been given nothing in {count} days of partnership",
            name=name,
            count=days,
        )
    return Message(
        "{name} was last given something {count} day ago",
        "{name} was last given something {count} days ago",
        name=name,
        count=days,
    )
