"""What the system itself holds the confined process to, where it can.

Windows has no such limits, macOS none on memory: there the parent's clock alone ends a process.
"""

import sys

MEMORY = 512_000_000
"""Bytes of address space."""
SECONDS = 3
"""Of processor time for one rendering, in case the parent is no more."""

if sys.platform == "win32":

    def confine() -> None:
        """Give up what there is to give up: nothing."""

    def renew_time() -> None:
        """Grant the time for one rendering: all there is."""

else:
    import resource
    from contextlib import suppress

    _LIMITS = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_NOFILE: 0,  # nothing more can be opened: no file, no socket
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }

    def confine() -> None:
        """Give up memory, files and processes, for good."""
        for limit, most in _LIMITS.items():
            with suppress(OSError, ValueError):  # not every system knows each of them
                resource.setrlimit(limit, (most, most))

    def renew_time() -> None:
        """Grant the time for one rendering, counted from now."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + 1 + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
