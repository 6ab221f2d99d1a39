"""The heading to which a link into a note can go."""

from vaultlink.links import find_subpath, heading_fragment, heading_key
from vaultlink.model.names import Subpath, note_name
from vaultlink.model.note import Note
from vaultlink.model.text import Span


def heading_above(note: Note, span: Span) -> str:
    """Return the heading above a place, if a link leads to it alone and it says more than the note's name."""
    above = [heading for heading in note.headings if heading.span.start <= span.start]
    if not above or heading_key(above[-1].text) in {"", heading_key(note_name(note.path))}:
        return ""
    text = above[-1].text
    return text if find_subpath(note, Subpath(heading_fragment(text))) is above[-1] else ""
