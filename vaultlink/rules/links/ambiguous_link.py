"""The rule `ambiguous-link`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState, link_to
from vaultlink.links.subpaths import is_block
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.target import Ambiguous
from vaultlink.rules.frame import Subject


class AmbiguousLink(Struct, frozen=True):
    """A link fits several files; Obsidian picks one."""

    id: ClassVar[RuleId] = RuleId("ambiguous-link", "links", Severity.WARNING, reach=Reach.NAMES)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.AMBIGUOUS):
            target = placed.target
            if not isinstance(target, Ambiguous):
                continue
            message = Message(
                "“{name}” fits {count} files; Obsidian opens {path}",
                name=placed.link.linkpath,
                count=len(target.candidates),
                path=target.path,
            )
            others = ", ".join(path for path in target.candidates if path != target.path)
            advice = Message("write the path of the one you mean; it may also be {others}", others=others)
            link = placed.link
            shown = "" if link.embed and "|" not in link.original else link.display
            written = link_to(
                target.path,
                placed.source,
                subject.links,
                shown,
                link.subpath,
                in_table=subject.is_in_table(placed),
            )
            fix = None if is_block(link.subpath) else subject.rewritten(placed, written, safe=True)
            yield subject.about(self.id, placed, message, advice, fix)
