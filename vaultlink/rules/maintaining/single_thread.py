"""The rule `single-thread`."""

from collections.abc import Container, Iterable, Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph.network.companies import Thread, single_threads
from vaultlink.model.finding import FILE_START, Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, note_name
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Interaction, Partner, PersonKey, Place
from vaultlink.rules.frame import Subject


class SingleThread(Struct, frozen=True):
    """A company hangs on one partner, or a tie on one channel and one topic."""

    id: ClassVar[RuleId] = RuleId(
        "single-thread",
        "maintaining",
        Severity.INFO,
        section=Message("Creation of lasting ties"),
        reach=Reach.RECORDS,
    )
    contacts: int = 5
    """How many contacts with channel and topic it takes to call a tie narrow."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        active = {one.history.key: one for one in subject.judged()}
        if subject.partnership is not None:
            for thread in single_threads(subject.partnership, active.values(), subject.today):
                partner = active[thread.partner].history.partner
                if thread.opportunities and not partner.confidential and not _has_others(thread, active):
                    yield self._about_company(subject, partner, thread)
        for portrait in active.values():
            told = [one for one in portrait.history.contacts if one.channel is not None and one.topics]
            if len(told) >= self.contacts and _is_narrow(told):
                yield self._about_tie(subject, portrait, len(told))

    def _about_company(self, subject: Subject, partner: Partner, thread: Thread) -> Finding:
        return subject.about_place(
            self.id,
            _place_of(thread),
            Message(
                "{company}, where an opportunity is open, hangs on {name} alone",
                company=note_name(VaultPath(thread.company)),
                name=partner.name,
            ),
            Message("get to know a second person there, or ask for an introduction"),
        )

    def _about_tie(self, subject: Subject, portrait: Portrait, count: int) -> Finding:
        return subject.about_partner(
            self.id,
            portrait,
            Message(
                "the only contact with {name} names one channel and one topic",
                "all {count} contacts with {name} that name channel and topic name the same ones",
                name=portrait.history.partner.name,
                count=count,
            ),
            Message("meet in another way, or talk about something else for once"),
        )


def _has_others(thread: Thread, active: Container[PersonKey]) -> bool:
    """Tell whether an opportunity at the company came through another active partner too."""
    told = (way for one in thread.opportunities for way in (one.source, one.submitted_by) if way)
    return any(way.value != thread.partner and way.value in active for way in told)


def _place_of(thread: Thread) -> Place:
    """Return where an opportunity names the company; from a private note the finding is then kept."""
    first = thread.opportunities[0]
    return first.company.place if first.company else Place(first.path, FILE_START)


def _is_narrow(contacts: Iterable[Interaction]) -> bool:
    ways = {(one.channel, topic) for one in contacts for topic in one.topics}
    return len(ways) == 1
