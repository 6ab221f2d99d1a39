"""Measures whole commands against what the machine itself needs, in one run, and prints a table in Markdown.

    python benchmarks/run.py --table [NOTES ...]      with 1000 and 10000 notes if none are named

The floors: F0 is Python that does nothing, F1 that it lists all files and asks the system about each, M a
plain parse with markdown-it-py. What is compared is ratios, since machines differ. Each figure is the median
of five whole processes, of three where they take longer than ten seconds.
"""

import math
import os
import queue
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

from memory import can_be_told, megabytes_of, most_of
from processes import PLAIN_PARSE, VAULTLINK, timed
from synthetic import write_vault

from vaultlink.cli.leaving_ready import ONCE, make_room
from vaultlink.disk.calling import is_listened_to
from vaultlink.disk.lock import holder_of
from vaultlink.disk.own_place import READY

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
_ALONE = ", nothing left ready"
_SETTLED = 2.1
"""Seconds after which a saved file counts as left alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, what it is compared with, and how much it may be."""

    what: str
    amount: float
    floor: str
    ratio: float
    target: float | None = None
    unit: str = "s"

    @property
    def figure(self) -> str:
        """What was measured, as it is printed."""
        return f"{self.amount:.3f} s" if self.unit == "s" else f"{self.amount:.0f} {self.unit}"


def table(sizes: list[int]) -> None:
    """Measure vaults of these sizes and print the tables, and how the time of a cold run grows."""
    cold: list[float] = []
    for notes in sizes:
        with tempfile.TemporaryDirectory() as folder, _own_folders(Path(folder)):
            vault = Path(folder) / "vault"
            write_vault(vault, notes)
            print(f"\n## {notes} notes\n")
            print("| what | measured | ratio | target |\n|---|---|---|---|")
            for row in _rows(vault):
                cold += [row.amount] if row.what == _COLD else []
                target = "" if row.target is None else f"≤ {row.target:g} {row.floor}"
                ratio = f"{row.ratio:.2f} {row.floor}" if row.unit == "s" else ""
                print(f"| {row.what} | {row.figure} | {ratio} | {target} |", flush=True)
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
    if can_be_told():
        most = most_of([*VAULTLINK, "check", str(vault), "--no-cache", *_DAY])
        yield Row("the same, memory of all processes", most, "MB", most, 400, unit="MB")
    build = [*VAULTLINK, "build", str(vault), "--now", *_DAY]
    with _nothing_ready(vault):
        first = _seconds(build)
        yield Row("first `build`", first, "M", first / parse)
        time.sleep(_SETTLED)
        _seconds(build)
        same = _median(build)
        yield Row("`build`, nothing changed", same, "(F0 + F1)", same / look, 2.5)
        changed = _median(build, before=lambda: _edit(vault))
        yield Row(f"`build`, one note changed{_ALONE}", changed, "(F0 + F1)", changed / look)
        yield from _hook(vault, look, _ALONE)
    yield from _ready(vault, look, cold)
    yield from _watched(vault, cold)


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
            time.sleep(_REST)
            taken = megabytes_of(watch.pid)
        finally:
            watch.terminate()
    slow = sorted(times)[math.ceil(len(times) * 0.95) - 1]  # by nearest rank: so many took no longer
    yield Row(f"`watch`, from a save to the summaries, 95 % of {_SAVES}", slow, "cold", slow / cold, 0.03)
    if can_be_told():
        yield Row("`watch`, at rest", taken, "MB", taken, 250, unit="MB")


def _listen(watch: "subprocess.Popen[bytes]", said: "queue.SimpleQueue[float]") -> None:
    """Take the time of each line."""
    for _ in watch.stdout or ():
        said.put(time.perf_counter())


def _ready(vault: Path, look: float, cold: float) -> Iterator[Row]:
    """Measure commands after a change as they are usually run: the notes are ready."""
    _seconds([*VAULTLINK, "check", str(vault), *_DAY])
    until = time.monotonic() + _PATIENCE
    while not is_listened_to(str(vault)) and time.monotonic() < until:
        time.sleep(_BETWEEN)
    for what, words in _ASKED.items():
        command = [*VAULTLINK, *(word.format(vault=vault) for word in words)]
        _seconds(command)
        seconds = _median(command, before=lambda: _edit_later(vault))
        yield Row(f"{what}, one note changed", seconds, "(F0 + F1)", seconds / look, 5)
        if what == "`build`":
            yield Row("the same, of a cold run", seconds, "cold", seconds / cold, 0.08)
    yield from _hook(vault, look)
    if can_be_told() and (holder := holder_of(vault, READY)):
        time.sleep(_REST)
        taken = megabytes_of(holder.pid)
        yield Row("what keeps the notes ready, at rest", taken, "MB", taken, unit="MB")
    make_room(vault)


@contextmanager
def _nothing_ready(vault: Path) -> Iterator[None]:
    """Have commands do all their work themselves for a while."""
    make_room(vault)
    os.environ[ONCE] = "true"
    yield
    del os.environ[ONCE]


def _edit_later(vault: Path) -> None:
    """Change a note once the others have nothing to do any more."""
    time.sleep(_REST)
    _edit(vault)


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
        time.sleep(0.0 if circumstances else _REST)

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
    os.environ.pop(ONCE, None)
    yield
