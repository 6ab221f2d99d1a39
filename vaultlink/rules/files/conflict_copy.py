"""The rule `conflict-copy`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import CONFLICT_COPY
from vaultlink.rules.frame import Subject


class ConflictCopy(Struct, frozen=True):
    """A sync tool left a conflict copy behind."""

    id: ClassVar[RuleId] = CONFLICT_COPY

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_reading(self.id)
