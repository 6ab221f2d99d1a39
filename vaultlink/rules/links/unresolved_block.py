"""The rule `unresolved-block`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import note_name
from vaultlink.rules.frame import Subject

_ADVICE = Message("put the id at the end of the paragraph or list item that is meant, or link the note alone")


class UnresolvedBlock(Struct, frozen=True):
    """A link names a block id that the note does not have."""

    id: ClassVar[RuleId] = RuleId("unresolved-block", "links", Severity.WARNING, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.BLOCK_MISSING):
            if placed.path is None:
                continue
            message = Message(
                "“{note}” has no block {id}", note=note_name(placed.path), id=placed.link.subpath
            )
            yield subject.about(self.id, placed, message, _ADVICE)
