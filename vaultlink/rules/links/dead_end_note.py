"""The rule `dead-end-note`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph import is_dead_end
from vaultlink.model.finding import FILE_START, Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject

_MESSAGE = Message("this note links to no other")
_ADVICE = Message("name the people, firms or topics in it as links")


class DeadEndNote(Struct, frozen=True):
    """The note links to nothing but itself."""

    id: ClassVar[RuleId] = RuleId("dead-end-note", "links", Severity.INFO, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.written:
            if is_dead_end(note.path, subject.links):
                yield self.id.finding(note, FILE_START, _MESSAGE, _ADVICE)
