"""The rule `repeated-topic`."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.records import Interaction
from vaultlink.rules.frame import Subject


class RepeatedTopic(Struct, frozen=True):
    """The last contacts with a partner brought no topic that is new between you."""

    id: ClassVar[RuleId] = RuleId(
        "repeated-topic",
        "developing",
        Severity.WARNING,
        section=Message("Keeping interest alive"),
        reach=Reach.RECORDS,
    )
    contacts: int = 5
    """How many contacts with a topic are looked at, the last ones."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            told = [one for one in portrait.history.contacts if one.topics]
            last, before = told[-self.contacts :], told[: -self.contacts]
            if len(last) == self.contacts and _topics(last) <= _topics(before):
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
                    place=last[-1].sources[0].place,
                )


def _topics(contacts: Iterable[Interaction]) -> set[str]:
    return {topic for one in contacts for topic in one.topics}
