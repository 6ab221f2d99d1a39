"""The rule `empty-note`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph import is_orphan
from vaultlink.model.finding import FILE_START, Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.note import Note, PropertyValue
from vaultlink.rules.frame import Subject
from vaultlink.syntax.properties.fence import body_start, fence_of

_ALONE = Message("write what it is about, or delete it")
_NO_VALUES: tuple[PropertyValue, ...] = (None, "", [], {})
_LINKED = Message("write what it is about: other notes link here")


def _is_empty(note: Note) -> bool:
    """Tell whether a note has no text, and no property a value; what cannot be read may be something."""
    if note.findings or any(value not in _NO_VALUES for value in note.properties.values()):
        return False
    return not note.text[body_start(note.text, fence_of(note.text)) :].strip("\ufeff \t\r\n")


class EmptyNote(Struct, frozen=True):
    """A note holds nothing: no text, and no property with a value."""

    id: ClassVar[RuleId] = RuleId("empty-note", "files", Severity.INFO, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        unread = {finding.path for finding in subject.read}
        for note in subject.written:
            if note.path not in unread and _is_empty(note):
                advice = _ALONE if is_orphan(note.path, subject.links) else _LINKED
                yield self.id.finding(note, FILE_START, Message("this note is empty"), advice)
