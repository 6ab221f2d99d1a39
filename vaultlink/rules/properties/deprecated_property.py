"""The rule `deprecated-property`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject

_NEW_NAMES = {"tag": "tags", "alias": "aliases", "cssclass": "cssclasses"}


@dataclass(frozen=True, slots=True)
class DeprecatedProperty:
    """A property has a name that Obsidian 1.9 dropped: `tag`, `alias`, `cssclass`."""

    id: ClassVar[RuleId] = RuleId("deprecated-property", "properties", Severity.INFO)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.written:
            for key, written in note.property_texts.items():
                if new := _NEW_NAMES.get(key.lower()):
                    message = Message("Obsidian ignores “{old}” since version 1.9", old=key)
                    advice = Message("rename it to “{new}”", new=new)
                    yield self.id.finding(note, written.span, message, advice)
