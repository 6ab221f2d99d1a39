"""The rule `unresolved-heading`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState, PlacedLink, link_to
from vaultlink.model.edit import Fix
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message, quoted
from vaultlink.model.names import Subpath, VaultPath, note_name
from vaultlink.rules.frame import Subject

_NOTHING_NEAR = Message("correct the heading in the link, or write it into the note")


def _advice(subject: Subject, path: VaultPath, heading: Subpath) -> Message:
    near = subject.suggestions.headings_near(subject.vault.notes[path], heading)
    if not near:
        return _NOTHING_NEAR
    if "-" in heading and " " not in heading:
        return Message(
            "Obsidian finds a heading by its words as they stand; did you mean {headings}?",
            headings=quoted(near),
        )
    return Message("did you mean {headings}?", headings=quoted(near))


def _fix(subject: Subject, placed: PlacedLink, path: VaultPath) -> Fix | None:
    """Write the only near heading; whether it is the one that was meant, nobody can know."""
    link = placed.link
    near = subject.suggestions.headings_near(subject.vault.notes[path], link.subpath)
    if len(near) != 1 or not link.linkpath:
        return None
    shown = link.display if "|" in link.original else ""
    written = link_to(
        path, placed.source, subject.links, shown, near[0], in_table=subject.is_in_table(placed)
    )
    return subject.rewritten(placed, written, safe=False)


class UnresolvedHeading(Struct, frozen=True):
    """A link names a heading that the note does not have."""

    id: ClassVar[RuleId] = RuleId("unresolved-heading", "links", Severity.WARNING, reach=Reach.NAMES)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.HEADING_MISSING):
            if placed.path is None:
                continue
            message = Message(
                "“{note}” has no heading “{heading}”",
                note=note_name(placed.path),
                heading=placed.link.subpath,
            )
            advice = _advice(subject, placed.path, placed.link.subpath)
            yield subject.about(self.id, placed, message, advice, _fix(subject, placed, placed.path))
