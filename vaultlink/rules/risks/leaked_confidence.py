"""The rule `leaked-confidence`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import PlacedLink, find_subpath
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.note import Heading, Note
from vaultlink.model.text import Span, first_line
from vaultlink.partners.private_places import PrivatePlaces
from vaultlink.partners.property_values import entries_of
from vaultlink.partners.records import Place
from vaultlink.rules.frame import Subject

_PUBLISH = "publish"
"""The property by which Obsidian Publish knows what to show."""
_ADVICE = Message("take it out of what is published, or take `publish: true` away")


class LeakedConfidence(Struct, frozen=True):
    """A published note holds something confidential, shows it, or leads to it."""

    id: ClassVar[RuleId] = RuleId(
        "leaked-confidence",
        "risks",
        Severity.ERROR,
        section=Message("Keeping confidences"),
        is_early=True,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        is_yes = subject.vocabulary.is_yes
        told = subject.told_by(_published)
        published = [subject.vault.notes[path] for path, said in told.items() if any(map(is_yes, said))]
        if not published:
            return
        private = _private_of(published, subject)
        for note in published:
            for span, message in (*_within(note, private), *_reached(note, subject, private)):
                yield subject.about_place(self.id, Place(note.path, span), message, _ADVICE)


def _published(note: Note) -> tuple[str, ...]:
    """Return what a note says of its being published."""
    keys = {key for key in note.property_texts if key.lower() == _PUBLISH}
    return tuple(entry.value for _, entry in entries_of(note, keys)) if keys else ()


def _private_of(published: list[Note], subject: Subject) -> PrivatePlaces:
    """Return what is private in published notes, and in those to which they lead."""
    notes, links = subject.vault.notes, subject.links
    concerned = {note.path: note for note in published}
    for note in published:
        led_to = (placed.path for placed in links.outgoing(note.path) if placed.path)
        concerned.update({path: notes[path] for path in led_to if path in notes})
    return PrivatePlaces.of(concerned, subject.vocabulary)


def _within(note: Note, private: PrivatePlaces) -> Iterator[tuple[Span, Message]]:
    """Give what a published note itself holds: each private place by its first line."""
    if note.path in private.confidential:
        yield FILE_START, Message("this note is confidential, and is published")
        return
    for span in private.spans.get(note.path, ()):
        yield first_line(note.text, span), Message("this is private, and stands in a published note")


def _reached(note: Note, subject: Subject, private: PrivatePlaces) -> Iterator[tuple[Span, Message]]:
    """Give the links out of a published note; those in its private places are told of already."""
    for placed in subject.links.outgoing(note.path):
        if placed.path in (None, note.path) or private.hides(Place(note.path, placed.link.span)):
            continue
        if placed.path in private.confidential:
            yield placed.link.span, Message("a published note leads to a confidential one here")
        elif placed.link.embed and _shows_private(placed, subject, private):
            yield placed.link.span, Message("a published note shows something private of another here")


def _shows_private(placed: PlacedLink, subject: Subject, private: PrivatePlaces) -> bool:
    """Tell whether what is embedded, a note or a section of it, holds a private place."""
    note = subject.vault.notes.get(placed.path) if placed.path else None
    if note is None:
        return False
    shown = _shown(note, placed)
    return any(one.start < shown.end and shown.start < one.end for one in private.spans.get(note.path, ()))


def _shown(note: Note, placed: PlacedLink) -> Span:
    found = find_subpath(note, placed.link.subpath) if placed.link.subpath else None
    if found is None:
        return Span(0, len(note.text))
    if not isinstance(found, Heading):
        return found.span
    after = (one for one in note.headings if one.span.start > found.span.start and one.level <= found.level)
    return Span(found.span.start, next((one.span.start for one in after), len(note.text)))
