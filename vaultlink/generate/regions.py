"""Puts a generated body between its markers, into a new file or into the one that is there.

Whatever stands outside the markers is the user's and stays as it is, to the byte. Whenever there is
any doubt about the markers, the whole file stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import FILE_START
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Region
from vaultlink.model.text import LINE_BREAK, Span, line_at, lines_of
from vaultlink.syntax import parse_note
from vaultlink.syntax.regions import BEGIN

FORMAT = 1
"""Version of the markers and of what stands between them."""

PROPERTIES = "---\ngenerated: vaultlink\ncssclasses: [vaultlink]\n---\n"

_MARKER = "<!-- vaultlink:"
_INERT_MARKER = "&lt;!-- vaultlink:"
_LIKE_MARKER = re.compile(r" {0,3}<!--[ \t]*vaultlink[ \t]*:[ \t]*(?:begin|end)\b", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_EMPTY = "\0\ufeff"


@dataclass(frozen=True, slots=True)
class Composed:
    """The whole text that a generated file shall have; the very text that is there when all is well."""

    path: VaultPath
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is left as it is, and why."""

    path: VaultPath
    rule: str
    """The rule of the family `generated` that reports it."""
    message: Message
    advice: Message
    span: Span = FILE_START
    """The place in the text that is there."""


def compose(existing: str | None, file: GeneratedFile) -> Composed | Held:
    """Return the text that a file shall have, given the text that stands at its path."""
    if existing is None or holds_nothing(existing):
        return Composed(file.path, new_text(file))
    note = parse_note(existing, file.path)
    regions = [region for region in note.regions if region.id == file.id]
    if doubtful := _doubtful_lines(existing, note.regions):
        return _damaged(file.path, existing, doubtful)
    if len(regions) != 1:
        return _damaged(file.path, existing, regions) if regions else _occupied(file.path)
    return _recomposed(existing, regions[0], file)


def holds_nothing(text: str) -> bool:
    """Tell whether a file is nobody's: empty, or only NUL characters, as after a power failure."""
    return not text.strip(_EMPTY)


def new_text(file: GeneratedFile) -> str:
    """Return the text of a file that is written for the first time."""
    inner = _inner(file.body)
    return f'{PROPERTIES}\n{_begin(file.id, _sum(inner))}\n{inner}<!-- vaultlink:end id="{file.id}" -->\n'


def is_untouched(text: str, region: Region) -> bool:
    """Tell whether a file is as vaultlink made it: nothing before, behind or between the markers is new."""
    plain = LINE_BREAK.sub("\n", text)
    inner = LINE_BREAK.sub("\n", _place_of_inner(text, region).of(text))
    return plain == new_text(GeneratedFile(region.id, VaultPath(""), inner[1:-2]))


def _recomposed(existing: str, region: Region, file: GeneratedFile) -> Composed | Held:
    """Replace what is between the markers, and the sum; everything else stays."""
    marker = BEGIN.match(existing, region.span.start)
    if marker is None or int(marker["version"]) != FORMAT:
        return _unknown_version(file.path, region)
    place = _place_of_inner(existing, region)
    written = LINE_BREAK.sub("\n", place.of(existing))
    if _sum(written, marker["as_of"]) != marker["sum"]:
        return _edited(file.path, existing, region)
    inner = _inner(file.body)
    begin = _begin(file.id, _sum(inner))
    if inner == written and begin == marker[0]:
        return Composed(file.path, existing)
    line_break = existing[marker.end() : place.start]
    new = begin + line_break + inner.replace("\n", line_break)
    return Composed(file.path, existing[: region.span.start] + new + existing[place.end :])


def _inner(body: str) -> str:
    """Return what stands between the markers' lines, which the body can neither imitate nor end."""
    return f"\n{body.replace(_MARKER, _INERT_MARKER)}\n\n"


def _begin(region_id: str, checksum: str) -> str:
    return f'<!-- vaultlink:begin id="{region_id}" v={FORMAT} sum={checksum} -->'


def _sum(inner: str, as_of: str | None = None) -> str:
    """Return the sum over what stands between the markers' lines, with line feeds for line breaks."""
    dated = f"as_of={as_of}\n{inner}" if as_of else inner
    return sha256(dated.encode(errors="surrogatepass")).hexdigest()[:12]


def _place_of_inner(text: str, region: Region) -> Span:
    """Return the place between the line of the begin marker and that of the end marker."""
    first_break = LINE_BREAK.search(text, region.span.start)
    start = first_break.end() if first_break else region.span.end
    return Span(start, lines_of(text).start_of(region.span.end))


def _doubtful_lines(text: str, regions: tuple[Region, ...]) -> list[Span]:
    """Return the lines that look like markers and, by the parser's account, are not those of a region.

    All markers are doubtful when two regions have one id. Lines in fenced code do not count.
    """
    sure = {region.span.start for region in regions}
    sure |= {lines_of(text).start_of(region.span.end) for region in regions}
    if len({region.id for region in regions}) < len(regions):
        sure = set()
    return [line for line in _lines_like_markers(text) if line.start not in sure]


def _lines_like_markers(text: str) -> Iterator[Span]:
    if "vaultlink" not in text.lower():
        return
    fence = ""
    for start in lines_of(text).starts:
        line = line_at(text, start)
        opener = _FENCE.match(line)
        if opener and not fence:
            fence = opener[1]
        elif opener and opener[1].startswith(fence) and not line.strip(f"{fence[0]} \t"):
            fence = ""
        elif not fence and _LIKE_MARKER.match(line):
            yield Span(start, start + len(line))


def _occupied(path: VaultPath) -> Held:
    return Held(
        path,
        "occupied-path",
        Message("a summary would stand here, but vaultlink did not write the file that does"),
        Message("rename or move the file, and the next build writes the summary"),
    )


def _edited(path: VaultPath, text: str, region: Region) -> Held:
    first, last = _line(text, region.span.start), _line(text, region.span.end)
    return Held(
        path,
        "edited-region",
        Message(
            "the text between the markers (lines {first}–{last}) was changed by hand, so it is left alone",
            first=first,
            last=last,
        ),
        Message(
            "move what you wrote out of the markers; then delete the file, and the next build writes it anew"
        ),
        region.span,
    )


def _damaged(path: VaultPath, text: str, marks: list[Span] | list[Region]) -> Held:
    spans = [mark.span if isinstance(mark, Region) else mark for mark in marks]
    numbers = sorted({_line(text, span.start) for span in spans})
    return Held(
        path,
        "damaged-region",
        Message(
            "the markers of vaultlink are damaged or doubled, so the file is left alone (line {lines})",
            "the markers of vaultlink are damaged or doubled, so the file is left alone (lines {lines})",
            count=len(numbers),
            lines=", ".join(map(str, numbers)),
        ),
        Message("save what is yours elsewhere and delete the file; the next build writes it anew"),
        spans[0],
    )


def _unknown_version(path: VaultPath, region: Region) -> Held:
    return Held(
        path,
        "damaged-region",
        Message("another version of vaultlink wrote this summary, so it is left alone"),
        Message("use the same version of vaultlink on all your devices"),
        region.span,
    )


def _line(text: str, offset: int) -> int:
    return lines_of(text).position(offset).line
