"""The rule `stale-expectations`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Ledger, Portrait
from vaultlink.partners.stages import Standing
from vaultlink.partners.wording.partner_words import STAGES
from vaultlink.partners.words import STEPS, Stage
from vaultlink.rules.frame import Subject


class StaleExpectations(Struct, frozen=True):
    """Expectations were looked at long ago, or before the partnership grew."""

    id: ClassVar[RuleId] = RuleId(
        "stale-expectations",
        "risks",
        Severity.WARNING,
        section=Message("Regular checks"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days: int = 365
    """For how many days a look at the expectations holds."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        dated = [one for one in subject.judged() if one.history.partner.expectations_reviewed]
        if subject.today is None or subject.partnership is None or not dated:
            return
        ledger = Ledger.of(subject.partnership, subject.settings.stages)
        for portrait in dated:
            reviewed = portrait.history.partner.expectations_reviewed
            message = self._message(portrait, reviewed.value, ledger, subject.today) if reviewed else None
            if reviewed and message:
                advice = Message("go through them together, then write the day of it here")
                yield subject.about_partner(self.id, portrait, message, advice, place=reviewed.place)

    def _message(self, portrait: Portrait, day: date, ledger: Ledger, today: date) -> Message | None:
        name, since = portrait.history.partner.name, (today - day).days
        if since >= self.days:
            return Message(
                "expectations between you and {name} were last looked at {count} day ago",
                "expectations between you and {name} were last looked at {count} days ago",
                name=name,
                count=since,
            )
        before = ledger.portrait(portrait.history.key, day).standing if since > 0 else portrait.standing
        grown = _grown(before, portrait.standing)
        if grown is None:
            return None
        return Message(
            "expectations between you and {name} were last looked at before the stage “{stage}”",
            name=name,
            stage=STAGES[grown],
        )


def _grown(before: Standing, now: Standing) -> Stage | None:
    """Return the stage that was reached in between, unless another one is declared.

    The first ones do not count: to set expectations is what makes a foundation.
    """
    if now.evidenced is None or (now.declared in STEPS and now.declared is not now.evidenced):
        return None
    step = max(STEPS.index(before.evidenced or Stage.CONTACT), STEPS.index(Stage.FOUNDATION))
    return now.evidenced if STEPS.index(now.evidenced) > step else None
