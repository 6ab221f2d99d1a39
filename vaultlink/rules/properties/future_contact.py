"""The rule `future-contact`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.partners.interactions import FUTURE_CONTACT
from vaultlink.rules.frame import Subject


class FutureContact(Struct, frozen=True):
    """A contact is dated on a day that is still to come."""

    id: ClassVar[RuleId] = FUTURE_CONTACT

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_records(self.id)
