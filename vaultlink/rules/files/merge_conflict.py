"""The rule `merge-conflict`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject
from vaultlink.syntax.merge_conflict import conflict_in

_MESSAGE = Message("an unfinished merge: both versions stand here between the marks of git")
_ADVICE = Message("keep the lines that are right and delete the three lines of marks")


class MergeConflict(Struct, frozen=True):
    """A note holds the marks of a merge that git left unfinished."""

    id: ClassVar[RuleId] = RuleId("merge-conflict", "files", Severity.ERROR, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.notes:
            if span := conflict_in(note.text):
                yield self.id.finding(note, span, _MESSAGE, _ADVICE)
