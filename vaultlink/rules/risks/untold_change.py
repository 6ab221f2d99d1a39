"""The rule `untold-change`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.news import is_untold
from vaultlink.partners.records import Goal
from vaultlink.partners.words import Stage, WorkState
from vaultlink.rules.frame import Subject


class UntoldChange(Struct, frozen=True):
    """A goal was changed or dropped, and a partner of it not contacted since."""

    id: ClassVar[RuleId] = RuleId(
        "untold-change",
        "risks",
        Severity.WARNING,
        section=Message("Changes of career goals"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.portraits:
            history = portrait.history
            for goal in history.goals if portrait.standing.declared is not Stage.ENDED else ():
                if goal.state is not None and is_untold(goal, history):
                    yield subject.about_partner(
                        self.id,
                        portrait,
                        _told(history.partner.name, goal),
                        Message("tell them where you want to go now, and what that changes between you"),
                        place=goal.state.place,
                    )


def _told(name: str, goal: Goal) -> Message:
    if goal.state is not None and goal.state.value is WorkState.DROPPED:
        return Message("“{goal}” was dropped, and {name} not contacted since", goal=goal.title, name=name)
    return Message("“{goal}” was changed, and {name} not contacted since", goal=goal.title, name=name)
