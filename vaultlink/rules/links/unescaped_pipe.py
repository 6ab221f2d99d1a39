"""The rule `unescaped-pipe`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId
from vaultlink.model.reading import UNESCAPED_PIPE
from vaultlink.rules.frame import Subject


class UnescapedPipe(Struct, frozen=True):
    """A bare pipe cuts a wikilink in two inside a table."""

    id: ClassVar[RuleId] = UNESCAPED_PIPE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        yield from subject.found_in_reading(self.id)
