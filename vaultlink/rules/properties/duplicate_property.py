"""The rule `duplicate-property`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import DUPLICATE_PROPERTY
from vaultlink.rules.frame import Subject


class DuplicateProperty(Struct, frozen=True):
    """A property stands twice, so Obsidian shows no property of the note."""

    id: ClassVar[RuleId] = DUPLICATE_PROPERTY

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_reading(self.id)
