"""The rule `one-sided-value`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.value import balance
from vaultlink.partners.words import Giving
from vaultlink.rules.frame import Subject


class OneSidedValue(Struct, frozen=True):
    """One side gives much more than it gets."""

    id: ClassVar[RuleId] = RuleId(
        "one-sided-value",
        "maintaining",
        Severity.INFO,
        section=Message("Creation of value for others"),
        reach=Reach.RECORDS,
    )
    limit: float = 0.6
    """How far the balance may be from even, which is 0; at 1 one side alone gives."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            even = balance(portrait)
            if even is not None and isinstance(even.value, float) and abs(even.value) > self.limit:
                yield self._finding(subject, portrait, is_mine=even.value > 0)

    def _finding(self, subject: Subject, portrait: Portrait, *, is_mine: bool) -> Finding:
        name = portrait.history.partner.name
        gave, got = (len(portrait.history.given(giving)) for giving in Giving)
        if is_mine:
            said = Message("{name} gets more than you: {gave} against {got}", name=name, gave=gave, got=got)
            advice = Message("ask for something: people like to be of use, and it keeps you even")
        else:
            said = Message("you get more than {name}: {got} against {gave}", name=name, got=got, gave=gave)
            advice = Message("give something: a referral, an introduction, feedback, what you know")
        return subject.about_partner(self.id, portrait, said, advice)
