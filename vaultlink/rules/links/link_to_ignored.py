"""The rule `link-to-ignored`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject

_ADVICE = Message("link a note that is not excluded, or take this one out of the excluded files")


class LinkToIgnored(Struct, frozen=True):
    """A link leads to a note or canvas that is excluded, so search and summaries do not show it."""

    id: ClassVar[RuleId] = RuleId("link-to-ignored", "links", Severity.INFO, reach=Reach.NAMES)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule, none about attachments: excluding their folder is usual."""
        vault = subject.vault
        if not vault.excluded:
            return
        for placed in subject.in_state(LinkState.SOUND):
            path = placed.path
            if path in vault.excluded and (path in vault.notes or path in vault.canvases):
                message = Message("{path} is one of the excluded files", path=path)
                yield subject.about(self.id, placed, message, _ADVICE)
