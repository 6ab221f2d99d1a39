"""The rule `vague-goal`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import FILE_START, Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message, in_a_row
from vaultlink.model.note import Note
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.lines import said_lines
from vaultlink.partners.records import Goal, Place
from vaultlink.partners.words import WorkState
from vaultlink.rules.frame import Subject

_OVER = frozenset({WorkState.DONE, WorkState.DROPPED})
_DAY = pattern_of(r"\d{4}[-.]\d{2}[-.]\d{2}|\d{1,2}\.\d{1,2}\.\d{2,4}")
_NUMBER = pattern_of(r"\d")


class VagueGoal(Struct, frozen=True):
    """A goal has no partner, no horizon, nothing to measure it by or no day to look at it again."""

    id: ClassVar[RuleId] = RuleId(
        "vague-goal", "measuring", Severity.INFO, section=Message("Clear goals"), reach=Reach.RECORDS
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule; goals that are over have been clear enough."""
        if subject.partnership is None or not subject.portraits:
            return
        for goal in subject.partnership.goals:
            is_over = goal.state is not None and goal.state.value in _OVER
            missing = [] if is_over else list(_missing(goal, subject.note_at(goal.path)))
            if missing:
                yield subject.about_place(
                    self.id,
                    Place(goal.path, FILE_START),
                    Message("this goal lacks: {missing}", missing=in_a_row(missing)),
                    Message("agree on it with a partner, and write it down; or drop the goal"),
                )


def _missing(goal: Goal, note: Note) -> Iterator[Message]:
    if not goal.partners:
        yield Message("a partner")
    if goal.horizon is None:
        yield Message("a horizon")
    if not _is_measurable(goal, note):
        yield Message("a result that can be measured")
    if goal.review_on is None:
        yield Message("a day to look at it again")


def _is_measurable(goal: Goal, note: Note) -> bool:
    """Tell whether something says when the goal is reached: a result, steps to tick off, or a number.

    A day alone is no result.
    """
    texts = (goal.title, *(line.text for line in said_lines(note)))
    return bool(goal.outcome or note.tasks) or any(_NUMBER.search(_DAY.sub("", text)) for text in texts)
