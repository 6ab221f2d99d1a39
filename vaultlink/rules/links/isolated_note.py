"""The rule `isolated-note`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph import is_isolated
from vaultlink.model.finding import FILE_START, Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject

_MESSAGE = Message("this note links to no other, and no other links here")
_ADVICE = Message("name in it whom or what it is about, as links, or link it from where it belongs")


class IsolatedNote(Struct, frozen=True):
    """The note neither links to another nor is linked."""

    id: ClassVar[RuleId] = RuleId("isolated-note", "links", Severity.WARNING, is_on=False, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.written:
            if is_isolated(note.path, subject.links):
                yield self.id.finding(note, FILE_START, _MESSAGE, _ADVICE)
