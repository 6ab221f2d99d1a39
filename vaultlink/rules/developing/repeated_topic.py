"""The rule `repeated-topic`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.history import History
from vaultlink.rules.frame import Subject


@dataclass(frozen=True, slots=True)
class RepeatedTopic:
    """The last contacts with a partner brought no topic that is new between you."""

    id: ClassVar[RuleId] = RuleId(
        "repeated-topic",
        "developing",
        Severity.WARNING,
        section=Message("Keeping interest alive"),
    )
    contacts: int = 5
    """How many contacts with a topic are looked at, the last ones."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            if self._is_repeating(portrait.history):
                yield subject.about_partner(
                    self.id,
                    portrait,
                    Message(
                        "the last contact with {name} brought no new topic",
                        "the last {count} contacts with {name} brought no new topic",
                        count=self.contacts,
                        name=portrait.history.partner.name,
                    ),
                    Message("bring something new: what you learned lately, or what they care about"),
                )

    def _is_repeating(self, history: History) -> bool:
        """Tell whether all that the last contacts were about had come up before them."""
        told = [set(one.topics) for one in history.contacts if one.topics]
        last, before = told[-self.contacts :], told[: -self.contacts]
        return len(last) == self.contacts and set().union(*last) <= set().union(*before)
