"""The rule `duplicate-alias`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.finding import Finding, RuleId
from vaultlink.partners.findings import DUPLICATE_ALIAS
from vaultlink.rules.frame import Subject


@dataclass(frozen=True, slots=True)
class DuplicateAlias:
    """Two notes of people claim one name."""

    id: ClassVar[RuleId] = DUPLICATE_ALIAS

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_records(self.id)
