"""The rule `duplicate-name`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph import own_backlinks
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import FoldedName, VaultPath, fold, note_name
from vaultlink.model.note import LinkKind
from vaultlink.model.once import unless_changed
from vaultlink.model.unlike import paths_of
from vaultlink.rules.frame import Subject

_SHOWN = 4
_ADVICE = Message("give each a name of its own, or write their paths in links")


def _twins_among(paths: tuple[VaultPath, ...]) -> tuple[tuple[VaultPath, ...], ...]:
    """Return the paths that end in one name; they stay while only what is in the notes changes."""
    named: dict[FoldedName, list[VaultPath]] = {}
    for path in paths:
        named.setdefault(fold(note_name(path)), []).append(path)
    return tuple(tuple(twins) for twins in named.values() if len(twins) > 1)


def _is_linked_by_name(path: VaultPath, subject: Subject) -> bool:
    return any(
        "/" not in placed.link.linkpath and placed.link.kind is not LinkKind.CANVAS
        for placed in own_backlinks(path, subject.links)
    )


def _message(twins: tuple[VaultPath, ...]) -> Message:
    paths = ", ".join(twins[:_SHOWN])
    return Message(
        "{count} note is called “{name}”, and links name it without a path: {paths}",
        "{count} notes are called “{name}”, and links name it without a path: {paths}",
        name=note_name(twins[0]),
        count=len(twins),
        paths=f"{paths}, …" if len(twins) > _SHOWN else paths,
    )


class DuplicateName(Struct, frozen=True):
    """Notes in several folders have one name, and links use it without a path."""

    id: ClassVar[RuleId] = RuleId("duplicate-name", "files", Severity.INFO, is_early=True)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule, one for each name."""
        paths = paths_of(subject.written_at)
        known = subject.links.lasting
        for twins in unless_changed(_twins_among, paths, lambda: _twins_among(paths), known):
            if any(_is_linked_by_name(path, subject) for path in twins):
                yield self.id.finding(Textless(twins[0]), FILE_START, _message(twins), _ADVICE)
