"""The rule `open-issue`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.config.vocabulary import vocabulary_of
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.history import History
from vaultlink.partners.issues import issue_state
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Interaction, Place, Told
from vaultlink.partners.words import Stage
from vaultlink.rules.frame import Subject


class OpenIssue(Struct, frozen=True):
    """An issue is open without a next step, or was closed without a resolution."""

    id: ClassVar[RuleId] = RuleId(
        "open-issue",
        "risks",
        Severity.WARNING,
        section=Message("Discussing problems"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    days: int = 30
    """For how many days an issue may stay open without a next step."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        vocabulary = vocabulary_of(subject.settings.kinds, subject.settings.vocabulary)
        seen: set[Place] = set()
        for portrait, contact, issue in _issues(subject):
            state = issue_state(issue.value, vocabulary)
            if issue.place in seen or (state.is_closed and state.has_resolution):
                continue
            seen.add(issue.place)
            if state.is_closed:
                yield _closed(subject, portrait, issue)
            elif not (state.has_next_step or _goes_on(contact, issue, portrait.history)):
                yield from self._open(subject, portrait, contact, issue)

    def _open(
        self, subject: Subject, portrait: Portrait, contact: Interaction, issue: Told[str]
    ) -> Iterator[Finding]:
        days = (subject.today - contact.day).days if subject.today else 0
        if days >= self.days:
            yield subject.about_partner(
                self.id,
                portrait,
                Message(
                    "an issue with {name} has been open for {count} day without a next step",
                    "an issue with {name} has been open for {count} days without a next step",
                    name=portrait.history.partner.name,
                    count=days,
                ),
                Message("add what comes next: `; next step: …`, or how it ended: `; outcome: …`"),
                place=issue.place,
            )


def _closed(subject: Subject, portrait: Portrait, issue: Told[str]) -> Finding:
    return subject.about_partner(
        OpenIssue.id,
        portrait,
        Message("an issue with {name} was closed without a resolution", name=portrait.history.partner.name),
        Message("add how it was solved: `; outcome: …`"),
        place=issue.place,
        is_dated=False,
    )


def _issues(subject: Subject) -> Iterator[tuple[Portrait, Interaction, Told[str]]]:
    for portrait in subject.portraits:
        for contact in portrait.history.contacts if portrait.standing.declared is not Stage.ENDED else ():
            for issue in contact.issues:
                yield portrait, contact, issue


def _goes_on(contact: Interaction, issue: Told[str], history: History) -> bool:
    """Tell whether the contact ended with a decision, or its note with a promise."""
    path = issue.place.path
    is_own = path != history.partner.person.path
    return bool(contact.decisions) or (is_own and any(one.place.path == path for one in history.promises))
