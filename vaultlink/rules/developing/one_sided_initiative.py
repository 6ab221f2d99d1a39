"""The rule `one-sided-initiative`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.measures.initiative import begun_by
from vaultlink.partners.words import Side
from vaultlink.rules.frame import Subject


class OneSidedInitiative(Struct, frozen=True):
    """Nearly all contacts with a partner are begun by one side."""

    id: ClassVar[RuleId] = RuleId(
        "one-sided-initiative",
        "developing",
        Severity.WARNING,
        section=Message("Keeping up the initiative"),
        reach=Reach.RECORDS,
    )
    contacts: int = 5
    """Contacts of which it is known who began them; with fewer the rule is silent."""
    share: float = 0.8
    """Up to which share of them one side may begin."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            mine, theirs = (begun_by(portrait.history, side) for side in (Side.ME, Side.THEM))
            more, known = max(mine, theirs, key=len), len(mine) + len(theirs)
            if known < self.contacts or len(more) <= known * self.share:
                continue
            told = _by_me if more is mine else _by_them
            message, advice = told(portrait.history.partner.name, len(more), known)
            place = more[-1].sources[0].place
            yield subject.about_partner(self.id, portrait, message, advice, place=place)


def _by_me(name: str, begun: int, known: int) -> tuple[Message, Message]:
    return (
        Message(
            "you began {begun} of {count} contact with {name}",
            "you began {begun} of {count} contacts with {name}",
            begun=begun,
            count=known,
            name=name,
        ),
        Message("leave the next step to them: ask what they would like to talk about, and wait"),
    )


def _by_them(name: str, begun: int, known: int) -> tuple[Message, Message]:
    return (
        Message(
            "{name} began {begun} of {count} contact with you",
            "{name} began {begun} of {count} contacts with you",
            begun=begun,
            count=known,
            name=name,
        ),
        Message("be the first to write next time, with news or something of use to them"),
    )
