"""What flows between partners in one direction only."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from msgspec import Struct

from vaultlink.partners.records import ValueEntry
from vaultlink.partners.words import Giving, ValueClass

KNOWLEDGE = frozenset({ValueClass.KNOWLEDGE, ValueClass.INSIGHT})
ANSWERS_TO_KNOWLEDGE = KNOWLEDGE | {
    ValueClass.INFO,
    ValueClass.INSIDE_INFO,
    ValueClass.CONTENT,
    ValueClass.ADVICE,
    ValueClass.FEEDBACK,
}
"""What may come back for knowledge, so that nobody can say that it went one way."""

HELP = frozenset({ValueClass.SUPPORT, ValueClass.PROCESS_SUPPORT, ValueClass.REFERRAL})
ANSWERS_TO_HELP = HELP | {
    ValueClass.RECOMMENDATION,
    ValueClass.INTRODUCTION,
    ValueClass.EARLY_LEAD,
    ValueClass.EXCLUSIVE_LEAD,
    ValueClass.PRIORITY,
}
"""What may come back for help."""


class OneWay(Struct, frozen=True):
    """A direction in which something went so many times, while nothing like it came back."""

    giving: Giving
    count: int


def one_way(
    entries: Iterable[ValueEntry],
    kinds: AbstractSet[ValueClass],
    answers: AbstractSet[ValueClass],
    least: int,
) -> OneWay | None:
    """Return the only direction in which value of these kinds went, if it did so often enough."""
    went = [one.giving for one in entries if one.kind in kinds]
    came = {one.giving for one in entries if one.kind in answers}
    if len(came) != 1 or len(went) < least:
        return None
    return OneWay(went[0], len(went))
