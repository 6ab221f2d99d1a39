"""The rule `missing-vision`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.placeholders import meant
from vaultlink.partners.words import Stage
from vaultlink.rules.frame import Subject


class MissingVision(Struct, frozen=True):
    """A mature partnership has neither a vision nor a goal for the long run."""

    id: ClassVar[RuleId] = RuleId(
        "missing-vision",
        "establishing",
        Severity.INFO,
        section=Message("Creation of a vision"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged(Stage.STRATEGIC):
            if not _has_vision(portrait) and portrait.standing.lacks("long-goal"):
                name = portrait.history.partner.name
                yield subject.about_partner(
                    self.id,
                    portrait,
                    Message("neither a vision nor a long goal is shared with {name}", name=name),
                    Message("write in `vision` where you both want to be in some years, or share a goal"),
                )


def _has_vision(portrait: Portrait) -> bool:
    vision = portrait.history.partner.vision
    return vision is not None and bool(meant((vision,)))
