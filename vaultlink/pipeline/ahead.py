"""Rules that heed no records look while these are read: a copy of this process does so, in big vaults."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from vaultlink.config.settings import Settings
from vaultlink.links import Links
from vaultlink.pipeline.copies import End, can_be_copied, copies, packed, received
from vaultlink.pipeline.parsing import Means
from vaultlink.rules import NOT_AHEAD, Ahead, Rule, looked_ahead

WORTH_SHARING = 4_000
"""Notes that take longer to be judged than another process to start and to be understood."""


@contextmanager
def looking_ahead(
    links: Links, rules: Collection[Rule], settings: Settings, means: Means
) -> Iterator[Callable[[], Ahead]]:
    """Give what waits for the findings of rules that look meanwhile; it returns none where they do not."""
    notes = links.vault.notes
    if means.hands_on or means.processes == 1 or len(notes) < WORTH_SHARING or not can_be_copied():
        yield lambda: NOT_AHEAD
        return
    _ = links.placement.incoming  # known before there is a copy, it has not to work that out

    def work(_: int, end: End) -> None:
        end.send(packed(looked_ahead(links, rules, settings)))

    def outcome(ends: list[End]) -> Ahead:
        found = received(ends[0]) if ends else None
        return found if isinstance(found, Ahead) else NOT_AHEAD

    with copies(work, 1) as ends:
        yield lambda: outcome(ends)
