"""The rule `unquoted-link`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.note import Note, PropertyValue, Written
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.rules.frame import Subject

_UNQUOTED = pattern_of(r"(?<![\"'\[])\[\[[^\[\]\r\n\"']+\]\](?![\"'\]])")


def _has_list_in_list(value: PropertyValue) -> bool:
    """Tell whether a value is `[[x]]`, or a list that holds one."""
    return isinstance(value, list) and any(isinstance(item, list) for item in value)


class UnquotedLink(Struct, frozen=True):
    """A link in a property has no quotes, so YAML reads a list in a list."""

    id: ClassVar[RuleId] = RuleId("unquoted-link", "properties", Severity.WARNING, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.written:
            for key, value in note.properties.items():
                if _has_list_in_list(value) and (written := note.property_texts.get(key)):
                    yield from self._links(note, written)

    def _links(self, note: Note, written: Written) -> Iterator[Finding]:
        for found in _UNQUOTED.finditer(written.text):
            span = Span(written.span.start + found.start(), written.span.start + found.end())
            message = Message("{link} has no quotes: YAML reads a list, Obsidian no link", link=found[0])
            advice = Message('write "{link}"', link=found[0])
            plain = "\\" not in found[0]
            fix = Fix(advice, safe=True, edits=(Edit(note.path, span, f'"{found[0]}"'),)) if plain else None
            yield self.id.finding(note, span, message, advice, fix)
