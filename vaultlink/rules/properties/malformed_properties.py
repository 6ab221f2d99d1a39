"""The rule `malformed-properties`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import MALFORMED_PROPERTIES
from vaultlink.rules.frame import Subject


class MalformedProperties(Struct, frozen=True):
    """The properties cannot be read as YAML, so Obsidian shows none of them."""

    id: ClassVar[RuleId] = MALFORMED_PROPERTIES

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_reading(self.id)
