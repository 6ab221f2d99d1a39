"""What keeps a region from being written again: markers in doubt, a text that somebody has changed.

Where there is any doubt about the markers, nothing in the whole file is safe to be replaced.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from vaultlink.model.finding import RuleId
from vaultlink.model.message import Message
from vaultlink.model.note import Note, Region
from vaultlink.model.once import once
from vaultlink.model.patterns import pattern_of
from vaultlink.model.reading import DAMAGED_REGION, EDITED_REGION
from vaultlink.model.text import Span, lines_of
from vaultlink.syntax.code_lines import lines_outside_code
from vaultlink.syntax.regions import BEGIN, FORMAT, place_of_inner, sum_of

_LIKE_MARKER = pattern_of(r"<!--[ \t]*vaultlink[ \t]*:[ \t]*(?:begin|end)\b", re.IGNORECASE)
_OPENING = "<!--"
_INDENTS = ("", " ", "  ", "   ")


class RegionFlaw(Struct, frozen=True):
    """Why a region, or a whole file, is left alone."""

    rule: RuleId
    span: Span
    message: Message
    advice: Message
    region_id: str = ""
    """The region that it is about; empty when it is about the whole file."""


@once
def region_flaws(note: Note) -> tuple[RegionFlaw, ...]:
    """Return what is wrong with the regions of a note: damage, which is about all of it, or edits."""
    if not note.regions and _OPENING not in note.text:
        return ()
    if damage := damage_of(note):
        return (damage,)
    return tuple(_edited(note, region) for region in note.regions if is_edited(note.text, region))


@once
def damage_of(note: Note) -> RegionFlaw | None:
    """Return what makes the markers of a note doubtful."""
    if doubtful := _doubtful_lines(note.text, note.regions):
        return _damaged(note.text, doubtful)
    newer = next((one for one in note.regions if _version(note.text, one) != FORMAT), None)
    return _other_version(newer) if newer else None


def is_edited(text: str, region: Region) -> bool:
    """Tell whether what stands between two markers is not what was written there."""
    marker = BEGIN.match(text, region.span.start)
    inner = place_of_inner(text, region).of(text)
    return marker is None or sum_of(inner, marker["as_of"]) != marker["sum"]


def _doubtful_lines(text: str, regions: tuple[Region, ...]) -> list[Span]:
    """Return the lines that look like markers and, by the parser's account, are not those of a region.

    All markers are doubtful when two regions have one id. Lines in fenced code do not count.
    """
    sure = {region.span.start for region in regions}
    sure |= {lines_of(text).start_of(region.span.end) for region in regions}
    if len({region.id for region in regions}) < len(regions):
        sure = set()
    doubtful = {start for start in _like_markers(text) if start not in sure} if _OPENING in text else ()
    return [line for line in lines_outside_code(text) if line.start in doubtful] if doubtful else []


def _like_markers(text: str) -> Iterator[int]:
    """Give the starts of the lines that look like markers, wherever they stand."""
    for found in _LIKE_MARKER.finditer(text):
        start = lines_of(text).start_of(found.start())
        if text[start : found.start()] in _INDENTS:
            yield start


def _version(text: str, region: Region) -> int:
    marker = BEGIN.match(text, region.span.start)
    return int(marker["version"]) if marker else 0


def _damaged(text: str, spans: Sequence[Span]) -> RegionFlaw:
    numbers = sorted({_line(text, span.start) for span in spans})
    return RegionFlaw(
        DAMAGED_REGION,
        spans[0],
        Message(
            "the markers of vaultlink are damaged or doubled, so the file is left alone (line {lines})",
            "the markers of vaultlink are damaged or doubled, so the file is left alone (lines {lines})",
            count=len(numbers),
            lines=", ".join(map(str, numbers)),
        ),
        Message("put the markers in order, or delete these lines; a summary that you delete is written anew"),
    )


def _other_version(region: Region) -> RegionFlaw:
    return RegionFlaw(
        DAMAGED_REGION,
        region.span,
        Message("another version of vaultlink wrote this text, so the file is left alone"),
        Message("use the same version of vaultlink on all your devices"),
    )


def _edited(note: Note, region: Region) -> RegionFlaw:
    first, last = _line(note.text, region.span.start), _line(note.text, region.span.end)
    return RegionFlaw(
        EDITED_REGION,
        region.span,
        Message(
            "the text between the markers (lines {first}–{last}) was changed by hand, so it is left alone",
            first=first,
            last=last,
        ),
        Message(
            "move what you wrote out of the markers, then `vaultlink build --take-over {note}`;"
            " or keep all of it, without the markers, by `vaultlink release {note}`",
            note=_quoted(note.path),
        ),
        region.id,
    )


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path


def _line(text: str, offset: int) -> int:
    return lines_of(text).position(offset).line
