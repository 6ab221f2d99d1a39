"""The rule `unsystematic-partner`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph import is_isolated
from vaultlink.links import Links
from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.partners.history import History
from vaultlink.rules.frame import Subject


class UnsystematicPartner(Struct, frozen=True):
    """A partner's note stands alone, or no contact was ever written down."""

    id: ClassVar[RuleId] = RuleId(
        "unsystematic-partner", "establishing", Severity.INFO, section=Message("Creation of a system")
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            history = portrait.history
            if history.last_contact is None:
                yield subject.about_partner(
                    self.id,
                    portrait,
                    Message("no contact with {name} was ever written down", name=history.partner.name),
                    Message("add a line for each contact: `- 2026-11-09: call, what it was about`"),
                )
            elif _is_alone(history, subject.links):
                yield subject.about_partner(
                    self.id,
                    portrait,
                    Message(
                        "nothing links to the note of {name}, and it links to nothing",
                        name=history.partner.name,
                    ),
                    Message("link the company, who introduced you, goals and meetings"),
                )


def _is_alone(history: History, links: Links) -> bool:
    """Tell whether no link and no record ties the partner's note to another one."""
    own = history.partner.person.path
    return own is not None and is_isolated(own, links) and all(path == own for path in _told_in(history))


def _told_in(history: History) -> Iterator[VaultPath]:
    """Give the notes that tell of the partner, by a plain name too."""
    yield from (source.place.path for contact in history.contacts for source in contact.sources)
    yield from (goal.path for goal in history.goals)
    yield from (opportunity.path for opportunity in history.opportunities)
    yield from (value.place.path for value in history.values)
    yield from (promise.place.path for promise in history.promises)
    yield from (initiative.place.path for initiative in history.initiatives)
    yield from (review.place.path for review in history.reviews)
