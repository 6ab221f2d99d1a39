"""The rule `edited-region`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import EDITED_REGION
from vaultlink.rules.frame import Subject


class EditedRegion(Struct, frozen=True):
    """A text of vaultlink's was changed by hand between its markers, so it is not kept current."""

    id: ClassVar[RuleId] = EDITED_REGION

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_regions(self.id)
