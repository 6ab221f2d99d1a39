"""The rule `unconsented-submission`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.processes import is_active
from vaultlink.partners.records import Told
from vaultlink.partners.submissions import Submission, submission_of
from vaultlink.partners.words import OpportunityState
from vaultlink.rules.frame import Subject


class UnconsentedSubmission(Struct, frozen=True):
    """Somebody submitted the owner without a day of consent, or the right to represent runs out."""

    id: ClassVar[RuleId] = RuleId(
        "unconsented-submission",
        "risks",
        Severity.WARNING,
        section=Message("Transparency of processes"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days_ahead: int = 14
    """How many days before its end the right to represent is spoken of."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule; what is over is left alone."""
        if subject.partnership is None or not subject.portraits:
            return
        for one in subject.partnership.opportunities:
            made = submission_of(one, subject.today) if is_active(one, subject.today) else None
            if made is not None and made.by is not None and _is_explicit(made):
                yield from self._without_consent(subject, made)
            if made is not None and one.represent_until is not None and subject.today is not None:
                yield from self._running_out(subject, one.represent_until, subject.today)

    def _without_consent(self, subject: Subject, made: Submission) -> Iterator[Finding]:
        consent = made.opportunity.consent_on
        if consent is None:
            message = Message("this was submitted, and no day of your consent is written")
        elif made.day is not None and consent.value > made.day:
            message = Message("this was submitted before your consent")
        else:
            return
        advice = Message("ask who sent what, and when; write `consent_on` if you agreed to it")
        place = made.place if consent is None else consent.place
        yield subject.about_place(self.id, place, message, advice, is_dated=False)

    def _running_out(self, subject: Subject, until: Told[date], today: date) -> Iterator[Finding]:
        days = (until.value - today).days
        if days <= self.days_ahead:
            advice = Message("agree on a new term, or close the opportunity")
            yield subject.about_place(self.id, until.place, _ending(days), advice)


def _ending(days: int) -> Message:
    if days == 0:
        return Message("the right to represent you ends today")
    if days < 0:
        return Message(
            "the right to represent you ended {count} day ago",
            "the right to represent you ended {count} days ago",
            count=-days,
        )
    return Message(
        "the right to represent you ends in {count} day",
        "the right to represent you ends in {count} days",
        count=days,
    )


def _is_explicit(made: Submission) -> bool:
    """Tell whether somebody is said to have submitted; an interview may have come about otherwise."""
    one = made.opportunity
    steps = {change.state for change in one.history}
    return one.submitted_by is not None or OpportunityState.SUBMITTED in steps
