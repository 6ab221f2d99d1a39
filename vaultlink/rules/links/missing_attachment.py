"""The rule `missing-attachment`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject

_NOT_THERE = Message("put the file back into the vault, or correct its name and ending")
_NOT_SEEN = Message(
    "Obsidian shows nothing whose name, or whose folder's name, begins with a dot: move the file"
)


def _advice(path: str) -> Message:
    hidden = any(part.startswith(".") and part.strip(".") for part in path.split("/"))
    return _NOT_SEEN if hidden else _NOT_THERE


class MissingAttachment(Struct, frozen=True):
    """An embed or link leads to a file that is not a note and does not exist."""

    id: ClassVar[RuleId] = RuleId("missing-attachment", "links", Severity.WARNING, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.ATTACHMENT):
            message = Message("there is no file “{name}” in the vault", name=placed.link.linkpath)
            yield subject.about(self.id, placed, message, _advice(placed.link.linkpath))
