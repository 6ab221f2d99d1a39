"""Lets a user save a note as fast as can be while a program writes to it, and counts what is gone.

    python benchmarks/race.py [SECONDS]       for each cell of the table, 6 unless said otherwise

A save is gone when it is in no file at the end. Each program reads, thinks for a millisecond, and writes. The
last row is vaultlink with its quiet rule: there the user pauses for some milliseconds after each save.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/safety"))
from race import MANNERS, race

from vaultlink.disk import late

_SECONDS = 6.0
_ROWS = (
    ('open("w")', "open", 0.0, 0.0),
    ("temp file, replace", "replace", 0.0, 0.0),
    ("temp file, compare, replace", "compare", 0.0, 0.0),
    ("vaultlink --now", "ours", 0.0, 0.0),
    ("vaultlink", "ours", 0.006, 0.01),
)
"""What it is called, the strategy, the user's pause, and the quiet that is waited for."""


def main() -> None:
    """Print the table."""
    late.WAIT = 0.01  # the next write looks again; waiting longer would make fewer writes
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else _SECONDS
    print(f"| the program | {' | '.join(f'saved: {how}' for how in MANNERS)} |")
    print(f"|---|{'---|' * len(MANNERS)}")
    for name, strategy, pause, quiet in _ROWS:
        cells = [_cell(strategy, how, seconds, pause, quiet) for how in MANNERS]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _cell(strategy: str, how: str, seconds: float, pause: float, quiet: float) -> str:
    with tempfile.TemporaryDirectory() as folder:
        came = race(Path(folder), strategy, how, seconds=seconds, pause=pause, quiet=quiet)
        return f"{len(came.lost)} of {came.saves} gone ({came.writes} writes)"


if __name__ == "__main__":
    main()
