"""The rule `double-submission`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.config.vocabulary import fold_word
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import note_name
from vaultlink.partners.people import unwritten_person
from vaultlink.partners.records import PersonKey, Place
from vaultlink.partners.submissions import Submission, is_one_vacancy, runs_into, submissions
from vaultlink.rules.frame import Subject


@dataclass(frozen=True, slots=True)
class DoubleSubmission:
    """Two sources submitted the owner to one company, for one vacancy or soon after each other."""

    id: ClassVar[RuleId] = RuleId(
        "double-submission", "risks", Severity.WARNING, section=Message("Competition between clients")
    )
    days: int = 180
    """How long who submitted somebody to a company is taken to own that contact."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.partnership is None or not subject.portraits:
            return
        made = submissions(subject.partnership.opportunities, subject.today)
        for at_company in _by_company(made):
            for number, later in enumerate(at_company):
                yield from self._judge(subject, later, at_company[:number])

    def _judge(self, subject: Subject, later: Submission, before: list[Submission]) -> Iterator[Finding]:
        """Compare a submission with those before it; the gravest that it clashes with is told."""
        others = [one for one in before if one.by != later.by]
        same = next((one for one in others if self._is_double(one, later)), None)
        owned = next((one for one in others if one.by and self._is_owned(one, later)), None)
        clash = same or owned
        if clash is not None:
            yield subject.about_place(
                self.id,
                later.place,
                _told(subject, clash, is_same=same is not None),
                Message("tell both at once, settle who represents you there, and withdraw the other"),
                severity=Severity.ERROR if same else None,
            )

    def _is_double(self, first: Submission, second: Submission) -> bool:
        """Tell whether both are for one vacancy; a role that is filled anew long after is another."""
        one, other = first.opportunity, second.opportunity
        if not is_one_vacancy(one, other):
            return False
        has_number = one.requisition is not None and other.requisition is not None
        return has_number or runs_into(first, second) or self._is_owned(first, second)

    def _is_owned(self, first: Submission, second: Submission) -> bool:
        """Tell whether the first still stands for the owner at the company on the day of the second."""
        if first.day is None or second.day is None:
            return False
        until = first.opportunity.represent_until
        is_soon = (second.day - first.day).days <= self.days
        return is_soon or (until is not None and until.value >= second.day)


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


def _by_company(made: Iterable[Submission]) -> Iterable[list[Submission]]:
    companies: defaultdict[str, list[Submission]] = defaultdict(list)
    for one in made:
        if one.opportunity.company is not None:
            companies[fold_word(one.opportunity.company.value)].append(one)
    return companies.values()
