"""How much memory processes take together, each page that several share counted once; on Linux."""

import subprocess
import sys
import time
from pathlib import Path

_PROC = Path("/proc")
_PAUSE = 0.03


def can_be_told() -> bool:
    """Tell whether this system says so."""
    return sys.platform == "linux" and (_PROC / "self/smaps_rollup").exists()


def most_of(command: list[str]) -> float:
    """Run a command to its end, and return the megabytes that it and all that it started took at most."""
    most = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, sum(map(megabytes_of, _with_children(process.pid))))
            time.sleep(_PAUSE)
    return most


def megabytes_of(process: int) -> float:
    """Return the megabytes of one process; none where it has ended."""
    try:
        lines = (_PROC / f"{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _with_children(process: int) -> list[int]:
    found = [process]
    try:
        for task in (_PROC / f"{process}/task").iterdir():
            words = (task / "children").read_text("ascii").split()
            found.extend(one for word in words for one in _with_children(int(word)))
    except OSError:  # it has ended
        return found
    return found
