"""The rule `duplicate-property`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import DUPLICATE_PROPERTY
from vaultlink.rules.frame import Subject


@dataclass(frozen=True, slots=True)
class DuplicateProperty:
    """A property stands twice, so Obsidian shows no property of the note."""

    id: ClassVar[RuleId] = DUPLICATE_PROPERTY

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_reading(self.id)
