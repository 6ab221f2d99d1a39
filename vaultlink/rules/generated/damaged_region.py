"""The rule `damaged-region`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import DAMAGED_REGION
from vaultlink.rules.frame import Subject


class DamagedRegion(Struct, frozen=True):
    """The markers of a text of vaultlink's are damaged, doubled or unknown, so it is not kept current."""

    id: ClassVar[RuleId] = DAMAGED_REGION

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_regions(self.id)
