"""Summaries, filled by several processes at once where there are many briefs; always the same summaries."""

from collections.abc import Collection, Sequence
from itertools import zip_longest

from vaultlink.generate import Renderer, Unrendered, View, generate_briefs, generate_planned
from vaultlink.generate.brief_names import brief_id, briefed
from vaultlink.generate.plan import Plan
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import Finding
from vaultlink.pipeline.copies import can_be_copied, copies, packed, received
from vaultlink.pipeline.ends import End

WORTH_SHARING = 400
"""Briefs whose filling takes longer than to start another process."""

Filled = tuple[GeneratedFile | Unrendered, ...]


def filled(  # noqa: PLR0913, PLR0917 - all that fills summaries, which of them, and by how many
    planned: Plan,
    findings: Sequence[Finding],
    renderer: Renderer,
    view: View,
    ids: Collection[str],
    processes: int,
) -> Filled:
    """Return the summaries of some ids, in the order of the plan."""
    briefs = [one for one in map(brief_id, briefed(view.partnership)) if one in ids]
    shares = _shares(briefs, processes if _can_be_copied(renderer) else 1)
    if not shares:
        return generate_planned(planned, findings, renderer, view, ids)
    shared = frozenset(one for share in shares for one in share)
    _ = view.portraits  # known before there are copies, none has to work them out

    def work(number: int, end: End) -> None:
        end.send(packed(generate_briefs(planned, renderer, view, shares[number])))

    with copies(work, len(shares)) as ends:
        made = list(generate_planned(planned, findings, renderer, view, frozenset(ids) - shared))
        for share, end in zip_longest(shares, ends):
            made += _received(end) or generate_briefs(planned, renderer, view, share)
    by_id = {one.id: one for one in made}
    return tuple(by_id[one] for one in planned.paths if one in by_id)


def _shares(briefs: Sequence[str], processes: int) -> tuple[frozenset[str], ...]:
    """Return what each other process is to fill: all briefs are theirs, as this one has all else to do."""
    if processes == 1 or len(briefs) < WORTH_SHARING:
        return ()
    others = min(processes - 1, len(briefs))
    return tuple(frozenset(briefs[number::others]) for number in range(others))


def _can_be_copied(renderer: Renderer) -> bool:
    """Tell whether copies of this process can fill summaries: all it knows nothing else could be told."""
    return can_be_copied() and renderer.sandbox is None


def _received(end: End | None) -> Filled:
    """Return what a copy has filled; nothing where there is none, or it has ended before its time."""
    made = received(end) if end is not None else None
    return tuple(made) if isinstance(made, tuple) else ()
