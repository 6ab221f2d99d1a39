"""The rule `alias-as-target`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState, PlacedLink, link_to
from vaultlink.links.subpaths import is_block
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message, quoted
from vaultlink.model.names import VaultPath, note_name
from vaultlink.rules.frame import Subject

_SHOWN = 3


def _advice(subject: Subject, placed: PlacedLink, owners: tuple[VaultPath, ...]) -> Message:
    """Write the links that lead to the owners of the alias, as they must stand in this place."""
    mark = "!" if placed.link.embed else ""
    links = ", ".join(mark + _link(subject, placed, owner) for owner in owners[:_SHOWN])
    if len(owners) == 1:
        return Message("write {link}", link=links)
    return Message("write one of {links}", links=links)


def _link(subject: Subject, placed: PlacedLink, owner: VaultPath) -> str:
    link = placed.link
    heading = "" if is_block(link.subpath) else link.subpath
    return link_to(
        owner,
        placed.source,
        subject.links,
        display=link.display or link.linkpath,
        heading=heading,
        in_table=subject.is_in_table(placed),
    )


class AliasAsTarget(Struct, frozen=True):
    """A link uses an alias as its target, which Obsidian does not follow."""

    id: ClassVar[RuleId] = RuleId("alias-as-target", "links", Severity.WARNING, reach=Reach.NAMES)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.ALIAS):
            alias = placed.link.linkpath
            owners = subject.suggestions.alias_owners(alias)
            message = Message(
                "“{alias}” is an alias of {notes}; Obsidian does not follow aliases",
                alias=alias,
                notes=quoted(note_name(path) for path in owners),
            )
            only = _link(subject, placed, owners[0]) if len(owners) == 1 else ""
            fix = subject.rewritten(placed, only, safe=True)
            yield subject.about(self.id, placed, message, _advice(subject, placed, owners), fix)
