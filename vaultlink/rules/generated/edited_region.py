"""The rule `edited-region`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import EDITED_REGION
from vaultlink.rules.frame import Subject


@dataclass(frozen=True, slots=True)
class EditedRegion:
    """A text of vaultlink's was changed by hand between its markers, so it is not kept current."""

    id: ClassVar[RuleId] = EDITED_REGION

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_regions(self.id)
