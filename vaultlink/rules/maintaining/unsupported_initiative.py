"""The rule `unsupported-initiative`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.support import is_supported
from vaultlink.partners.words import Side, WorkState
from vaultlink.rules.frame import Subject

_OVER = frozenset({WorkState.DONE, WorkState.DROPPED})


class UnsupportedInitiative(Struct, frozen=True):
    """An initiative of a partner is known, and nothing was done for it."""

    id: ClassVar[RuleId] = RuleId(
        "unsupported-initiative",
        "maintaining",
        Severity.INFO,
        section=Message("Support of initiatives"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            for initiative in portrait.history.initiatives:
                is_theirs = initiative.whose is Side.THEM and initiative.state not in _OVER
                if is_theirs and not is_supported(initiative, portrait.history):
                    name = portrait.history.partner.name
                    yield subject.about_partner(
                        self.id,
                        portrait,
                        Message("nothing shows that you support this initiative of {name}", name=name),
                        Message("ask what would help, promise it, and note down what you gave for it"),
                        place=initiative.place,
                    )
