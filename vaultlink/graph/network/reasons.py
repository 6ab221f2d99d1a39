"""What ties two people, in words."""

from collections.abc import Iterator

from vaultlink.graph.network.ties import Tie, TieKind
from vaultlink.model.message import Message


def reasons(tie: Tie) -> Iterator[Message]:
    """Give what ties two people, the closest first."""
    if TieKind.KNOWS in tie.kinds:
        yield Message("they know each other")
    if TieKind.MEETING in tie.kinds:
        yield Message(
            "{count} contact in which both took part",
            "{count} contacts in which both took part",
            count=tie.meetings,
        )
    if TieKind.COMPANY in tie.kinds:
        yield Message("they work or worked at one company")
