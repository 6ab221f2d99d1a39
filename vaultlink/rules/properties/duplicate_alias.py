"""The rule `duplicate-alias`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.partners.findings import DUPLICATE_ALIAS
from vaultlink.rules.frame import Subject


class DuplicateAlias(Struct, frozen=True):
    """Two notes of people claim one name."""

    id: ClassVar[RuleId] = DUPLICATE_ALIAS

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_records(self.id)
