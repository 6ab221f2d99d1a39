"""The rule `undecodable-note`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import UNDECODABLE_NOTE
from vaultlink.rules.frame import Subject


class UndecodableNote(Struct, frozen=True):
    """A note cannot be read: it is not UTF-8, or not a text at all."""

    id: ClassVar[RuleId] = UNDECODABLE_NOTE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_reading(self.id)
