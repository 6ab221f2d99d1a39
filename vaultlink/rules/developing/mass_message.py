"""The rule `mass-message`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import sort_key
from vaultlink.model.once import VerySame, once
from vaultlink.partners.alike import Alike, words_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Interaction, Partner
from vaultlink.partners.words import WRITTEN_CHANNELS, Direction
from vaultlink.rules.frame import Subject

_NAMED = 5


class _Sent(Struct, frozen=True):
    """A message to one partner."""

    contact: Interaction
    partner: Partner
    words: tuple[str, ...]
    """Without the partner's names."""


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
        sent = _sent(subject)
        basis = (self, VerySame([each for one in sent for each in (one.contact, one.partner)]))
        found = subject.kept(MassMessage, basis, lambda: [*self._groups(sent)])
        for group in found:
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

    def _groups(self, sent: Iterable[_Sent]) -> Iterator[list[_Sent]]:
        """Give the messages by day, each with those of the days after it that say nearly the same."""
        alike = Alike(self.likeness)
        groups: dict[int, list[_Sent]] = {}
        for number, one in enumerate(sent):
            while groups and one.contact.day - _first_day(groups) > timedelta(self.days):
                oldest = next(iter(groups))
                alike.close(oldest)
                yield groups.pop(oldest)
            words = one.words
            if len(words) >= self.words:
                groups.setdefault(alike.add(number, words), []).append(one)
        yield from groups.values()


def _first_day(groups: Mapping[int, list[_Sent]]) -> date:
    return next(iter(groups.values()))[0].contact.day


def _sent(subject: Subject) -> list[_Sent]:
    """Return what was written to one partner each, by day; a talk of several is no copy."""
    sent = [one for portrait in subject.judged() for one in _sent_to(portrait)]
    return sorted(sent, key=lambda one: one.contact.day)


@once
def _sent_to(portrait: Portrait) -> list[_Sent]:
    partner = portrait.history.partner
    names = (partner.name, *partner.person.aliases)
    return [
        _Sent(one, partner, words_of(one.text, names))
        for one in portrait.history.contacts
        if one.channel in WRITTEN_CHANNELS and one.direction is not Direction.IN and len(one.people) == 1
    ]
