"""Rules that heed no records look while these are read: a copy of this process does so, in big vaults."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from vaultlink.config.settings import Settings
from vaultlink.links import Links
from vaultlink.model.finding import Finding
from vaultlink.pipeline.copies import can_be_copied, copies, handed_out, packed, received
from vaultlink.pipeline.ends import End
from vaultlink.pipeline.parsing import Means
from vaultlink.rules import NOT_AHEAD, Ahead, Rule, Subject, able_ahead

WORTH_SHARING = 4_000
"""Notes that take longer to be judged than another process to start and to be understood."""


@contextmanager
def looking_ahead(
    links: Links, rules: Collection[Rule], settings: Settings, means: Means
) -> Iterator[Callable[[], Ahead]]:
    """Give what returns the findings of rules that look meanwhile; it returns none where they do not.

    Whoever has looked with one rule takes the next: a copy from now on, this process once it asks for them.
    """
    notes = links.vault.notes
    if means.hands_on or means.processes == 1 or len(notes) < WORTH_SHARING or not can_be_copied():
        yield lambda: NOT_AHEAD
        return
    _ = links.placement.incoming  # known before there is a copy, it has not to work that out
    able = able_ahead(rules)

    with handed_out(len(able)) as taken:

        def found() -> Mapping[str, tuple[Finding, ...]]:
            """Look with one rule after another that nobody has taken."""
            told: dict[str, tuple[Finding, ...]] = {}
            subject = None
            while (number := taken()) is not None:
                rule, subject = able[number], subject or Subject.of(links, settings=settings)
                told[rule.id.name] = tuple(rule.check(subject))
            return told

        def work(_: int, end: End) -> None:
            end.send(packed(found()))

        def outcome(ends: list[End]) -> Ahead:
            mine, others = found(), received(ends[0]) if ends else None
            return Ahead({**others, **mine} if isinstance(others, dict) else mine)

        with copies(work, 1) as ends:
            yield cache(lambda: outcome(ends))
