"""What one file shall hold → the change that it needs, or why it gets none."""

from msgspec import Struct

from vaultlink.disk.changes import Replacement
from vaultlink.generate import (
    Composed,
    Held,
    OtherFile,
    Unrendered,
    compose_in,
    compose_into,
    holds_nothing,
    is_lawful,
    is_untouched_note,
    put_into,
)
from vaultlink.links import Links
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.once import unless_changed
from vaultlink.model.target import Ambiguous, Resolved
from vaultlink.pipeline.reading import Reading
from vaultlink.pipeline.regions import Bodies
from vaultlink.syntax import parse_note

_BEFORE_ITS_TIME = Message("it speaks of a later day than today; see the notice on --today")
_UNREADABLE = Message("what stands there cannot be read just now")
_NOT_UTF8 = Message("it is not UTF-8, so it is left as it is")
_LOSES_UNKNOWN = Message("it would lose what it says about notes that cannot be read just now")
_UNLAWFUL = Message(
    "vaultlink would have changed more than is its own, so nothing was written; please report this fault,"
    " if you can with the shortest such note"
)


class LeftAlone(Struct, frozen=True):
    """A file that is not written, and why."""

    path: VaultPath
    reason: Message
    is_refusal: bool = False
    """Whether it is more than a plain finding: markers that are damaged, a text that was displaced."""


def change_of_note(
    reading: Reading,
    path: VaultPath,
    bodies: Bodies,
    take_over: frozenset[str] = frozenset(),
    *,
    is_too_early: bool = False,
) -> Replacement | LeftAlone:
    """Return the change that a note needs, or why it gets none.

    Regions that are to be taken over are replaced even though they were changed by hand. Where the day is too
    early, texts there are ahead of it, and what depends on the day stays as it is.
    """
    if isinstance(bodies, Unrendered):
        return LeftAlone(path, bodies.reason)
    note = reading.vault.notes.get(path)
    existing = note.text if note else None
    if (hindrance := _hindrance(reading, path, bodies, is_too_early=is_too_early)) is not None:
        return LeftAlone(path, hindrance)
    composed = _composed(note, path, bodies, take_over)
    if isinstance(composed, Held):
        return LeftAlone(path, composed.message, composed.rule == "damaged-region")
    if existing is not None and _loses_unknown(reading, path, existing, composed.text):
        return LeftAlone(path, _LOSES_UNKNOWN)
    if composed.text != existing and not is_lawful(existing, composed, bodies):
        return LeftAlone(path, _UNLAWFUL, is_refusal=True)
    base = None if existing is None else bytes_of(existing)
    return Replacement(
        path,
        base if base is not None and composed.text == existing else bytes_of(composed.text),
        base,
        lambda content: _recomputed(content, path, bodies),
        note is not None and is_untouched_note(note),
    )


def _composed(
    note: Note | None, path: VaultPath, bodies: list[GeneratedFile], take_over: frozenset[str]
) -> Composed | Held:
    """Put the bodies into what stands there, which is parsed already, and may hold them already."""
    if note is None or holds_nothing(note.text):
        return compose_into(None, path, bodies)
    basis = (bodies, take_over)
    return unless_changed(_composed, basis, lambda: compose_in(note, bodies, take_over), note.known)


def change_of_other(
    reading: Reading, file: OtherFile, links: Links, *, is_too_early: bool = False
) -> Replacement | LeftAlone:
    """Return the change that a file that is no note needs, or why it gets none."""
    path, existing = file.path, reading.beside_notes.get(file.path)
    if existing is None and path in reading.vault.files:
        return LeftAlone(path, _UNREADABLE)
    if file.as_of and is_too_early:
        return LeftAlone(path, _BEFORE_ITS_TIME)
    name, basis = (put_into, path), (existing, file)
    text = unless_changed(name, basis, lambda: put_into(existing, file), links.lasting)
    if isinstance(text, Held):
        return LeftAlone(path, text.message)
    if reading.unknown and existing is not None and len(text) < len(existing):
        return LeftAlone(path, _LOSES_UNKNOWN)
    base = None if existing is None else bytes_of(existing)
    return Replacement(path, bytes_of(text), base, lambda content: _put_anew(content, file), is_ours=True)


def _put_anew(content: bytes, file: OtherFile) -> bytes | Message:
    """Put a file in the place of what somebody has saved meanwhile, if that is vaultlink's too."""
    try:
        text = put_into(content.decode(), file)
    except UnicodeDecodeError:
        return _NOT_UTF8
    return text.message if isinstance(text, Held) else bytes_of(text)


def _hindrance(
    reading: Reading, path: VaultPath, bodies: list[GeneratedFile], *, is_too_early: bool
) -> Message | None:
    """Return what keeps a file from being written whatever stands in it."""
    if path in reading.unknown and path not in reading.vault.notes:
        return _UNREADABLE  # perhaps under another name, by a cloud
    if is_too_early and any(body.as_of for body in bodies):
        return _BEFORE_ITS_TIME
    return None


def _recomputed(content: bytes, path: VaultPath, bodies: list[GeneratedFile]) -> bytes | Message:
    """Put the bodies into what somebody has saved meanwhile."""
    try:
        existing = content.decode()
    except UnicodeDecodeError:
        return _NOT_UTF8
    if holds_nothing(existing):  # an editor that is about to fill it again
        return Message("it is empty just now; run vaultlink again")
    composed = compose_into(existing, path, bodies)
    if isinstance(composed, Held):
        return composed.message
    return bytes_of(composed.text) if is_lawful(existing, composed, bodies) else _UNLAWFUL


def _loses_unknown(reading: Reading, path: VaultPath, existing: str, new: str) -> bool:
    """Tell whether a text says less of what cannot be read now than the one that stands there."""
    if not reading.unknown:
        return False
    return _mentions(reading, path, new) < _mentions(reading, path, existing)


def _mentions(reading: Reading, path: VaultPath, text: str) -> int:
    """Count the links to notes that cannot be read, or lie in folders that cannot."""
    targets = (reading.links.resolve(path, link.target) for link in parse_note(text, path).links)
    return sum(
        not isinstance(target, Resolved | Ambiguous) or target.path in reading.unknown for target in targets
    )


def bytes_of(text: str) -> bytes:
    """Return the bytes on disk that a text was decoded from."""
    return text.encode(errors="surrogateescape")
