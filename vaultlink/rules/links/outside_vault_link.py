"""The rule `outside-vault-link`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState, PlacedLink, link_to
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of
from vaultlink.rules.frame import Subject

_NOT_THERE = Message("move the file into the vault, or write a file:// address")
_STEPS = pattern_of(r"(?:\.{0,2}/)+")


def _advice(subject: Subject, placed: PlacedLink) -> Message:
    """Point to a file of the vault that is meant when there was only one `../` too many."""
    found = subject.links.index.ending(_STEPS.sub("", placed.link.linkpath, count=1))
    if len(found) != 1:
        return _NOT_THERE
    written = link_to(found[0], placed.source, subject.links)
    link = f"!{written}" if placed.link.embed else written
    return Message("{path} is in the vault: write {link}", path=found[0], link=link)


class OutsideVaultLink(Struct, frozen=True):
    """A link leads out of the vault by its path."""

    id: ClassVar[RuleId] = RuleId("outside-vault-link", "links", Severity.WARNING, reach=Reach.NAMES)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.OUTSIDE_VAULT):
            message = Message("the path {path} leaves the vault", path=placed.link.linkpath)
            yield subject.about(self.id, placed, message, _advice(subject, placed))
