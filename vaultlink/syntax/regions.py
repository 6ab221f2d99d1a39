"""The regions that vaultlink wrote: between a begin marker and the end marker of the same id."""

import re
from collections.abc import Iterable

from vaultlink.model.note import Region
from vaultlink.model.text import Span

BEGIN = re.compile(
    r'<!-- vaultlink:begin id="(?P<id>[a-z0-9-]{1,40})" v=(?P<version>[0-9]{1,4})'
    r"(?: as_of=(?P<as_of>[0-9]{4}-[0-9]{2}-[0-9]{2}))? sum=(?P<sum>[0-9a-f]{12}) -->"
)
END = re.compile(r'<!-- vaultlink:end id="(?P<id>[a-z0-9-]{1,40})" -->')


def regions_of(text: str, lines: Iterable[Span]) -> tuple[Region, ...]:
    """Pair the markers among these lines; a marker that does not pair makes no region."""
    found: list[Region] = []
    opened: tuple[str, int] | None = None
    for line in lines:
        written = line.of(text)
        if begin := BEGIN.fullmatch(written):
            opened = (begin["id"], line.start) if opened is None else None
        elif end := END.fullmatch(written):
            if opened is not None and opened[0] == end["id"]:
                found.append(Region(end["id"], Span(opened[1], line.end)))
            opened = None
    return tuple(found)
