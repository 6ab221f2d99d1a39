"""The rule `one-way-help`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.reciprocity import ANSWERS_TO_HELP, HELP, OneWay, one_way
from vaultlink.partners.words import Giving, Stage
from vaultlink.rules.frame import Subject


class OneWayHelp(Struct, frozen=True):
    """In a mature partnership help and referrals go in one direction only."""

    id: ClassVar[RuleId] = RuleId(
        "one-way-help", "maintaining", Severity.INFO, section=Message("Mutual help"), reach=Reach.RECORDS
    )
    entries: int = 2
    """From how many entries on it is found."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged(Stage.STRATEGIC):
            found = one_way(portrait.history.values, HELP, ANSWERS_TO_HELP, self.entries)
            if found is not None:
                yield self._finding(subject, portrait, found)

    def _finding(self, subject: Subject, portrait: Portrait, found: OneWay) -> Finding:
        name = portrait.history.partner.name
        if found.giving is Giving.GAVE:
            said = Message(
                "you helped {name} {count} time, and never the other way round",
                "you helped {name} {count} times, and never the other way round",
                name=name,
                count=found.count,
            )
            advice = Message("ask for help when you could use it, and note it down as `got:: support — …`")
        else:
            said = Message(
                "{name} helped you {count} time, and never the other way round",
                "{name} helped you {count} times, and never the other way round",
                name=name,
                count=found.count,
            )
            advice = Message("offer help: somebody to hire, a word for them, a hand in their work")
        return subject.about_partner(self.id, portrait, said, advice)
