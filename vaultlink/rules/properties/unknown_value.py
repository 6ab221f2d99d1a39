"""The rule `unknown-value`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.partners.findings import UNKNOWN_VALUE
from vaultlink.rules.frame import Subject


class UnknownValue(Struct, frozen=True):
    """A property holds a word that no list knows, or a form that cannot be read."""

    id: ClassVar[RuleId] = UNKNOWN_VALUE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_records(self.id)
