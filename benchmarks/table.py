"""Measures whole commands against what the machine itself needs, in one run, and prints a table in Markdown.

    python benchmarks/run.py --table [NOTES ...]      with 1000 and 10000 notes if none are named

The floors: F0 is Python that does nothing, F1 that it lists all files and asks the system about each, M a
plain parse with markdown-it-py. What is compared is ratios, since machines differ. Each figure is the median
of five whole processes, of three where they take longer than ten seconds.
"""

import math
import os
import queue
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from processes import PLAIN_PARSE, VAULTLINK, timed
from synthetic import write_vault

_LOOK = """
import os, sys
def look(folder):
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                look(entry.path)
            else:
                entry.stat(follow_symlinks=False)
look(sys.argv[1])
"""
_READ = """
import sys
from pathlib import Path
for path in Path(sys.argv[1]).rglob("*.md"):
    path.read_bytes()
"""
_DAY = ["--today", "2026-11-23"]
_COLD = "cold `check`, nothing remembered"
_LONG = 10.0
_SAVES = 40
_BETWEEN = 0.5
_PATIENCE = 600.0
_REST = 3.0
"""Seconds after which a watch has written what a change asks for, and cleared away."""
_ASKED = {
    "`build`": ["build", "{vault}", "--now", *_DAY],
    "`check`": ["check", "{vault}", *_DAY],
    "`agenda`": ["agenda", "{vault}", *_DAY],
}
_SETTLED = 2.1
"""Seconds after which a saved file counts as left alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, what it is compared with, and how much it may be."""

    what: str
    seconds: float
    floor: str
    ratio: float
    target: float | None = None


def table(sizes: list[int]) -> None:
    """Measure vaults of these sizes and print the tables, and how the time of a cold run grows."""
    cold: list[float] = []
    for notes in sizes:
        with tempfile.TemporaryDirectory() as folder, _own_folders(Path(folder)):
            vault = Path(folder) / "vault"
            write_vault(vault, notes)
            print(f"\n## {notes} notes\n")
            print("| what | seconds | ratio | target |\n|---|---|---|---|")
            for row in _rows(vault):
                cold += [row.seconds] if row.what == _COLD else []
                target = "" if row.target is None else f"≤ {row.target:g} {row.floor}"
                print(
                    f"| {row.what} | {row.seconds:.3f} | {row.ratio:.2f} {row.floor} | {target} |", flush=True
                )
            print(f"\nlargest process: {_megabytes():.0f} MB")
    if len(sizes) > 1:
        print(f"\n{_COLD}, {sizes[0]} → {sizes[-1]} notes: {cold[-1] / cold[0]:.2f} times as long")


def _rows(vault: Path) -> Iterator[Row]:
    bare = _median([sys.executable, "-c", ""])
    look = _median([sys.executable, "-c", _LOOK, str(vault)])  # F0 and F1 together
    parse = _median([sys.executable, "-c", PLAIN_PARSE, str(vault)])
    yield Row("F0: Python", bare, "F0", 1.0)
    yield Row("F0 + F1: list and ask about every file", look, "(F0 + F1)", 1.0)
    yield Row("F2: read every note", _median([sys.executable, "-c", _READ, str(vault)]), "(F0 + F1)", 0.0)
    yield Row("M: markdown-it-py", parse, "M", 1.0)
    yield from _peers(vault, parse)
    version = _median([*VAULTLINK, "--version"])
    yield Row("`vaultlink --version`, above bare Python", version - bare, "s", version - bare, 0.06)
    cold = _median([*VAULTLINK, "check", str(vault), "--no-cache", *_DAY])
    yield Row(_COLD, cold, "M", cold / parse, 0.35)
    build = [*VAULTLINK, "build", str(vault), "--now", *_DAY]
    first = _seconds(build)
    yield Row("first `build`", first, "M", first / parse)
    time.sleep(_SETTLED)
    _seconds(build)
    same = _median(build)
    yield Row("`build`, nothing changed", same, "(F0 + F1)", same / look, 2.5)
    changed = _median(build, before=lambda: _edit(vault))
    yield Row("`build`, one note changed", changed, "(F0 + F1)", changed / look, 5)
    yield Row("the same, of a cold one", changed, "cold", changed / cold, 0.08)
    yield from _watched(vault, cold)
    yield from _answered(vault, look)
    yield from _hook(vault, look)


def _watched(vault: Path, cold: float) -> Iterator[Row]:
    """Measure how long after a save the last line about it is said, waiting for nothing on purpose."""
    (vault / "vaultlink.toml").write_text("[watch]\nquiet = 0\ndebounce = 0\n", "utf-8")
    times: list[float] = []
    with subprocess.Popen([*VAULTLINK, "watch", str(vault)], stdout=subprocess.PIPE) as watch:
        said: queue.SimpleQueue[float] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(watch, said), daemon=True).start()
        try:
            said.get(timeout=_PATIENCE)
            while len(times) < _SAVES:
                time.sleep(_BETWEEN)
                start = time.perf_counter()
                _edit(vault)
                # a save that was seen half done is told of once more, which is no answer to the next one
                while (at := said.get(timeout=_PATIENCE)) < start:
                    pass
                times.append(at - start)
        finally:
            watch.terminate()
    slow = sorted(times)[math.ceil(len(times) * 0.95) - 1]  # by nearest rank: so many took no longer
    yield Row(f"`watch`, from a save to the summaries, 95 % of {_SAVES}", slow, "cold", slow / cold, 0.03)


def _listen(watch: "subprocess.Popen[bytes]", said: "queue.SimpleQueue[float]") -> None:
    """Take the time of each line."""
    for _ in watch.stdout or ():
        said.put(time.perf_counter())


def _answered(vault: Path, look: float) -> Iterator[Row]:
    """Measure the same commands after a change while a watch runs, which answers them."""

    def change() -> None:
        """Wait until the watch has nothing to do, and change a note."""
        time.sleep(_REST)
        _edit(vault)

    (vault / "vaultlink.toml").unlink()
    with subprocess.Popen([*VAULTLINK, "watch", str(vault)], stdout=subprocess.PIPE) as watch:
        try:
            (watch.stdout or sys.stdin.buffer).readline()
            for what, words in _ASKED.items():
                command = [*VAULTLINK, *(word.format(vault=vault) for word in words)]
                _seconds(command)
                seconds = _median(command, before=change)
                yield Row(
                    f"{what}, one note changed, while a watch runs", seconds, "(F0 + F1)", seconds / look, 5
                )
            yield from _hook(vault, look, ", while a watch runs")
        finally:
            watch.terminate()


def _peers(vault: Path, parse: float) -> Iterator[Row]:
    """Measure other programs, where they are installed; they do less."""
    if shutil.which("rumdl"):
        seconds = _median(["rumdl", "check", "--no-cache", str(vault)], may_fail=True)
        yield Row("rumdl, all rules", seconds, "M", seconds / parse)
    if shutil.which("lychee"):
        seconds = _median(["lychee", "--offline", "--include-wikilinks", str(vault)], may_fail=True)
        yield Row("lychee, offline", seconds, "M", seconds / parse)


def _hook(vault: Path, look: float, circumstances: str = "") -> Iterator[Row]:
    """Measure the check of a commit of one note."""
    if not shutil.which("git"):
        return
    git = ["git", "-C", str(vault), "-c", "user.name=a", "-c", "user.email=a@b.c"]
    _seconds([*git, "init", "-q"])
    _seconds([*git, "add", "-A"])
    _seconds([*git, "commit", "-qm", "all", "--allow-empty"])
    hook = [*VAULTLINK, "check", str(vault), "--staged"]

    def stage() -> None:
        """Commit what was judged last, and stage another change."""
        _seconds([*git, "commit", "-qm", "next", "--allow-empty"])
        _edit(vault)
        _seconds([*git, "add", "-A"])
        time.sleep(_REST if circumstances else 0.0)

    alone = _median([*git, "diff", "--cached", "--raw"], before=stage)
    _seconds(hook)
    staged = _median(hook, before=stage)
    yield Row(
        f"hook, one staged note, without git's own time{circumstances}",
        staged - alone,
        "(F0 + F1)",
        (staged - alone) / look,
        5,
    )


@cache
def _note(vault: Path) -> Path:
    return next(path for path in sorted(vault.rglob("*.md")) if path.parent.name.startswith("Папка"))


def _edit(vault: Path) -> None:
    """Add a line to a note of the user's."""
    note = _note(vault)
    note.write_text(f"{note.read_text('utf-8')}\nещё строка [[{time.monotonic_ns()}]]\n", "utf-8")


def _median(command: list[str], *, before: Callable[[], None] = bool, may_fail: bool = False) -> float:
    times: list[float] = []
    while len(times) < (3 if times and times[0] > _LONG else 5):
        before()
        times.append(_seconds(command, may_fail=may_fail))
    return statistics.median(times)


def _seconds(command: list[str], *, may_fail: bool = False) -> float:
    seconds, done = timed(command)
    if not may_fail and (done.returncode > 1 or b"Traceback" in done.stderr):
        raise SystemExit(f"{command}: {done.stderr.decode()}")
    return seconds


@contextmanager
def _own_folders(folder: Path) -> Iterator[None]:
    """Keep what is remembered apart from what the user's own runs remember."""
    os.environ["VAULTLINK_CACHE_DIR"] = str(folder / "cache")
    os.environ["VAULTLINK_STATE_DIR"] = str(folder / "state")
    yield


def _megabytes() -> float:
    """Return how much memory the largest process so far has taken."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
