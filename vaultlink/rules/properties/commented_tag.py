"""The rule `commented-tag`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.rules.frame import Subject
from vaultlink.syntax.properties.fence import fence_of

_TAGS = pattern_of(r"(?mi)^tags[ \t]*(:[^\r\n]*(?:\r?\n(?:[ \t]+|-)[^\r\n]*)*)")
_COMMENTED = pattern_of(r"(?m)(?::|^[ \t]*-|[\[,])[ \t]*(#[^\s#,\]]+)")


class CommentedTag(Struct, frozen=True):
    """A tag among the properties begins with `#`, which YAML reads as a comment."""

    id: ClassVar[RuleId] = RuleId("commented-tag", "properties", Severity.WARNING, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.written:
            fence = fence_of(note.text)
            if fence is None or "#" not in fence.block.of(note.text):
                continue
            tags = _TAGS.search(note.text, fence.block.start, fence.block.end)
            for found in _COMMENTED.finditer(note.text, *tags.span(1)) if tags else ():
                message = Message(
                    "YAML reads {tag} as a comment, so the note does not have this tag", tag=found[1]
                )
                advice = Message(
                    "write {tag} without the sign: {name}", tag=found[1], name=found[1].lstrip("#")
                )
                span = Span(*found.span(1))
                fix = Fix(advice, safe=True, edits=(Edit(note.path, span, found[1].lstrip("#")),))
                yield self.id.finding(note, span, message, advice, fix)
