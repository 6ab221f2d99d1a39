"""The rule `unset-norms`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message, in_a_row
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.words import Stage
from vaultlink.rules.frame import Subject

_NORMS = {
    "agreed-channel": Message("channel"),
    "agreed-cadence": Message("cadence"),
    "agreed-reply": Message("time to reply"),
}
"""What is to be agreed, by the condition of the stages that asks for it."""


class UnsetNorms(Struct, frozen=True):
    """Channel, cadence or time to reply was not agreed with a partner."""

    id: ClassVar[RuleId] = RuleId(
        "unset-norms", "establishing", Severity.INFO, section=Message("Setting of norms"), reach=Reach.RECORDS
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged(Stage.FOUNDATION):
            if missing := [norm for name, norm in _NORMS.items() if portrait.standing.lacks(name)]:
                yield self._finding(subject, portrait, missing)

    def _finding(self, subject: Subject, portrait: Portrait, missing: list[Message]) -> Finding:
        return subject.about_partner(
            self.id,
            portrait,
            Message(
                "not agreed with {name} yet: {missing}",
                name=portrait.history.partner.name,
                missing=in_a_row(missing),
            ),
            Message("agree on it, and write `preferred_channel`, `cadence`, `response_days`, or “Norms”"),
        )
