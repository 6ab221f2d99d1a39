"""The rule `stage-mismatch`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message, in_a_row
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.stages import Standing
from vaultlink.partners.wording.partner_words import STAGES
from vaultlink.partners.words import STEPS
from vaultlink.rules.frame import Subject


class StageMismatch(Struct, frozen=True):
    """The stage that is written is not the one that the notes bear out."""

    id: ClassVar[RuleId] = RuleId(
        "stage-mismatch",
        "measuring",
        Severity.INFO,
        section=Message("Stages in the development of a partnership"),
        is_dated=True,
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None:
            return
        for portrait in subject.judged():
            if portrait.standing.declared not in (None, portrait.standing.evidenced):
                yield self._finding(subject, portrait)

    def _finding(self, subject: Subject, portrait: Portrait) -> Finding:
        told, standing = portrait.history.partner.stage, portrait.standing
        message, advice = _later(standing) if _is_modest(standing) else _earlier(standing)
        return subject.about_partner(self.id, portrait, message, advice, place=told.place if told else None)


def _is_modest(standing: Standing) -> bool:
    """Tell whether the notes bear out more than is claimed."""
    reached = -1 if standing.evidenced is None else STEPS.index(standing.evidenced)
    return standing.declared in STEPS[: reached + 1]


def _later(standing: Standing) -> tuple[Message, Message]:
    evidenced = STAGES[standing.evidenced] if standing.evidenced else ""
    return (
        Message("the notes bear out a later stage than this one: “{evidenced}”", evidenced=evidenced),
        Message("set the stage to “{stage}”, if you see it so too", stage=evidenced),
    )


def _earlier(standing: Standing) -> tuple[Message, Message]:
    """Say what the first step that is not reached still wants."""
    missing = Message(
        "the stage “{stage}” still wants: {missing}",
        stage=STAGES[standing.next_step] if standing.next_step else "",
        missing=in_a_row(condition.about for condition in standing.missing),
    )
    advice = Message("write down what was left out, or set an earlier stage")
    if standing.evidenced is None:
        return Message("the notes do not bear this stage out; {missing}", missing=missing), advice
    evidenced = STAGES[standing.evidenced]
    return (
        Message(
            "the notes bear out no more than “{evidenced}”; {missing}", evidenced=evidenced, missing=missing
        ),
        advice,
    )
