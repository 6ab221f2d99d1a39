"""The rule `unknown-interests`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.placeholders import meant
from vaultlink.partners.records import Partner
from vaultlink.partners.words import Stage
from vaultlink.rules.frame import Subject

_ADVICE = Message("write a section “Interests” with a part for each side, and ask where you do not know")


class UnknownInterests(Struct, frozen=True):
    """It is not written what one or both sides want from the partnership."""

    id: ClassVar[RuleId] = RuleId(
        "unknown-interests",
        "establishing",
        Severity.INFO,
        section=Message("Understanding of interests"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged(Stage.FOUNDATION):
            if (unwritten := _unwritten(portrait.history.partner)) is not None:
                yield subject.about_partner(self.id, portrait, unwritten, _ADVICE)


def _unwritten(partner: Partner) -> Message | None:
    """Say whose interests are missing; what a partner needs is one of theirs."""
    mine, theirs = meant(partner.interests_mine), meant((*partner.interests_theirs, *partner.needs))
    if mine and theirs:
        return None
    if mine:
        return Message("it is not written what {name} wants from the partnership", name=partner.name)
    if theirs:
        return Message("it is not written what you want from the partnership with {name}", name=partner.name)
    return Message("it is not written what you and {name} want from the partnership", name=partner.name)
