"""How two texts of a file differ, in the form that `diff -u` and git have."""

import difflib
from collections.abc import Iterator

from vaultlink.report.screen import neutral

_NOWHERE = "/dev/null"


def diff_lines(path: str, old: str | None, new: str | None) -> Iterator[str]:
    """Yield the lines of a diff; None: there is no such file before, or after."""
    before = _NOWHERE if old is None else f"a/{path}"
    after = _NOWHERE if new is None else f"b/{path}"
    old_lines, new_lines = ((text or "").splitlines() for text in (old, new))
    for line in difflib.unified_diff(old_lines, new_lines, before, after, lineterm=""):
        yield "\t".join(map(neutral, line.split("\t")))  # tabs are harmless, and a patch needs them
