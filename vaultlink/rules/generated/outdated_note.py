"""The rule `outdated-note`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import OUTDATED_NOTE
from vaultlink.rules.frame import Subject


class OutdatedNote(Struct, frozen=True):
    """A text of vaultlink's does not say what the notes say, as of the day that it states."""

    id: ClassVar[RuleId] = OUTDATED_NOTE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_by_building(self.id)
