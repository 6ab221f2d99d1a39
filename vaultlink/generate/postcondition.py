"""The last look before anything is written: only what is between markers may differ from what was there.

This is no test of the code but part of it: a text that fails is not written, whatever made it so.
"""

from collections.abc import Sequence

from vaultlink.generate.regions import (
    LARGEST,
    PROPERTIES,
    Composed,
    compose_in,
    holds_nothing,
    new_text,
)
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.note import Note
from vaultlink.model.patterns import pattern_of
from vaultlink.syntax import parse_note
from vaultlink.syntax.regions import BEGIN, end_marker, place_of_inner, sum_of

_REACHING = ("```", "~~~", "%%", "$$", "\r")
"""A fence, a comment, math; what ends a line otherwise than our own lines end."""
_REACHING_LINE = pattern_of(
    r"\n(?:[ \t]*(?:<|\[\^|\[[^\n]*\]:)"  # HTML, markers among it; a footnote; a reference
    r"|[ \t>*+.)0-9-]{24})"  # lists and quotes in one another, of which the parser reads only so many
)
_MOST_LINES = 5_000


def is_lawful(existing: str | None, composed: Composed, files: Sequence[GeneratedFile]) -> bool:
    """Tell whether a text may be written over another: nothing of the user's differs, and it is stable."""
    return is_plainly_lawful(existing, composed, files) or is_lawful_as_parsed(existing, composed, files)


def is_plainly_lawful(existing: str | None, composed: Composed, files: Sequence[GeneratedFile]) -> bool:
    """Tell whether a whole summary takes the place of nothing, or of one like it, and both are simple texts.

    Where this says so, the parser would: it only spares the parse of the many texts that are simple.
    """
    file = files[0]
    if len(files) > 1 or composed.text != new_text(file) or _id_of_plain(composed.text) != file.id:
        return False
    return existing is None or holds_nothing(existing) or _id_of_plain(existing) == file.id


def is_lawful_as_parsed(existing: str | None, composed: Composed, files: Sequence[GeneratedFile]) -> bool:
    """Tell whether a text may be written over another, of any two texts."""
    new = parse_note(composed.text, composed.path)
    if holds_nothing(composed.text) or not _is_stable(new, files):
        return False
    if existing is None or holds_nothing(existing):
        return [region.id for region in new.regions] == [file.id for file in files]
    return _of_the_user(parse_note(existing, composed.path)) == _of_the_user(new)


def _id_of_plain(text: str) -> str | None:
    """Return the id of a text that is a summary as vaultlink makes it, in which nothing can hide a marker."""
    marker = BEGIN.match(text, len(PROPERTIES) + 1)
    if marker is None or len(text) > LARGEST // 4 or text.count("\n") > _MOST_LINES:
        return None
    begin, end = marker.end() + 1, len(text) - len(end_marker(marker["id"])) - 1
    inner = text[begin:end]
    whole = f"{PROPERTIES}\n{marker[0]}\n{inner}{end_marker(marker['id'])}\n"
    if text != whole or not (inner.startswith("\n") and inner.endswith("\n\n")):
        return None
    if _may_swallow(inner) or sum_of(inner, marker["as_of"]) != marker["sum"]:
        return None
    return marker["id"]


def _may_swallow(inner: str) -> bool:
    """Tell whether a text holds what may reach beyond its end, or be taken for a marker."""
    return any(mark in inner for mark in _REACHING) or _REACHING_LINE.search(inner) is not None


def _is_stable(note: Note, files: Sequence[GeneratedFile]) -> bool:
    """Tell whether composing once more changes nothing."""
    again = compose_in(note, files)
    return isinstance(again, Composed) and again.text == note.text


def _of_the_user(note: Note) -> list[str]:
    """Return the ids of the regions, and the text around what is between their markers."""
    text, parts, end = note.text, [], 0
    for region in note.regions:
        marker = BEGIN.match(text, region.span.start)
        inner = place_of_inner(text, region)
        parts += [text[end : region.span.start], region.id]
        parts.append(text[marker.end() if marker else region.span.start : inner.start])
        end = inner.end
    return [*parts, text[end:]]
