"""Whole processes that are measured: how they are called, and how long one takes."""

import os
import subprocess
import sys
import time

PLAIN_PARSE = """
import sys
from pathlib import Path
from markdown_it import MarkdownIt
md = MarkdownIt("commonmark").enable("table")
for path in Path(sys.argv[1]).rglob("*.md"):
    md.parse(path.read_bytes().decode("utf-8", "replace"))
"""
"""What M is: every note, parsed by the library alone."""
VAULTLINK = [sys.executable, "-m", "vaultlink"]
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""A user's Python keeps what it has compiled; one that may not would compile half the program in each run."""


def timed(command: list[str]) -> tuple[float, subprocess.CompletedProcess[bytes]]:
    """Run a command to its end, and return the seconds that it took and how it ended."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    return time.perf_counter() - start, done
