"""The rule `untold-change`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.history import History
from vaultlink.partners.records import Goal
from vaultlink.partners.words import Stage, WorkState
from vaultlink.rules.frame import Subject


@dataclass(frozen=True, slots=True)
class UntoldChange:
    """A goal was changed or dropped, and a partner of it not contacted since."""

    id: ClassVar[RuleId] = RuleId(
        "untold-change",
        "risks",
        Severity.WARNING,
        section=Message("Changes of career goals"),
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.portraits:
            history = portrait.history
            for goal in history.goals if portrait.standing.declared is not Stage.ENDED else ():
                if goal.state is not None and _is_untold(goal, history):
                    yield subject.about_partner(
                        self.id,
                        portrait,
                        _told(history.partner.name, goal),
                        Message("tell them where you want to go now, and what that changes between you"),
                        place=goal.state.place,
                    )


def _is_untold(goal: Goal, history: History) -> bool:
    """Tell whether there was surely no contact since; without a day, none since the goal was agreed on."""
    if goal.state is None or goal.state.value not in {WorkState.CHANGED, WorkState.DROPPED}:
        return False
    last = history.last_contact
    if goal.changed_on is not None:
        return last is None or last.day < goal.changed_on.value
    return goal.agreed_on is not None and (last is None or last.day <= goal.agreed_on.value)


def _told(name: str, goal: Goal) -> Message:
    if goal.state is not None and goal.state.value is WorkState.DROPPED:
        return Message("“{goal}” was dropped, and {name} not contacted since", goal=goal.title, name=name)
    return Message("“{goal}” was changed, and {name} not contacted since", goal=goal.title, name=name)
