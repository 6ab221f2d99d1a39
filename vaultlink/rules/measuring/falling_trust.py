"""The rule `falling-trust`."""

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.wording.amounts import number
from vaultlink.rules.frame import Subject


class FallingTrust(Struct, frozen=True):
    """Trust in a partner has fallen twice in a row, or far at once."""

    id: ClassVar[RuleId] = RuleId(
        "falling-trust", "measuring", Severity.INFO, section=Message("Level of trust"), reach=Reach.RECORDS
    )
    in_a_row: int = 2
    """Falls one after another that are too many."""
    at_once: float = 2
    """Marks that are too many for one fall."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            dated = [rating for rating in portrait.history.trust if rating.day is not None]
            message = self._fall([rating.value for rating in dated], portrait)
            if message is not None:
                yield subject.about_partner(
                    self.id,
                    portrait,
                    message,
                    Message("find out what happened, talk about it, and note what you have agreed on"),
                    place=dated[-1].place,
                )

    def _fall(self, marks: list[float], portrait: Portrait) -> Message | None:
        """Return how trust falls up to now; a fall that was made good is none."""
        falls = [before - after for before, after in pairwise(marks)]
        name = portrait.history.partner.name
        if falls and falls[-1] >= self.at_once:
            return Message(
                "trust in {name} has fallen by {marks} at once", name=name, marks=number(falls[-1])
            )
        last = falls[-self.in_a_row :]
        if len(last) == self.in_a_row and all(fall > 0 for fall in last):
            return Message(
                "trust in {name} has fallen {count} time in a row",
                "trust in {name} has fallen {count} times in a row",
                name=name,
                count=self.in_a_row,
            )
        return None
