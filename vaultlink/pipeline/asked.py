"""What takes more than a look at the notes, found out because somebody has asked for it."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from vaultlink.model.reading import OUTDATED_NOTE
from vaultlink.pipeline.reading import Reading
from vaultlink.rules import Outside
from vaultlink.rules.risks.committed_secret import CommittedSecret

_OF_GIT = CommittedSecret.id.name


def outside_asked(root: Path, reading: Reading, asked: Collection[str], today: date) -> Outside:
    """Return what rules are told that are asked for by name, or by the name of their family.

    Git is asked for the sake of a rule alone, not of a family: where it is missing, families still look.
    """
    outside = reading.outside
    if not {OUTDATED_NOTE.name, OUTDATED_NOTE.family}.isdisjoint(asked):
        from vaultlink.pipeline.current import compared  # noqa: PLC0415 - only who asks for it renders

        found = (*outside.generated, *compared(reading, today).outdated)
        outside = replace(outside, generated=found, looked=outside.looked | {OUTDATED_NOTE.name})
    if _OF_GIT in asked:
        from vaultlink.pipeline.commits import committed  # noqa: PLC0415 - as above

        looked = outside.looked | {_OF_GIT}
        outside = replace(outside, committing=committed(root, reading), looked=looked)
    return outside
