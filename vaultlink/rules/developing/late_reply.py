"""The rule `late-reply`."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.days import working_days
from vaultlink.partners.history import History, places_of
from vaultlink.partners.measures.replies import waiting_message
from vaultlink.rules.frame import Subject


class LateReply(Struct, frozen=True):
    """A partner's message waits for an answer longer than agreed."""

    id: ClassVar[RuleId] = RuleId(
        "late-reply",
        "developing",
        Severity.WARNING,
        section=Message("Timely answers"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days: int = 2
    """Working days in which to answer where the partner's note does not say it."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.today is None:
            return
        for portrait in subject.judged():
            message = waiting_message(portrait.history)
            if message is None:
                continue
            waited = working_days(message.day, subject.today)
            if waited > self._agreed(portrait.history):
                yield subject.about_partner(
                    self.id,
                    portrait,
                    _told(portrait.history.partner.name, message.day, waited),
                    Message("answer, if only in a word, and note it down"),
                    place=next(iter(places_of((message,))), None),
                )

    def _agreed(self, history: History) -> int:
        return history.partner.response_days.value if history.partner.response_days else self.days


def _told(name: str, day: date, waited: int) -> Message:
    return Message(
        "what {name} wrote on {day} has waited {count} working day for an answer",
        "what {name} wrote on {day} has waited {count} working days for an answer",
        name=name,
        day=day,
        count=waited,
    )
