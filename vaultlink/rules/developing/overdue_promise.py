"""The rule `overdue-promise`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.records import Promise
from vaultlink.partners.words import PromiseState, Side
from vaultlink.rules.frame import Subject


class OverduePromise(Struct, frozen=True):
    """A promise to a partner, or of theirs, is past its day and still open."""

    id: ClassVar[RuleId] = RuleId(
        "overdue-promise",
        "developing",
        Severity.WARNING,
        section=Message("Reliability in commitments"),
        is_dated=True,
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        today = subject.today
        for portrait in subject.judged():
            for promise in portrait.history.promises:
                is_open = promise.state is PromiseState.OPEN
                if today is not None and is_open and promise.due is not None and promise.due < today:
                    name = portrait.history.partner.name
                    message, advice = _told(name, promise, promise.due, (today - promise.due).days)
                    yield subject.about_partner(self.id, portrait, message, advice, place=promise.place)


def _told(name: str, promise: Promise, due: date, late: int) -> tuple[Message, Message]:
    if promise.owner is Side.ME:
        return (
            Message(
                "this was promised to {name} for {day} and is {count} day late",
                "this was promised to {name} for {day} and is {count} days late",
                name=name,
                day=due,
                count=late,
            ),
            Message("do it and tick it, or agree on another day and tell them why"),
        )
    return (
        Message(
            "{name} promised this for {day}; it is {count} day late",
            "{name} promised this for {day}; it is {count} days late",
            name=name,
            day=due,
            count=late,
        ),
        Message("ask whether it still holds and when to expect it; tick it, or write the new day"),
    )
