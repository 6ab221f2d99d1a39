"""Measures what it costs to write notes so that no save is lost, against the plain way, both in one run.

    python benchmarks/writes.py [NOTES]       500 unless said otherwise

Plain is: a temp file, flushed to the drive, put in the note's place. Each figure is the median of nine
rounds, each of which writes all notes once in either way; the wait for late saves, once a run, is left out.
With TMPDIR in memory, as on /dev/shm, the waiting for the drive is left out too.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from vaultlink.disk import late
from vaultlink.disk.changes import Replacement
from vaultlink.disk.write import Manner, write_changes
from vaultlink.model.names import VaultPath

_NOTES, _ROUNDS = 500, 9
_TEXT = b"2 KB of somebody's thoughts\n" * 75

Texts = Mapping[str, tuple[bytes, bytes]]
"""By name, what a note holds and what it shall hold."""


def main() -> None:
    """Print the costs of one note."""
    late.WAIT = 0.0
    notes = int(sys.argv[1]) if len(sys.argv) > 1 else _NOTES
    seconds: dict[str, list[float]] = {"plain": [], "vaultlink": [], "nothing to do": []}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        names = [f"Note {number}.md" for number in range(notes)]
        for name in names:
            (root / name).write_bytes(_text(0))
        for done in range(0, 2 * _ROUNDS, 2):
            seconds["plain"].append(_timed(_plainly, root, _texts(names, done)))
            seconds["vaultlink"].append(_timed(_ours, root, _texts(names, done + 1)))
            last = _text(done + 2)
            seconds["nothing to do"].append(_timed(_ours, root, dict.fromkeys(names, (last, last))))
    each = {way: statistics.median(times) / notes * 1000 for way, times in seconds.items()}
    for way, cost in each.items():
        print(f"{way}: {cost:.3f} ms a note")
    print(f"so the protocol costs {each['vaultlink'] - each['plain']:.3f} ms a written note")


def _text(number: int) -> bytes:
    return b"%d\n%s" % (number, _TEXT)


def _texts(names: list[str], number: int) -> Texts:
    return dict.fromkeys(names, (_text(number), _text(number + 1)))


def _timed(write: Callable[[Path, Texts], None], root: Path, texts: Texts) -> float:
    os.sync()
    began = time.perf_counter()
    write(root, texts)
    return time.perf_counter() - began


def _plainly(root: Path, texts: Texts) -> None:
    for name, (_, new) in texts.items():
        temp = root / ".temp"
        with temp.open("wb") as stream:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
        temp.replace(root / name)


def _ours(root: Path, texts: Texts) -> None:
    changes = [Replacement(VaultPath(name), new, old) for name, (old, new) in texts.items()]
    done = write_changes(root, changes, Manner(quiet=0.0))
    if len(done.written) + len(done.unchanged) != len(texts):
        raise SystemExit(f"not all were written: {done.held[:1]} {done.failed[:1]}")


if __name__ == "__main__":
    main()
