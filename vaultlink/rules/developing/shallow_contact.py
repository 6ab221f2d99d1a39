"""The rule `shallow-contact`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.measures.depth import is_deep
from vaultlink.partners.words import Stage
from vaultlink.rules.frame import Subject


class ShallowContact(Struct, frozen=True):
    """The last contacts with a partner you know well never went deep."""

    id: ClassVar[RuleId] = RuleId(
        "shallow-contact",
        "developing",
        Severity.WARNING,
        section=Message("Depth of interaction"),
        reach=Reach.RECORDS,
    )
    contacts: int = 6
    """How many contacts with a depth are looked at, the last ones; with fewer the rule is silent."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged(Stage.DEEPENING):
            known = [one for one in portrait.history.contacts if one.depth is not None]
            last = known[-self.contacts :]
            if len(last) == self.contacts and not any(is_deep(one) for one in last):
                yield subject.about_partner(
                    self.id,
                    portrait,
                    Message(
                        "the last contact with {name} did not go deep",
                        "none of the last {count} contacts with {name} went deep",
                        count=self.contacts,
                        name=portrait.history.partner.name,
                    ),
                    Message("take an hour for one real question: where they want to be, what is in the way"),
                    place=last[-1].sources[0].place,
                )
