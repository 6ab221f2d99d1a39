"""Summaries, filled by several processes at once where there are many briefs; always the same summaries."""

import signal
import sys
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from typing import TYPE_CHECKING

from vaultlink.generate import Renderer, Unrendered, View, generate_briefs, generate_planned
from vaultlink.generate.brief_names import brief_id, briefed
from vaultlink.generate.plan import Plan
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import Finding

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

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
    with _copies(planned, renderer, view, shares) as copies:
        made = list(generate_planned(planned, findings, renderer, view, frozenset(ids) - shared))
        for share, connection in zip_longest(shares, copies):
            made += _received(connection) or generate_briefs(planned, renderer, view, share)
    by_id = {one.id: one for one in made}
    return tuple(by_id[one] for one in planned.paths if one in by_id)


def _shares(briefs: Sequence[str], processes: int) -> tuple[frozenset[str], ...]:
    """Return what each other process is to fill: this one has all else to do, and takes half as much."""
    if processes == 1 or len(briefs) < WORTH_SHARING:
        return ()
    parts = 2 * processes - 1
    return tuple(frozenset([*briefs[part::parts], *briefs[part + 1 :: parts]]) for part in range(1, parts, 2))


def _can_be_copied(renderer: Renderer) -> bool:
    """Tell whether this process can safely be copied with all it knows, which nothing else could be told."""
    return sys.platform == "linux" and threading.active_count() == 1 and renderer.sandbox is None


@contextmanager
def _copies(
    planned: Plan, renderer: Renderer, view: View, shares: Sequence[frozenset[str]]
) -> "Iterator[list[Connection]]":
    """Have copies of this process fill a share each; none outlives this one for longer than its work."""
    from multiprocessing import get_context  # noqa: PLC0415 - few vaults have so many partners

    context = get_context("fork")
    started, ends = [], []
    try:
        for share in shares:
            here, there = context.Pipe(duplex=False)
            process = context.Process(
                target=_fill, args=(here, there, planned, renderer, view, share), daemon=True
            )
            try:
                process.start()
            except OSError:  # the system allows no more: this process fills what is missing
                here.close()
                there.close()
                break
            there.close()
            started.append(process)
            ends.append(here)
        yield ends
    finally:
        for process, end in zip(started, ends, strict=True):
            end.close()
            process.kill()
            process.join()


def _fill(  # noqa: PLR0913, PLR0917 - what it fills, and where it tells of it
    far_end: "Connection",
    connection: "Connection",
    planned: Plan,
    renderer: Renderer,
    view: View,
    share: frozenset[str],
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one at the keyboard means the first process
    far_end.close()  # else it would wait for ever to be read where the first process was killed
    with suppress(BrokenPipeError):
        connection.send(generate_briefs(planned, renderer, view, share))


def _received(connection: "Connection | None") -> Filled:
    """Return what a copy has filled; nothing where there is none, or it has ended before its time."""
    if connection is None:
        return ()
    try:
        return tuple(connection.recv())
    except (EOFError, OSError):
        return ()
