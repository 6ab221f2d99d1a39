"""The rule `one-way-knowledge`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.days import years_before
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.reciprocity import ANSWERS_TO_KNOWLEDGE, KNOWLEDGE, OneWay, one_way
from vaultlink.partners.words import Giving
from vaultlink.rules.frame import Subject


class OneWayKnowledge(Struct, frozen=True):
    """For a year knowledge and insights went in one direction only."""

    id: ClassVar[RuleId] = RuleId(
        "one-way-knowledge",
        "maintaining",
        Severity.INFO,
        section=Message("Exchange of knowledge"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    entries: int = 2
    """From how many entries on it is found."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None:
            return
        insights = subject.partnership.insights if subject.partnership else ()
        told = {person for insight in insights for person in insight.sent_to}
        for portrait in subject.judged():
            found = self._found(portrait, years_before(subject.today, 1))
            if found and not (found.giving is Giving.GOT and portrait.history.key in told):
                yield self._finding(subject, portrait, found)

    def _found(self, portrait: Portrait, since: date) -> OneWay | None:
        recent = [one for one in portrait.history.values if one.day is not None and one.day > since]
        return one_way(recent, KNOWLEDGE, ANSWERS_TO_KNOWLEDGE, self.entries)

    def _finding(self, subject: Subject, portrait: Portrait, found: OneWay) -> Finding:
        name = portrait.history.partner.name
        if found.giving is Giving.GAVE:
            said = Message(
                "in a year you shared knowledge with {name} {count} time and got none",
                "in a year you shared knowledge with {name} {count} times and got none",
                name=name,
                count=found.count,
            )
            advice = Message("ask what they see in the market, and note down what you learn")
        else:
            said = Message(
                "in a year {name} shared knowledge with you {count} time and got none",
                "in a year {name} shared knowledge with you {count} times and got none",
                name=name,
                count=found.count,
            )
            advice = Message("share something in return: what you learned, how your side sees things")
        return subject.about_partner(self.id, portrait, said, advice)
