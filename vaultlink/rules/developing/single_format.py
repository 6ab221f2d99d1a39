"""The rule `single-format`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.wording.partner_words import CHANNELS
from vaultlink.rules.frame import Subject


class SingleFormat(Struct, frozen=True):
    """The last contacts with a partner all went through one channel."""

    id: ClassVar[RuleId] = RuleId(
        "single-format",
        "developing",
        Severity.WARNING,
        section=Message("Variety of formats"),
        reach=Reach.RECORDS,
    )
    contacts: int = 8
    """How many contacts with a channel are looked at, the last ones; with fewer the rule is silent."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            known = [one for one in portrait.history.contacts if one.channel is not None]
            last = known[-self.contacts :]
            channels = {one.channel for one in last if one.channel is not None}
            if len(last) == self.contacts and len(channels) == 1:
                yield subject.about_partner(
                    self.id,
                    portrait,
                    Message(
                        "the last contact with {name} went through one channel: {channel}",
                        "the last {count} contacts with {name} went through one channel: {channel}",
                        count=self.contacts,
                        name=portrait.history.partner.name,
                        channel=CHANNELS[channels.pop()],
                    ),
                    Message("try another way: a call instead of a letter, a walk instead of a call"),
                    place=last[-1].sources[0].place,
                )
