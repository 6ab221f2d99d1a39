"""Row C16 of the table of faults: the real program for a long time, in a vault where much goes on.

`VAULTLINK_SOAK` names the seconds of the long form, ten minutes without it.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from stepped import PARTNER, files_of, fresh_build, write

SETTINGS = "language = 'en'\n[watch]\nquiet = 0\ndebounce = 0.2\n"


@dataclass
class Soak:
    """Somebody who does things in a vault at random, always the same."""

    root: Path
    notes: int
    dice: random.Random = field(default_factory=lambda: random.Random(16))  # noqa: S311 - no secret
    done: dict[str, int] = field(default_factory=dict)

    def make(self):
        write(self.root, "vaultlink.toml", SETTINGS)
        for number in range(self.notes):
            write(self.root, self.place(number), self.text(number))

    def place(self, number):
        return f"{('People', 'Notes', 'Deep/er')[number % 3]}/Note {number}.md"

    def text(self, number):
        others = [f"[[Note {self.dice.randrange(self.notes)}]]" for _ in range(3)]
        day = f"2026-{1 + self.dice.randrange(11):02}-{1 + self.dice.randrange(28):02}"
        head = PARTNER if number % 30 == 0 else ""
        return f"{head}- {day} call: about {others[0]}\n\nSee {others[1]} and {others[2]}. #tag{number % 7}\n"

    def act(self):
        name, act = self.dice.choice(
            [("edit", self.edit)] * 6
            + [("rename", self.rename), ("move", self.move), ("burst", self.burst), ("delete", self.delete)]
        )
        self.done[name] = self.done.get(name, 0) + 1
        act()

    def some(self):
        files = sorted(file for file in self.root.rglob("Note *.md") if "Summaries" not in file.parts)
        return self.dice.choice(files)

    def edit(self):
        file, text = self.some(), self.text(self.dice.randrange(self.notes))
        way = self.dice.choice(["in place", "by rename", "truncate"])
        if way == "by rename":
            temp = file.with_name(".save.tmp")
            temp.write_text(text, "utf-8")
            temp.replace(file)
        elif way == "truncate":
            file.write_bytes(b"")
            time.sleep(0.01)
            file.write_text(text, "utf-8")
        else:
            file.write_text(text, "utf-8")

    def rename(self):
        file = self.some()
        file.replace(file.with_name(f"Note {self.dice.randrange(self.notes)}.md"))

    def move(self):
        file = self.some()
        target = self.root / self.dice.choice(["People", "Notes", "Moved/in"]) / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)

    def delete(self):
        number = self.dice.randrange(self.notes)
        self.some().unlink()
        write(self.root, self.place(number), self.text(number))

    def burst(self):
        """Do as a sync tool does that has been away for a while."""
        for _ in range(30):
            self.edit()


def git(root, *words):
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.hooksPath=/dev/null"]
    subprocess.run([*command, *words], cwd=root, check=True, capture_output=True)


def prepare_branch(root, count):
    """Leave a branch with many more notes for a checkout to come."""
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")
    git(root, "checkout", "-qb", "many")
    for number in range(count):
        write(root, f"Many/{number % 50}/n{number}.md", f"Number {number} of [[Note {number % 9}]].\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "two")
    git(root, "checkout", "-q", "main")


def usage(process):
    """Return memory in kB and the number of open files of a process."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return memory, len(os.listdir(f"/proc/{process.pid}/fd"))  # noqa: PTH208 - only counted


def until(is_so, seconds):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.5)


def soaked(tmp_path, *, seconds, notes, files):
    """Watch for so long while much goes on; return how memory and open files went."""
    soak, out = Soak(tmp_path / "vault", notes), tmp_path / "out"
    soak.make()
    if files:
        prepare_branch(soak.root, files)
    with out.open("wb") as stream:
        words = [sys.executable, "-m", "vaultlink", "watch", str(soak.root)]
        process = subprocess.Popen(words, stdout=stream, stderr=subprocess.STDOUT)
    try:
        until(lambda: "read" in out.read_text(), 120)
        used, end, is_taken = [usage(process)], time.monotonic() + seconds, False
        while time.monotonic() < end:
            soak.act()
            time.sleep(soak.dice.random() * 0.4)
            if files and not is_taken and end - time.monotonic() < seconds * 0.6:
                git(soak.root, "add", ".")
                git(soak.root, "commit", "-qm", "three")
                git(soak.root, "merge", "-q", "-X", "ours", "many")
                is_taken = True
            if time.monotonic() - end + seconds > len(used) * seconds / 20:
                used.append(usage(process))
        begun = time.monotonic()
        until(lambda: is_fresh(soak.root, tmp_path), 300 if files else 60)
        settled = time.monotonic() - begun
        time.sleep(1.0)
        used.append(usage(process))
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 143
    finally:
        process.kill()
        process.wait()
    figures = {
        "acts": soak.done,
        "settled": round(settled, 1),
        "used": used,
        "builds": out.read_text().count("s)"),
    }
    (tmp_path / "figures.json").write_text(json.dumps(figures))
    return figures


def is_fresh(root, tmp_path):
    """Tell whether a build would change nothing; names of summaries may depend on what was there before."""
    try:
        today = date.today()  # noqa: DTZ011 - as watch does
        return files_of(root) == fresh_build(root, tmp_path / "fresh", today, keeps=True)
    except shutil.Error:  # it was writing just then
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is of Linux")
def test_c16_a_few_seconds_of_everything(tmp_path):
    figures = soaked(tmp_path, seconds=2.0, notes=40, files=0)
    assert figures["used"][-1][1] <= figures["used"][0][1] + 1


@pytest.mark.nightly
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is of Linux")
def test_c16_a_long_time_of_everything(tmp_path):
    seconds = float(os.environ.get("VAULTLINK_SOAK", "600"))
    figures = soaked(tmp_path, seconds=seconds, notes=500, files=5000)
    memory, files = zip(*figures["used"], strict=True)
    assert files[-1] <= files[0] + 1
    if seconds >= 300:  # otherwise the many files have come only just now
        half = len(memory) // 2 + 2
        assert max(memory[half:]) < 1.25 * memory[half]
