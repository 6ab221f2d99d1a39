"""The rule `duplicate-name`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph import own_backlinks
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import FoldedName, fold, note_name
from vaultlink.model.note import LinkKind, Note
from vaultlink.rules.frame import Subject

_SHOWN = 4
_ADVICE = Message("give each a name of its own, or write their paths in links")


def _is_linked_by_name(note: Note, subject: Subject) -> bool:
    return any(
        "/" not in placed.link.linkpath and placed.link.kind is not LinkKind.CANVAS
        for placed in own_backlinks(note.path, subject.links)
    )


def _message(twins: list[Note]) -> Message:
    paths = ", ".join(note.path for note in twins[:_SHOWN])
    return Message(
        "{count} note is called “{name}”, and links name it without a path: {paths}",
        "{count} notes are called “{name}”, and links name it without a path: {paths}",
        name=note_name(twins[0].path),
        count=len(twins),
        paths=f"{paths}, …" if len(twins) > _SHOWN else paths,
    )


class DuplicateName(Struct, frozen=True):
    """Notes in several folders have one name, and links use it without a path."""

    id: ClassVar[RuleId] = RuleId("duplicate-name", "files", Severity.INFO)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule, one for each name."""
        named: dict[FoldedName, list[Note]] = {}
        for note in subject.written:
            named.setdefault(fold(note_name(note.path)), []).append(note)
        for twins in named.values():
            if len(twins) > 1 and any(_is_linked_by_name(note, subject) for note in twins):
                yield self.id.finding(twins[0], FILE_START, _message(twins), _ADVICE)
