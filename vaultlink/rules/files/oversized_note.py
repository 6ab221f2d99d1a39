"""The rule `oversized-note`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import OVERSIZED_NOTE
from vaultlink.rules.frame import Subject


class OversizedNote(Struct, frozen=True):
    """A note is too large to be read in full."""

    id: ClassVar[RuleId] = OVERSIZED_NOTE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_reading(self.id)
