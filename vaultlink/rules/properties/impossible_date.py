"""The rule `impossible-date`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.partners.findings import IMPOSSIBLE_DATE
from vaultlink.rules.frame import Subject


class ImpossibleDate(Struct, frozen=True):
    """A property holds a date that no calendar has."""

    id: ClassVar[RuleId] = IMPOSSIBLE_DATE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_records(self.id)
