"""The rule `mass-message`."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import sort_key
from vaultlink.partners.alike import Alike, words_of
from vaultlink.partners.records import Interaction, Partner
from vaultlink.partners.words import Channel, Direction
from vaultlink.rules.frame import Subject

_NAMED = 5
_WRITTEN = frozenset({Channel.MESSAGE, Channel.EMAIL, Channel.SOCIAL})


class _Sent(Struct, frozen=True):
    """A message to one partner."""

    contact: Interaction
    partner: Partner


class MassMessage(Struct, frozen=True):
    """Nearly the same text was written to several partners within a week."""

    id: ClassVar[RuleId] = RuleId(
        "mass-message", "developing", Severity.WARNING, section=Message("Authenticity"), reach=Reach.RECORDS
    )
    partners: int = 3
    """From how many partners on it is found."""
    likeness: float = 0.9
    """How much of their words two texts have in common at least."""
    days: int = 7
    """Within how many days of the first."""
    words: int = 6
    """Shorter texts are not compared: “sent the CV” is no copy of another."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for group in self._groups(subject):
            names = sorted({one.partner.name for one in group}, key=sort_key)
            if len({one.partner.key for one in group}) >= self.partners:
                yield subject.about_place(
                    self.id,
                    group[0].contact.sources[0].place,
                    Message(
                        "nearly the same text went to {count} partner: {names}",
                        "nearly the same text went to {count} partners: {names}",
                        count=len(names),
                        names=", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else ""),
                    ),
                    Message("write to each about what concerns them; or to all in one letter, and say so"),
                )

    def _groups(self, subject: Subject) -> Iterator[list[_Sent]]:
        """Give the messages by day, each with those of the days after it that say nearly the same."""
        alike = Alike(self.likeness)
        groups: dict[int, list[_Sent]] = {}
        for number, one in enumerate(_sent(subject)):
            while groups and one.contact.day - _first_day(groups) > timedelta(self.days):
                oldest = next(iter(groups))
                alike.close(oldest)
                yield groups.pop(oldest)
            words = words_of(one.contact.text, (one.partner.name, *one.partner.person.aliases))
            if len(words) >= self.words:
                groups.setdefault(alike.add(number, words), []).append(one)
        yield from groups.values()


def _first_day(groups: Mapping[int, list[_Sent]]) -> date:
    return next(iter(groups.values()))[0].contact.day


def _sent(subject: Subject) -> list[_Sent]:
    """Return what was written to one partner each, by day; a talk of several is no copy."""
    sent = [
        _Sent(one, portrait.history.partner)
        for portrait in subject.judged()
        for one in portrait.history.contacts
        if one.channel in _WRITTEN and one.direction is not Direction.IN and len(one.people) == 1
    ]
    return sorted(sent, key=lambda one: one.contact.day)
