"""The rule `deprecated-property`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.note import Note, Written
from vaultlink.model.text import Span
from vaultlink.rules.frame import Subject

_NEW_NAMES = {"tag": "tags", "alias": "aliases", "cssclass": "cssclasses"}


def _key_span(note: Note, key: str, written: Written) -> Span:
    """Return where the key stands, which is before its value; one written with escapes is not found."""
    start = note.text.rfind(key, 0, written.span.start)
    return Span(start, start + len(key)) if start >= 0 else written.span


def _fix(note: Note, span: Span, key: str, new: str) -> Fix | None:
    """Rename the key, unless the note has one of the new name."""
    if span.of(note.text) != key or any(other.lower() == new for other in note.property_texts):
        return None
    return Fix(Message("rename it to “{new}”", new=new), safe=True, edits=(Edit(note.path, span, new),))


class DeprecatedProperty(Struct, frozen=True):
    """A property has a name that Obsidian 1.9 dropped: `tag`, `alias`, `cssclass`."""

    id: ClassVar[RuleId] = RuleId("deprecated-property", "properties", Severity.INFO, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.written:
            for key, written in note.property_texts.items():
                if new := _NEW_NAMES.get(key.lower()):
                    message = Message("Obsidian ignores “{old}” since version 1.9", old=key)
                    advice = Message("rename it to “{new}”", new=new)
                    span = _key_span(note, key, written)
                    yield self.id.finding(note, span, message, advice, _fix(note, span, key, new))
