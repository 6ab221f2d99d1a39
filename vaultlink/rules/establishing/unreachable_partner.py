"""The rule `unreachable-partner`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.rules.frame import Subject


class UnreachablePartner(Struct, frozen=True):
    """There is no way to reach a partner, or no contact went both ways yet."""

    id: ClassVar[RuleId] = RuleId(
        "unreachable-partner",
        "establishing",
        Severity.INFO,
        section=Message("Establishing communication"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            if portrait.standing.lacks("usable-channel"):
                yield self._without_channel(subject, portrait)
            elif _is_one_way(portrait):
                yield self._one_way(subject, portrait)

    def _without_channel(self, subject: Subject, portrait: Portrait) -> Finding:
        return subject.about_partner(
            self.id,
            portrait,
            Message("no way to reach {name} is written", name=portrait.history.partner.name),
            Message("write a mail address, phone or messenger, or name the channel of your contacts"),
        )

    def _one_way(self, subject: Subject, portrait: Portrait) -> Finding:
        return subject.about_partner(
            self.id,
            portrait,
            Message("no contact with {name} has gone both ways yet", name=portrait.history.partner.name),
            Message("get into conversation: write to them, or answer, and note it down"),
        )


def _is_one_way(portrait: Portrait) -> bool:
    """Tell whether only one side has spoken; a date written by hand tells of a contact of both."""
    last = portrait.history.last_contact
    return portrait.standing.lacks("two-way-contact") and not (last is not None and last.is_manual)
