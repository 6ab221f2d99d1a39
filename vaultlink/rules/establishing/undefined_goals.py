"""The rule `undefined-goals`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.history import History
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Goal, Place
from vaultlink.partners.words import Stage, WorkState
from vaultlink.rules.frame import Subject


class UndefinedGoals(Struct, frozen=True):
    """No goal is shared with a partner, or none was agreed on a day."""

    id: ClassVar[RuleId] = RuleId(
        "undefined-goals",
        "establishing",
        Severity.INFO,
        section=Message("Joint setting of goals"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged(Stage.FOUNDATION):
            goals = [goal for goal in portrait.history.goals if not _is_dropped(goal)]
            if not goals:
                yield self._unshared(subject, portrait)
            elif all(goal.agreed_on is None for goal in goals):
                yield self._unagreed(subject, portrait, goals[0])

    def _unshared(self, subject: Subject, portrait: Portrait) -> Finding:
        return subject.about_partner(
            self.id,
            portrait,
            Message("no note about a goal that still holds names {name}", name=portrait.history.partner.name),
            Message("write a note about a goal that you share, with its partners and the day of agreement"),
        )

    def _unagreed(self, subject: Subject, portrait: Portrait, goal: Goal) -> Finding:
        name = portrait.history.partner.name
        return subject.about_partner(
            self.id,
            portrait,
            Message("no goal shared with {name} has a day on which you agreed on it", name=name),
            Message("talk the goal over, and write the day as `agreed_on`"),
            place=_named_in(goal, portrait.history),
        )


def _is_dropped(goal: Goal) -> bool:
    return goal.state is not None and goal.state.value is WorkState.DROPPED


def _named_in(goal: Goal, history: History) -> Place:
    """Return where the goal and the partner are brought together."""
    return next(told.place for told in goal.partners if told.value == history.key)
