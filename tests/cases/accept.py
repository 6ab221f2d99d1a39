"""Takes what the command prints now for what it should print.

python tests/cases/accept.py            rewrites the expected findings of all golden vaults
python tests/cases/accept.py empty-link rewrites those whose names begin so

Read the changes with `git diff tests/cases` before you commit them.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from golden import cases, findings_file, prepared, printed


def accept(case: str, folder: Path) -> str:
    """Rewrite one file of expected findings; return what became of it."""
    vault = prepared(case, folder)
    if vault is None:
        return "left alone: this file system cannot hold its names"
    file, text = findings_file(case), printed(case, vault).encode()
    if file.is_file() and file.read_bytes() == text:
        return ""
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text)
    return "rewritten"


def main(beginnings: tuple[str, ...]) -> None:
    """Rewrite the cases whose names begin so, and say which have changed."""
    with TemporaryDirectory() as folder:
        for case in cases():
            if case.startswith(beginnings) and (done := accept(case, Path(folder))):
                sys.stdout.write(f"{case}: {done}\n")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or ("",))
