"""The rule `orphan-note`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph import is_orphan
from vaultlink.model.finding import FILE_START, Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject

_MESSAGE = Message("no other note links here")
_ADVICE = Message("link it from a note in which it belongs, or let it be")


class OrphanNote(Struct, frozen=True):
    """No other note or canvas links to the note."""

    id: ClassVar[RuleId] = RuleId("orphan-note", "links", Severity.INFO, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.written:
            if is_orphan(note.path, subject.links):
                yield self.id.finding(note, FILE_START, _MESSAGE, _ADVICE)
