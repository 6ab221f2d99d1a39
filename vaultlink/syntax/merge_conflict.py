"""The marks that git leaves in a file whose merge is unfinished."""

from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span

_LINE = pattern_of(
    r"(?m)^(?P<mark><{7}|={7}|>{7})(?=[ \r\n]|\Z)|^[ \t>]*(?P<fence>`{3,}|~{3,})(?P<info>[^\r\n]*)"
)
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")


def conflict_in(text: str) -> Span | None:
    """Return the first complete set of marks; those inside one code fence are an example of someone's."""
    if _MARKS[0] not in text:
        return None
    fence, expected, start = "", 0, 0
    for found in _LINE.finditer(text):
        if found["fence"]:
            closes = fence and found["fence"].startswith(fence) and not found["info"].strip()
            fence = "" if closes else fence or found["fence"]
        elif not fence and found["mark"] == _MARKS[expected]:
            start = found.start() if expected == 0 else start
            expected += 1
            if expected == len(_MARKS):
                return Span(start, found.end())
    return None
