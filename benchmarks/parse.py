"""Measures reading notes against a plain markdown-it-py parse of the same texts: their ratio is parse/M.

    python benchmarks/parse.py [VAULT]        a real vault; without one, 2,000 synthetic notes

One thread, garbage collection off as in the command, the median of three processes each; the time is that
of the processor for reading alone, without start, imports and disk.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import write_vault

_RUNS = 3
_NOTES = 2000
_TIMED = """
import gc, sys, time
from pathlib import Path
from markdown_it import MarkdownIt
from vaultlink.syntax import parse_note
reading = parse_note if sys.argv[2] == "parse" else MarkdownIt("commonmark").enable("table").parse
texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(Path(sys.argv[1]).rglob("*.md"))]
reading("# First\\n\\n- [[use]]\\n")
gc.disable()
start = time.process_time()
for text in texts:
    reading(text)
print(time.process_time() - start)
"""


def main() -> None:
    """Measure the vault that was named, or a synthetic one."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        write_vault(Path(folder), _NOTES)
        measure(Path(folder))


def measure(vault: Path) -> None:
    """Read the vault both ways in turns, and tell both times and their ratio."""
    runs = [(_seconds(vault, "parse"), _seconds(vault, "M")) for _ in range(_RUNS)]
    ours, floor = (statistics.median(times) for times in zip(*runs, strict=True))
    print(f"parse {ours:.2f} s, M {floor:.2f} s, parse/M {ours / floor:.3f}")


def _seconds(vault: Path, reading: str) -> float:
    command = [sys.executable, "-c", _TIMED, str(vault), reading]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


if __name__ == "__main__":
    main()
