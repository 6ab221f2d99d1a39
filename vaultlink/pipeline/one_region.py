"""A region that somebody asks for is put into a note of theirs, or let go of."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from vaultlink.disk.changes import Replacement, Written
from vaultlink.disk.write import Manner, write_changes
from vaultlink.generate import Composed, Unrendered, inserted_into, is_lawful, plan, released
from vaultlink.generate.region_bodies import tells_of
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.message import Message, quoted
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.trouble import Refused, VaultlinkError
from vaultlink.model.vault import INSERTED_REGIONS
from vaultlink.pipeline.reading import Reading
from vaultlink.pipeline.regions import bodies_of
from vaultlink.pipeline.views import renderer_of, view_of
from vaultlink.syntax import parse_note
from vaultlink.syntax.region_flaws import damage_of

NewText = Callable[[Note], str]
"""Gives the text that a note shall have; raises VaultlinkError where it cannot have it."""


class NoSuchRegion(VaultlinkError):
    """A region is named that there is not, or that cannot stand where it is wanted."""


def insert(  # noqa: PLR0913 - what, where, as of when, and how it is written
    root: Path,
    reading: Reading,
    path: VaultPath,
    region_id: str,
    today: date,
    *,
    manner: Manner,
    under: str = "",
) -> Written:
    """Put a region into a note and fill it; raises NoSuchRegion or Refused."""
    if region_id not in INSERTED_REGIONS:
        raise NoSuchRegion(
            Message(
                "there is no text “{name}”; there are {known}",
                name=region_id,
                known=quoted(sorted(INSERTED_REGIONS)),
            )
        )
    if reading.vault.is_generated(path):
        raise NoSuchRegion(Message("{note} is a summary of vaultlink's own; name a note of yours", note=path))
    note = _sound(reading, path)
    file = _body(reading, path, region_id, today)

    def composed(note: Note) -> Composed:
        return _done(inserted_into(note, file, under))

    if not is_lawful(composed(note).text, composed(note), [file]):
        raise Refused(Message("this text cannot stand in {note}; nothing was written", note=path))
    return _written(root, note, lambda now: composed(now).text, manner)


def release(root: Path, reading: Reading, path: VaultPath, region_id: str, manner: Manner) -> Written:
    """Take the markers of a region, or of all, out of a note; raises NoSuchRegion or Refused."""
    note = _sound(reading, path)
    return _written(root, note, lambda now: _done(released(now, region_id)).text, manner)


def _sound(reading: Reading, path: VaultPath) -> Note:
    """Return a note whose markers are in order and whose text can be written back."""
    note = reading.vault.notes[path]
    if damage := damage_of(note):
        raise Refused(Message("{note}: {reason}", note=path, reason=damage.message))
    return note


def _done(outcome: Composed | Message) -> Composed:
    if isinstance(outcome, Message):
        raise NoSuchRegion(outcome)
    return outcome


def _body(reading: Reading, path: VaultPath, region_id: str, today: date) -> GeneratedFile:
    """Return what a region shall say; raises Refused where a template of the user's own does not work."""
    partnership = reading.public_partnership(today)
    planned = plan(
        reading.public_links, reading.language, reading.folder, partnership, reading.settings.output
    )
    with closing(renderer_of(reading)) as renderer:
        view = view_of(reading, planned, today, renderer)
        if not tells_of(region_id, path, view):
            raise NoSuchRegion(
                Message(
                    "{note} is about no partner, so there is nothing to tell there; `backlinks` and"
                    " `contacts-due` can stand in any note",
                    note=path,
                )
            )
        bodies = bodies_of(path, {region_id: view})
    if isinstance(bodies, Unrendered):
        raise Refused(Message("{note}: {reason}", note=path, reason=bodies.reason))
    return bodies[0]


def _written(root: Path, note: Note, new_text: NewText, manner: Manner) -> Written:
    """Write a note whose text somebody asked to be changed, computed anew if it is saved meanwhile."""

    def recomputed(content: bytes) -> bytes | Message:
        try:
            now = parse_note(content.decode(), note.path)
            return new_text(now).encode()
        except UnicodeDecodeError:
            return Message("it is not UTF-8, so it is left as it is")
        except VaultlinkError as trouble:
            return trouble.message

    base = note.text.encode(errors="surrogateescape")
    content = new_text(note).encode(errors="surrogateescape")
    return write_changes(root, [Replacement(note.path, content, base, recomputed)], manner)
