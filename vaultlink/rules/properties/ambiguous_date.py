"""The rule `ambiguous-date`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.partners.findings import AMBIGUOUS_DATE
from vaultlink.rules.frame import Subject


class AmbiguousDate(Struct, frozen=True):
    """A date can be read in two ways, such as `03/04/2026`."""

    id: ClassVar[RuleId] = AMBIGUOUS_DATE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_records(self.id)
