"""Measures vaultlink against a plain parse of the same texts, both in one run: machines differ, ratios less.

    python benchmarks/run.py [VAULT]          check of a real vault against a full markdown-it-py parse
    python benchmarks/run.py --growth         build of 5,000 and of 10,000 synthetic notes

Each figure is the median of three whole processes.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import write_vault

_RUNS = 3
_PLAIN_PARSE = """
import sys
from pathlib import Path
from markdown_it import MarkdownIt
md = MarkdownIt("commonmark").enable("table")
for path in Path(sys.argv[1]).rglob("*.md"):
    md.parse(path.read_bytes().decode("utf-8", "replace"))
"""
_VAULTLINK = [sys.executable, "-m", "vaultlink"]


def main() -> None:
    """Run what is asked for."""
    if "--growth" in sys.argv:
        growth()
    elif len(sys.argv) > 1:
        against_plain_parse(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            write_vault(Path(folder), 2000)
            against_plain_parse(Path(folder))


def against_plain_parse(vault: Path) -> None:
    """Compare `vaultlink check` with reading and parsing every note, one thread, nothing else."""
    check, parse = [], []
    for _ in range(_RUNS):
        check.append(_seconds([*_VAULTLINK, "check", str(vault), "--format", "json"]))
        parse.append(_seconds([sys.executable, "-c", _PLAIN_PARSE, str(vault)]))
    ours, theirs = statistics.median(check), statistics.median(parse)
    print(f"vaultlink check {ours:.2f} s, plain parse {theirs:.2f} s, ratio {ours / theirs:.2f}")


def growth() -> None:
    """Build n and 2n notes of 2 KB, and tell the ratio and the memory."""
    seconds = {}
    for notes in (5000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            write_vault(Path(folder), notes)
            seconds[notes] = _seconds([*_VAULTLINK, "build", folder])
        # the largest child so far, which is the one of this round
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"build of {notes} notes: {seconds[notes]:.2f} s, {megabytes:.0f} MB")
    print(f"growth n → 2n: {seconds[10_000] / seconds[5000]:.2f}")


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - start
    if result.returncode > 1 or result.stderr:  # 1 means findings; a traceback would end with 1 too
        raise SystemExit(f"{command}: {result.stderr.decode()}")
    return seconds


if __name__ == "__main__":
    main()
