"""The rule `self-reference`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.partners.findings import SELF_REFERENCE
from vaultlink.rules.frame import Subject


class SelfReference(Struct, frozen=True):
    """A note names itself as introducer or acquaintance."""

    id: ClassVar[RuleId] = SELF_REFERENCE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_records(self.id)
