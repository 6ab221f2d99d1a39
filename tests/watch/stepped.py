"""A watch whose time, hints and listener are the test's own."""

import shutil
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from vaultlink.disk import read_vault
from vaultlink.disk.write import Manner
from vaultlink.model.trouble import VaultlinkError
from vaultlink.pipeline import read
from vaultlink.pipeline.build import Wishes, build
from vaultlink.watch import Clock, Watch, WholeEngine
from vaultlink.watch.observer import NoEventsError

TODAY = date(2026, 11, 23)
PARTNER = "---\ntype: partner\nstage: contact\n---\n"
NOTES = {
    "vaultlink.toml": "language = 'en'\n[watch]\nquiet = 0\n",
    "People/Ada Byrne.md": f"{PARTNER}- 2026-11-02 call: about [[Compilers]]\n",
    "People/Bo Lind.md": f"{PARTNER}- 2026-10-05 mail: asked for [[Ada Byrne]]\n",
    "Compilers.md": "What [[Ada Byrne]] knows.\n",
    "Diary/2026-11-20.md": "Wrote to [[Bo Lind]]. #work\n",
    "picture.png": "no picture",
}


@dataclass
class Time:
    """A clock that goes when it is told to; files are dated by the real one."""

    passed: float = 0.0
    slept: float = 0.0
    today: date = TODAY

    @property
    def clock(self):
        return Clock(lambda: self.passed, lambda: time.time() + self.passed + self.slept, lambda: self.today)


class Ear:
    """Remembers what a watch says."""

    def __init__(self):
        self.reports, self.sayings, self.troubles, self.waiting = [], [], [], []

    def built(self, report):
        self.reports.append(report)

    def said(self, message):
        self.sayings.append(message)

    def troubled(self, message):
        self.troubles.append(message)

    def waits(self, message):
        self.waiting.append(message)

    def works(self, message):
        pass

    def rests(self):
        pass


@dataclass
class Observers:
    """Starts observers that hear what the test tells."""

    refuses: str = ""
    inbox: object = None
    started: list = field(default_factory=list)

    def __call__(self, _, inbox):
        if self.refuses:
            raise NoEventsError(self.refuses)
        self.inbox = inbox
        self.started.append(Told())
        return self.started[-1]


@dataclass
class Told:
    alive: bool = True
    whole: bool = True
    stopped: bool = False

    def is_alive(self):
        return self.alive

    def is_whole(self):
        return self.whole

    def stop(self):
        self.stopped = True


class Counting(WholeEngine):
    """Counts builds, and may be told to have trouble instead."""

    def __init__(self, root):
        super().__init__(root)
        self.asked, self.trouble, self.during = [], None, None

    def build(self, changed, asked):
        self.asked.append(changed)
        if self.trouble:
            raise self.trouble
        turn = super().build(changed, asked)
        if self.during:
            self.during()
        return turn


class Stepped:
    """A watch over a vault, taken from step to step."""

    def __init__(self, root: Path):
        self.root, self.time, self.ear, self.observers = root, Time(), Ear(), Observers()
        self.engine = Counting(root)
        self.watch = Watch(root, self.engine, self.observers, self.time.clock, self.ear, lambda: False)

    def start(self):
        self.watch.step()
        return self

    def hint(self, *paths):
        for path in paths:
            self.watch.inbox.hint(path)

    def save(self, path, text, *, is_told=True):
        write(self.root, path, text)
        if is_told:
            self.hint(path)

    def wait(self, seconds):
        """Let time pass as the loop would, step by step."""
        end = self.time.passed + seconds
        while True:
            pause = self.watch.step()
            if self.time.passed >= end:
                return
            self.time.passed = min(self.time.passed + max(pause, 0.01), end)

    @property
    def builds(self):
        return len(self.engine.asked)

    @property
    def written(self):
        return [report.turn.built.written for report in self.ear.reports]


def write(root, path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode() if isinstance(text, str) else text)


def made(root, files=None):
    """Write a small vault, with a text of vaultlink's in one of the user's notes."""
    for path, text in (NOTES if files is None else files).items():
        write(root, path, text)
    return root


def files_of(root):
    """Return all that stands in a vault, without what Obsidian does not show."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
    }


def fresh_build(root, aside: Path, today=TODAY, *, keeps=False):
    """Return what stands in a vault after a build in a copy, from nothing or of all that there is."""
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(
        root, aside, ignore=shutil.ignore_patterns(".vaultlink", ".git", *(() if keeps else ["Summaries"]))
    )
    reading = read(read_vault(aside))
    try:
        build(aside, reading, Wishes(today, manner=Manner(0.0), accept_shrink=True))
    except VaultlinkError as trouble:
        raise AssertionError(trouble.message) from trouble
    return files_of(aside)
