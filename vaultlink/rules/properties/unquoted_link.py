"""The rule `unquoted-link`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import NOTE_SUFFIX, linkpath
from vaultlink.model.note import Note, PropertyValue, Written
from vaultlink.model.patterns import pattern_of
from vaultlink.model.target import Resolved, Unresolved
from vaultlink.model.text import Span
from vaultlink.rules.frame import Subject

_UNQUOTED = pattern_of(r"(?<![\"'\[])\[\[[^\[\]\r\n\"']+\]\](?![\"'\]])")


def _has_list_in_list(value: PropertyValue) -> bool:
    """Tell whether a value is `[[x]]`, or a list that holds one."""
    return isinstance(value, list) and any(isinstance(item, list) for item in value)


class UnquotedLink(Struct, frozen=True):
    """A link in a property has no quotes, so YAML reads a list in a list."""

    id: ClassVar[RuleId] = RuleId("unquoted-link", "properties", Severity.WARNING, reach=Reach.NAMES)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.written:
            for key, value in note.properties.items():
                if _has_list_in_list(value) and (written := note.property_texts.get(key)):
                    yield from self._links(subject, note, written)

    def _links(self, subject: Subject, note: Note, written: Written) -> Iterator[Finding]:
        for found in _UNQUOTED.finditer(written.text):
            span = Span(written.span.start + found.start(), written.span.start + found.end())
            message = Message("{link} has no quotes: YAML reads a list, Obsidian no link", link=found[0])
            advice, fix = Message('write "{link}"', link=found[0]), None
            target = subject.links.resolve(note.path, found[0][2:-2].partition("|")[0].strip())
            if isinstance(target, Unresolved):
                advice = Message('write "{link}"; there is no note of that name yet', link=found[0])
            elif isinstance(target, Resolved) and _is_sound(found[0][2:-2], target):
                fix = Fix(advice, safe=True, edits=(Edit(note.path, span, f'"{found[0]}"'),))
            yield self.id.finding(note, span, message, advice, fix)


def _is_sound(inner: str, target: Resolved) -> bool:
    """Tell whether nothing would be found about a link in quotes; else there is more to mend than these."""
    linktext, bar, shown = inner.partition("|")
    if "\\" in inner or (bar and not shown.strip()):
        return False
    written = linkpath(linktext.strip())
    return f"/{target.path}".endswith((f"/{written}", f"/{written}{NOTE_SUFFIX}"))
