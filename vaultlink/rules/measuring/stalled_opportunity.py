"""The rule `stalled-opportunity`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import FILE_START, Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.processes import is_active, last_dated_step
from vaultlink.partners.records import Opportunity, Place
from vaultlink.partners.waiting import days_written, last_spoken
from vaultlink.rules.frame import Subject


class StalledOpportunity(Struct, frozen=True):
    """An active opportunity has no next step, or there was no news of it for long."""

    id: ClassVar[RuleId] = RuleId(
        "stalled-opportunity",
        "measuring",
        Severity.INFO,
        section=Message("Transparent processes"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days: int = 30
    """How long there may be no news."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.partnership is None or not subject.portraits:
            return
        spoken = last_spoken(subject.partnership.interactions)
        for one in subject.partnership.opportunities:
            if not is_active(one, subject.today):
                continue
            if one.next_step is None:
                yield self._without_step(subject, one)
            elif subject.today is not None:
                yield from self._without_news(subject, one, spoken.get(one.path), subject.today)

    def _without_step(self, subject: Subject, one: Opportunity) -> Finding:
        return subject.about_place(
            self.id,
            Place(one.path, FILE_START),
            Message("this opportunity is active, and has no next step"),
            Message("write `next_step` and its day; or the outcome, if it is over"),
            is_dated=False,
        )

    def _without_news(
        self, subject: Subject, one: Opportunity, spoken: date | None, today: date
    ) -> Iterator[Finding]:
        step = last_dated_step(one, today)
        written = days_written(subject.note_at(one.path), today, lambda _: False)
        last = max((day for day in (step and step.day, spoken, *written) if day), default=today)
        if (today - last).days > self.days:
            yield subject.about_place(
                self.id,
                one.next_step.place if one.next_step else Place(one.path, FILE_START),
                Message(
                    "no news of this active opportunity for {count} day",
                    "no news of this active opportunity for {count} days",
                    count=(today - last).days,
                ),
                Message("ask how it stands, and note the answer; or close it with an outcome"),
            )
