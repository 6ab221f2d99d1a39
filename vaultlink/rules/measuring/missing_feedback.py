"""The rule `missing-feedback`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.history import History
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.processes import closing_day, has_reached, is_closed, outcome_by
from vaultlink.partners.records import Opportunity, Place, ValueEntry
from vaultlink.partners.words import OpportunityState, Outcome, ValueClass
from vaultlink.rules.frame import Subject


class MissingFeedback(Struct, frozen=True):
    """A partner neither gave nor got feedback for long, or since a process was closed."""

    id: ClassVar[RuleId] = RuleId(
        "missing-feedback",
        "measuring",
        Severity.INFO,
        section=Message("Regular feedback"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days: int = 365
    """How long a partnership may go without feedback either way."""
    after_process: int = 14
    """Days in which feedback is expected once a process is closed."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule; who never writes of what kind a value is, is not judged."""
        if subject.today is None:
            return
        for portrait in subject.judged():
            feedback = [one for one in portrait.history.values if one.kind is ValueClass.FEEDBACK]
            if _classes(portrait.history) and all(one.day is not None for one in feedback):
                yield from self._judge(subject, portrait, feedback, subject.today)

    def _judge(
        self, subject: Subject, portrait: Portrait, feedback: list[ValueEntry], today: date
    ) -> Iterator[Finding]:
        history, name = portrait.history, portrait.history.partner.name
        closed = _last_closed(history)
        day = closing_day(closed) if closed else None
        if closed and day and self._asks_for_it(day, today) and not _since(day, closed, history):
            message = Message(
                "no feedback to or from {name} is noted since this process was closed", name=name
            )
            advice = Message("ask what was said about you, say how the process went, and note it down")
            yield subject.about_partner(self.id, portrait, message, advice, place=_closing_place(closed))
        elif (since := _last(feedback) or history.began) and (today - since).days > self.days:
            message = Message(
                "{name} neither gave nor got feedback for more than {count} day",
                "{name} neither gave nor got feedback for more than {count} days",
                name=name,
                count=self.days,
            )
            advice = Message("ask for feedback or give some, and note it down")
            yield subject.about_partner(self.id, portrait, message, advice)

    def _asks_for_it(self, closed_on: date, today: date) -> bool:
        """Tell whether there was time for feedback about a process, which is not forgotten yet."""
        return self.after_process < (today - closed_on).days <= self.days


def _last(feedback: list[ValueEntry]) -> date | None:
    return max((one.day for one in feedback if one.day), default=None)


def _classes(history: History) -> bool:
    return any(one.kind is not ValueClass.UNKNOWN for one in history.values)


def _last_closed(history: History) -> Opportunity | None:
    """Return the process that was closed last, of those that the owner went through with."""
    closed = [
        (day, one.path, one)
        for one in history.opportunities
        if is_closed(one, history.today) and outcome_by(one, history.today) is not Outcome.WITHDRAWN
        if has_reached(one, OpportunityState.APPLIED, history.today)
        if (day := closing_day(one)) is not None
    ]
    return max(closed)[-1] if closed else None


def _since(day: date, closed: Opportunity, history: History) -> bool:
    """Tell whether there was feedback since a day, or in a contact about the process."""
    about = [value for one in history.contacts if one.opportunity == closed.path for value in one.values]
    later = [value for value in history.values if value.day is not None and value.day >= day]
    return any(value.kind is ValueClass.FEEDBACK for value in (*about, *later))


def _closing_place(closed: Opportunity) -> Place | None:
    told = closed.closed_on or closed.outcome
    return told.place if told else closed.history[-1].place
