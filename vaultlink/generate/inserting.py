"""Puts a new region into a note of the user's, and takes the markers of one out again.

Both answer with the whole new text, or with the reason why the note is left as it is. The markers that the
note has already must be in order.
"""

from vaultlink.generate.regions import Composed, marked
from vaultlink.links import find_subpath
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.message import Message
from vaultlink.model.names import Subpath
from vaultlink.model.note import Heading, Note, Region
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import LINE_BREAK
from vaultlink.syntax import parse_note
from vaultlink.syntax.region_flaws import damage_of
from vaultlink.syntax.regions import place_of_inner

_BELOW = pattern_of(rf"[^\r\n]*(?:{LINE_BREAK.pattern})(?:(?:=+|-+)[ \t]*(?:{LINE_BREAK.pattern}|\Z))?")


def inserted_into(note: Note, file: GeneratedFile, under: str = "") -> Composed | Message:
    """Return a note with one more region: at its end, or right below the heading that is named."""
    if any(region.id == file.id for region in note.regions):
        return Message("{note} has this text already; the next build keeps it current", note=note.path)
    at = len(note.text)
    if under:
        heading = find_subpath(note, Subpath(under))
        if not isinstance(heading, Heading):
            return Message("{note} has no heading “{heading}”", note=note.path, heading=under)
        at = _below(note.text, heading)
    text = note.text[:at] + _apart(note.text[:at], file, note.text[at:])
    if not _is_seen(text + note.text[at:], note, file.id):
        return Message(
            "at this place of {note} it would be inside code, a comment or the like; end that first, or name"
            " a heading with --under",
            note=note.path,
        )
    return Composed(note.path, text + note.text[at:])


def released(note: Note, region_id: str = "") -> Composed | Message:
    """Return a note without the markers of a region, or of all; what stands between them stays."""
    gone = [region for region in note.regions if region_id in {"", region.id}]
    if not gone:
        return Message("there is no such text of vaultlink's in {note}", note=note.path)
    text = note.text
    for region in reversed(gone):
        text = text[: region.span.start] + _without_marks(note.text, region) + text[region.span.end :]
    return Composed(note.path, text)


def _apart(before: str, file: GeneratedFile, behind: str) -> str:
    """Return a region with a blank line to either side, in the line breaks of the note."""
    line_break = found[0] if (found := LINE_BREAK.search(before + behind)) else "\n"
    text = marked(file).replace("\n", line_break) + line_break
    if before.removeprefix("\ufeff"):
        lines = LINE_BREAK.split(before)
        missing = 2 if lines[-1] else 1 if len(lines) > 1 and lines[-2] else 0
        text = line_break * missing + text
    return text + (line_break if behind and not LINE_BREAK.match(behind) else "")


def _below(text: str, heading: Heading) -> int:
    """Return where the line after a heading begins, its underline passed over."""
    found = _BELOW.match(text, heading.span.end)
    return found.end() if found else len(text)


def _is_seen(text: str, old: Note, region_id: str) -> bool:
    """Tell whether the region would be read as one, and all else as before."""
    new = parse_note(text, old.path)
    ids = [region.id for region in new.regions]
    if damage_of(new) or sorted(ids) != sorted([*(region.id for region in old.regions), region_id]):
        return False
    theirs = [heading.text for heading in new.headings if not new.is_ours(heading.span)]
    return theirs == [heading.text for heading in old.headings if not old.is_ours(heading.span)]


def _without_marks(text: str, region: Region) -> str:
    """Return what stands between two markers, without the blank line inside each."""
    inner = place_of_inner(text, region).of(text)
    first = LINE_BREAK.match(inner)
    return inner[first.end() if first else 0 :].rstrip("\r\n")
