"""The rule `occupied-path`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import OCCUPIED_PATH
from vaultlink.rules.frame import Subject


class OccupiedPath(Struct, frozen=True):
    """A file of the user's stands where vaultlink would write a summary."""

    id: ClassVar[RuleId] = OCCUPIED_PATH

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_by_building(self.id)
