"""The rule `missing-outcome`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.processes import is_closed, states_by
from vaultlink.partners.records import Partnership, Place
from vaultlink.partners.words import WorkState
from vaultlink.rules.frame import Subject

_OVER = frozenset({WorkState.DONE, WorkState.DROPPED})


class MissingOutcome(Struct, frozen=True):
    """A goal, an initiative or an opportunity is over, and nothing says how it ended."""

    id: ClassVar[RuleId] = RuleId(
        "missing-outcome", "measuring", Severity.INFO, section=Message("Clear results"), reach=Reach.RECORDS
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule; a referral ends with the opportunity that it was for."""
        if subject.partnership is None or not subject.portraits:
            return
        advice = Message("write the `outcome`, also where nothing came of it")
        for place, message in (
            *_goals(subject.partnership),
            *_initiatives(subject.partnership),
            *_opportunities(subject.partnership, subject),
        ):
            yield subject.about_place(self.id, place, message, advice)


def _goals(partnership: Partnership) -> Iterator[tuple[Place, Message]]:
    for goal in partnership.goals:
        if goal.state is not None and goal.state.value in _OVER and goal.outcome is None:
            yield goal.state.place, Message("this goal is over, and its outcome is not written")


def _initiatives(partnership: Partnership) -> Iterator[tuple[Place, Message]]:
    for initiative in partnership.initiatives:
        if initiative.state in _OVER and not initiative.outcome:
            yield initiative.place, Message("this initiative is over, and its outcome is not written")


def _opportunities(partnership: Partnership, subject: Subject) -> Iterator[tuple[Place, Message]]:
    for one in partnership.opportunities:
        if one.outcome is None and is_closed(one, subject.today):
            last = states_by(one, subject.today)
            place = last[-1].place if last else one.closed_on and one.closed_on.place
            if place:
                yield place, Message("this opportunity is closed, and its outcome is not written")
