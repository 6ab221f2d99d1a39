"""Measures vaultlink against a plain parse of the same texts, both in one run: machines differ, ratios less.

    python benchmarks/run.py [VAULT]          check of a real vault against a full markdown-it-py parse
    python benchmarks/run.py --table [NOTES]  whole commands against what the machine itself needs
    python benchmarks/run.py --growth         build of 5,000 and of 10,000 synthetic notes
    python benchmarks/run.py --partners       records and measures of 5,000 and of 10,000 partners
                                              with 20 contacts each, and a first build of all
                                              their summaries, against a plain parse and our own

Each figure is the median of three whole processes.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from processes import PLAIN_PARSE, VAULTLINK, timed
from synthetic import write_vault
from synthetic_partners import write_partners
from table import table

_RUNS = 3
_PARTNERS = str(Path(__file__).parent / "partners.py")
_TODAY, _SUMMARIES = "2026-11-23", "Сводки"


def main() -> None:
    """Run what is asked for."""
    if "--table" in sys.argv:
        table([int(word) for word in sys.argv[2:]] or [1000, 10_000])
    elif "--growth" in sys.argv:
        growth()
    elif "--partners" in sys.argv:
        partners()
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
        check.append(_seconds([*VAULTLINK, "check", str(vault), "--no-cache", "--format", "json"]))
        parse.append(_seconds([sys.executable, "-c", PLAIN_PARSE, str(vault)]))
    ours, theirs = statistics.median(check), statistics.median(parse)
    print(f"vaultlink check {ours:.2f} s, plain parse {theirs:.2f} s, ratio {ours / theirs:.2f}")


def growth() -> None:
    """Build n and 2n notes of 2 KB, and tell the ratio and the memory."""
    seconds = {}
    for notes in (5000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            write_vault(Path(folder), notes)
            seconds[notes] = _seconds([*VAULTLINK, "build", folder, "--no-cache"])
        # the largest child so far, which is the one of this round
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"build of {notes} notes: {seconds[notes]:.2f} s, {megabytes:.0f} MB")
    print(f"growth n → 2n: {seconds[10_000] / seconds[5000]:.2f}")


def partners() -> None:
    """Read the records of n and 2n partners, measure them, and tell how long that took, and the memory."""
    for count in (5000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            write_partners(Path(folder), count)
            runs = [_of_partners(Path(folder)) for _ in range(_RUNS)]
        print(f"{count} partners")
        for name in runs[0]:
            print(f"  {name}: {statistics.median(run[name] for run in runs):.2f}")


def _of_partners(vault: Path) -> dict[str, float]:
    """Measure records, a plain parse and a first build of a vault, and compare them."""
    told = _told([sys.executable, _PARTNERS, str(vault)])
    plain, plain_used = _waited([sys.executable, "-c", PLAIN_PARSE, str(vault)])
    build, used = _waited([*VAULTLINK, "build", str(vault), "--no-cache", "--now", "--today", _TODAY])
    shutil.rmtree(vault / _SUMMARIES)
    busy, plain_busy = used.ru_utime + used.ru_stime, plain_used.ru_utime + plain_used.ru_stime
    return told | {
        "plain parse": plain,
        "build": build,
        "build on all processors": busy,
        "build megabytes": used.ru_maxrss / 1024,
        "records and measures to plain parse": (told["records"] + told["measures"]) / plain_busy,
        "records and measures to our parse": told["ratio"],
        "build to plain parse": build / plain,
        "build to our parse": build / told["parse"],
    }


def _waited(command: list[str]) -> tuple[float, resource.struct_rusage]:
    """Run a command to its end, and tell how long that took by the clock, and what it took of the machine."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command}: {status}")
    return seconds, used


def _told(command: list[str]) -> dict[str, float]:
    result = subprocess.run(command, capture_output=True, check=True)
    return dict(json.loads(result.stdout))


def _seconds(command: list[str]) -> float:
    seconds, result = timed(command)
    if result.returncode > 1 or result.stderr:  # 1 means findings; a traceback would end with 1 too
        raise SystemExit(f"{command}: {result.stderr.decode()}")
    return seconds


if __name__ == "__main__":
    main()
