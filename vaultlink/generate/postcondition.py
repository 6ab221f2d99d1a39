"""The last look before anything is written: only what is between markers may differ from what was there.

This is no test of the code but part of it: a text that fails is not written, whatever made it so.
"""

from collections.abc import Sequence

from vaultlink.generate.regions import Composed, compose_into, holds_nothing
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.note import Note
from vaultlink.syntax import parse_note
from vaultlink.syntax.regions import BEGIN, place_of_inner


def is_lawful(existing: str | None, composed: Composed, files: Sequence[GeneratedFile]) -> bool:
    """Tell whether a text may be written over another: nothing of the user's differs, and it is stable."""
    new = parse_note(composed.text, composed.path)
    if holds_nothing(composed.text) or not _is_stable(new, files):
        return False
    if existing is None or holds_nothing(existing):
        return [region.id for region in new.regions] == [file.id for file in files]
    return _of_the_user(parse_note(existing, composed.path)) == _of_the_user(new)


def _is_stable(note: Note, files: Sequence[GeneratedFile]) -> bool:
    """Tell whether composing once more changes nothing."""
    again = compose_into(note.text, note.path, files)
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
