"""The rule `invalid-tag`."""

import re
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.note import Note, PropertyValue
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.property_values import entries_in
from vaultlink.rules.frame import Subject
from vaultlink.syntax.properties.reading import key_named

_BETWEEN = pattern_of(r"[\s,;]+")
_NUMBER = pattern_of(r"[-+]?[\d.]+")
_SOUND = pattern_of(r"#?[\d_/-]*+[^\W\d_][\w/-]*+")
"""What nearly all tags are like."""

_Words = tuple[Message, Message]
"""What is wrong, and what to write instead."""


def _flaw(written: str, *, is_list: bool) -> _Words | None:
    """Say why Obsidian takes no tag from a text, if it takes none."""
    tag = written.strip().removeprefix("#")
    if tag.startswith(("[[", "[")) and "]" in tag:
        return (
            Message("{tag} is a link, and a link is no tag", tag=tag),
            Message("move it to a property of its own, such as `topics`"),
        )
    if _NUMBER.fullmatch(tag):
        return (
            Message("“{tag}” is a number, and a tag needs a letter", tag=tag),
            Message("put a letter in front: y{tag}", tag=tag),
        )
    parts = [part for part in _BETWEEN.split(tag) if part]
    if not is_list and ("," in tag or len(parts) > 1):
        return (
            Message("“{tags}” is one text, so the note has none of these tags", tags=tag),
            Message(
                "write a list of tags: {list}",
                list=f"[{', '.join(part.removeprefix('#') for part in parts)}]",
            ),
        )
    if re.search(r"\s", tag):
        return (
            Message("“{tag}” holds a blank, and no tag can", tag=tag),
            Message("write {tag}", tag="-".join(parts)),
        )
    return None


def _are_sound(value: PropertyValue) -> bool:
    """Tell at little cost what is true of the tags of nearly every note."""
    tags = value if isinstance(value, list) else [value]
    return all(isinstance(tag, str) and _SOUND.fullmatch(tag) for tag in tags)


class InvalidTag(Struct, frozen=True):
    """An entry of `tags` is none that Obsidian accepts."""

    id: ClassVar[RuleId] = RuleId("invalid-tag", "properties", Severity.WARNING, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.written:
            key = key_named(note.properties, "tags")
            if key and not _are_sound(note.properties[key]):
                yield from self._in(note, key)

    def _in(self, note: Note, key: str) -> Iterator[Finding]:
        is_list = isinstance(note.properties[key], list)
        for entry in entries_in(note.text, note.property_texts[key]):
            # An unquoted link is a list in a list, and has a rule of its own.
            if entry.path or (entry.value.startswith("[[") and note.text[entry.span.start - 1] not in "\"'"):
                continue
            if flaw := _flaw(entry.value, is_list=is_list):
                yield self.id.finding(note, entry.span, *flaw)
