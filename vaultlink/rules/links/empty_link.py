"""The rule `empty-link`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState
from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.message import Message
from vaultlink.model.reading import EMPTY_LINK
from vaultlink.rules.frame import Subject

_NOTE_AND_TEXT = Message("write the note before the pipe and the text to show behind it")
_HEADING = Message("name a heading behind the #, or delete the link")


class EmptyLink(Struct, frozen=True):
    """A link names nothing, or would show nothing."""

    id: ClassVar[RuleId] = EMPTY_LINK

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_reading(self.id)
        for placed in subject.in_state(LinkState.EMPTY):
            message = Message("this link is incomplete: {link}", link=placed.link.original)
            advice = _NOTE_AND_TEXT if "|" in placed.link.original else _HEADING
            yield subject.about(self.id, placed, message, advice)
