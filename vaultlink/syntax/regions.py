"""The regions that vaultlink wrote: between a begin marker and the end marker of the same id."""

from collections.abc import Iterable
from hashlib import sha256

from vaultlink.model.note import Region
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import LINE_BREAK, Span, lines_of

FORMAT = 1
"""Version of the markers and of what stands between them."""

BEGIN = pattern_of(
    r'<!-- vaultlink:begin id="(?P<id>[a-z0-9-]{1,40})" v=(?P<version>[0-9]{1,4})'
    r"(?: as_of=(?P<as_of>[0-9]{4}-[0-9]{2}-[0-9]{2}))? sum=(?P<sum>[0-9a-f]{12}) -->"
)
END = pattern_of(r'<!-- vaultlink:end id="(?P<id>[a-z0-9-]{1,40})" -->')


def begin_marker(region_id: str, checksum: str, as_of: str | None = None) -> str:
    """Return the line that begins a region."""
    dated = f" as_of={as_of}" if as_of else ""
    return f'<!-- vaultlink:begin id="{region_id}" v={FORMAT}{dated} sum={checksum} -->'


def end_marker(region_id: str) -> str:
    """Return the line that ends a region."""
    return f'<!-- vaultlink:end id="{region_id}" -->'


def sum_of(inner: str, as_of: str | None = None) -> str:
    """Return the sum over what stands between the markers' lines, with line feeds for line breaks."""
    plain = LINE_BREAK.sub("\n", inner) if "\r" in inner else inner
    dated = f"as_of={as_of}\n{plain}" if as_of else plain
    return sha256(dated.encode(errors="surrogatepass")).hexdigest()[:12]


def place_of_inner(text: str, region: Region) -> Span:
    """Return the place between the line of the begin marker and that of the end marker."""
    first_break = LINE_BREAK.search(text, region.span.start)
    start = first_break.end() if first_break else region.span.end
    return Span(start, lines_of(text).start_of(region.span.end))


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
