"""How much of the computer may be used."""

import os

_MOST = 8
"""Processes; more of them would wait for the one that puts together what they find."""


def usable_processors() -> int:
    """Return on how many processors this process may run, up to as many as are of use."""
    # a container or `taskset` may allow fewer than there are; only some systems can tell
    allowed = getattr(os, "sched_getaffinity", None)
    return min(_MOST, len(allowed(0)) if allowed else os.cpu_count() or 1)
