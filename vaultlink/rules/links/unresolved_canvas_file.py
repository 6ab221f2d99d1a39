"""The rule `unresolved-canvas-file`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject

_ADVICE = Message("put the file back, or choose another for this card")


class UnresolvedCanvasFile(Struct, frozen=True):
    """A canvas shows a file that does not exist."""

    id: ClassVar[RuleId] = RuleId("unresolved-canvas-file", "links", Severity.WARNING, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.CANVAS_FILE):
            message = Message("the canvas shows {path}, which does not exist", path=placed.link.linkpath)
            yield subject.about(self.id, placed, message, _ADVICE)
