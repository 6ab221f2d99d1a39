"""The rule `double-submission`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import FILE_START, Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import note_name
from vaultlink.partners.people import unwritten_person
from vaultlink.partners.records import PersonKey, Place
from vaultlink.partners.submissions import Submission, clashes, submissions
from vaultlink.rules.frame import Subject


class DoubleSubmission(Struct, frozen=True):
    """Two sources submitted the owner to one company, for one vacancy or soon after each other."""

    id: ClassVar[RuleId] = RuleId(
        "double-submission",
        "risks",
        Severity.WARNING,
        section=Message("Competition between clients"),
        reach=Reach.RECORDS,
    )
    days: int = 180
    """How long who submitted somebody to a company is taken to own that contact."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.partnership is None or not subject.portraits:
            return
        made = submissions(subject.partnership.opportunities, subject.today)
        for clash in clashes(made, self.days):
            yield subject.about_place(
                self.id,
                clash.later.place,
                _told(subject, clash.earlier, is_same=clash.is_same),
                Message("tell both at once, settle who represents you there, and withdraw the other"),
                severity=Severity.ERROR if clash.is_same else None,
            )


def _told(subject: Subject, clash: Submission, *, is_same: bool) -> Message:
    """Return what is wrong; of what stands in a private place neither who nor where."""
    opportunity = clash.opportunity
    if subject.hides(clash.place) or subject.hides(Place(opportunity.path, FILE_START)):
        if is_same:
            return Message("this vacancy was submitted through somebody else already")
        return Message("somebody else has submitted you to this company for another role")
    note = note_name(opportunity.path)
    if clash.by is None:
        return Message("you have applied for this vacancy without anybody: see “{note}”", note=note)
    name = _name(subject, clash.by)
    if is_same:
        return Message("{name} has submitted this vacancy already: see “{note}”", name=name, note=note)
    return Message(
        "{name} has submitted you to this company for another role: see “{note}”", name=name, note=note
    )


def _name(subject: Subject, key: PersonKey) -> str:
    known = subject.partnership.people.get(key) if subject.partnership else None
    return (known or unwritten_person(key, "")).name
