"""The lines of a text that stand in no fenced code."""

from collections.abc import Iterator

from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span, line_at, lines_of

_FENCE = pattern_of(r" {0,3}(`{3,}|~{3,})")


def lines_outside_code(text: str) -> Iterator[Span]:
    """Give each line that is neither in a fence nor begins or ends one."""
    fence = ""
    for start in lines_of(text).starts:
        line = line_at(text, start)
        opener = _FENCE.match(line)
        if opener and not fence:
            fence = opener[1]
        elif opener and opener[1].startswith(fence) and not line.strip(f"{fence[0]} \t"):
            fence = ""
        elif not fence:
            yield Span(start, start + len(line))
