"""The rule `conflict-copy`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import CONFLICT_COPY
from vaultlink.rules.frame import Subject


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A sync tool left a conflict copy behind."""

    id: ClassVar[RuleId] = CONFLICT_COPY

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_reading(self.id)
