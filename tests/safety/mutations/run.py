"""Takes each safeguard away in turn, in a copy of the tree, and sees whether the tests notice.

    python tests/safety/mutations/run.py [LETTER...]

Prints a table; exits with 1 where the tests pass without a safeguard, or fail with all of them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
COPIED = ("vaultlink", "templates", "tests", "example_vault", "pyproject.toml", "README.md", "docs")


@dataclass(frozen=True)
class Mutation:
    """A safeguard, how it is taken away, and the tests of which at least one must fail then."""

    letter: str
    safeguard: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


REPLACE = "vaultlink/disk/replace.py"
WRITING = ("tests/disk/test_write.py", "tests/safety/test_store.py", "tests/safety/test_recompute.py")

MUTATIONS = (
    Mutation(
        "a",
        "the new text is on the drive before it is put in place",
        "vaultlink/disk/fsops.py",
        "    os.fsync(descriptor)\n\n\ndef flush_folder",
        "\n\ndef flush_folder",
        ("tests/safety/test_order.py",),
    ),
    Mutation(
        "b",
        "the note is compared with what was read, right before the step",
        REPLACE,
        "        _check(last, target, session.quiet)\n",
        "",
        WRITING,
    ),
    Mutation(
        "c",
        "what was displaced is kept",
        REPLACE,
        "session.undo.keep(target.folder, temp.name, entry)",
        "fsops.unlink(target.folder, temp.name)",
        WRITING,
    ),
    Mutation(
        "d",
        "both names are exchanged rather than one put over the other",
        REPLACE,
        "fsops.exchange(target.folder, temp.name, target.name)",
        "fsops.replace(target.folder, temp.name, target.name)",
        WRITING,
    ),
    Mutation(
        "e",
        "a temp file is never one that was there before",
        "vaultlink/disk/fsops.py",
        "os.O_CREAT | os.O_EXCL | NO_LINK",
        "os.O_CREAT | NO_LINK",
        WRITING,
    ),
    Mutation(
        "f",
        "properties have a limit of depth",
        "vaultlink/syntax/properties/yaml.py",
        "_DEEPEST = 32",
        "_DEEPEST = 10**9",
        ("tests/syntax/test_hostile_properties.py", "tests/syntax/test_syntax_fixtures.py"),
    ),
    Mutation(
        "g",
        "`<%` of a note's is broken up",
        "vaultlink/generate/escape.py",
        r"|#^<>*_~`$%{}]",
        r"|#^>*_~`${}]",
        ("tests/safety/test_incidents.py", "tests/generate/test_escape.py"),
    ),
    Mutation(
        "h",
        "a vault that has shrunk is not believed",
        "vaultlink/pipeline/build.py",
        "        check_not_shrunk(remembered(root), state)\n",
        "        pass\n",
        ("tests/safety/test_incidents.py",),
    ),
    Mutation(
        "i",
        "a summary that may reach beyond its end is parsed before it is written",
        "vaultlink/generate/postcondition.py",
        "_may_swallow(inner) or ",
        "",
        ("tests/safety/test_postcondition.py",),
    ),
)


def main(letters: list[str]) -> int:
    """Print what became of the mutations that are asked for, all without a letter."""
    chosen = [one for one in MUTATIONS if not letters or one.letter in letters]
    survivors = 0
    print("| | safeguard taken away | noticed by | seconds |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        tree = copied(Path(folder) / "tree")
        every = tuple(dict.fromkeys(test for one in chosen for test in one.tests))
        if failed := failed_tests(tree, every, stop=False):
            print(f"| | none | {failed} | |")
            return 1
        for mutation in chosen:
            began = time.monotonic()
            noticed = noticed_by(tree, mutation)
            survivors += not noticed
            seconds = time.monotonic() - began
            shown = f"`{noticed}`" if noticed else "**nothing**"
            print(f"| {mutation.letter} | {mutation.safeguard} | {shown} | {seconds:.0f} |", flush=True)
    return 1 if survivors else 0


def copied(tree: Path) -> Path:
    """Copy what the tests need."""
    tree.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, tree / name)
    return tree


def noticed_by(tree: Path, mutation: Mutation) -> str:
    """Return the first test that fails without the safeguard."""
    file = tree / mutation.file
    text = file.read_text("utf-8")
    if text.count(mutation.old) != 1:
        raise SystemExit(f"{mutation.letter}: {mutation.file} has changed, so this must be written anew")
    file.write_text(text.replace(mutation.old, mutation.new), "utf-8")
    try:
        return next(iter(failed_tests(tree, mutation.tests, stop=True)), "")
    finally:
        file.write_text(text, "utf-8")


def failed_tests(tree: Path, tests: tuple[str, ...], *, stop: bool) -> list[str]:
    """Run tests in a tree, and return those that fail."""
    words = [sys.executable, "-m", "pytest", "-q", "-n0", "-rfE", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(
        [*words, "-x"] if stop else words,
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stdout + done.stderr)
    return list(_failed(done.stdout))


def _failed(told: str) -> Iterator[str]:
    for line in told.splitlines():
        word, _, rest = line.partition(" ")
        if word in {"FAILED", "ERROR"}:
            yield rest.partition(" - ")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
