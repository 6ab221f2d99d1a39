"""Where a vault is private, as its notes say: notes as a whole, sections, callouts."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Self

from msgspec import Struct

from vaultlink.config.vocabulary import Vocabulary
from vaultlink.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Callout, Note
from vaultlink.model.text import LINE_BREAK, Span
from vaultlink.model.unlike import unlike
from vaultlink.partners.privacy import is_confidential, is_private_callout, private_headings
from vaultlink.partners.records import Place

Hides = Callable[[Place], bool]
"""Tells whether a place is private."""

_ENDS_CALLOUT = frozenset("\r\n#-*+")
"""Beginnings of lines that are no lazy continuation of a paragraph (CommonMark 5.1)."""
_LOOKED_AT = 1_000


class PrivatePlaces(Struct, frozen=True):
    """What the notes of a vault say is private."""

    confidential: frozenset[VaultPath]
    """Notes that are private as a whole."""
    spans: Mapping[VaultPath, tuple[Span, ...]]
    """Callouts and sections."""

    @classmethod
    def of(cls, notes: Mapping[VaultPath, Note], vocabulary: Vocabulary) -> Self:
        """Find them."""
        new = [note for note in notes.values() if _known(note, vocabulary) is None]
        private = private_headings({heading.text for note in new for heading in note.headings}, vocabulary)
        for note in new:
            told = _InNote(vocabulary, is_confidential(note, vocabulary), tuple(_spans(note, private)))
            note.known[_InNote] = told
        found = {path: _known(note, vocabulary) for path, note in notes.items()}
        return cls(
            frozenset(path for path, told in found.items() if told and told.is_confidential),
            {path: told.spans for path, told in found.items() if told and told.spans},
        )

    @classmethod
    def in_vault(cls, links: Links, vocabulary: Vocabulary) -> "PrivatePlaces":
        """Find those of a whole vault; the same as in the vault before, where no other note tells of any."""
        notes = links.vault.notes
        before: _Before | None = links.lasting.get(cls)
        if before is None or before[0] != vocabulary:
            found: PrivatePlaces = cls.of(notes, vocabulary)
        else:
            differing = frozenset(unlike(notes, before[1]))
            found = (
                before[2]
                .without(differing)
                .plus(cls.of({path: notes[path] for path in differing & notes.keys()}, vocabulary))
            )
        links.lasting[cls] = (vocabulary, notes, found)
        return found

    def without(self, paths: AbstractSet[VaultPath]) -> "PrivatePlaces":
        """Return those that do not stand in some notes."""
        if paths.isdisjoint(self.confidential) and paths.isdisjoint(self.spans):
            return self
        spans = {path: spans for path, spans in self.spans.items() if path not in paths}
        return PrivatePlaces(self.confidential - paths, spans)

    def plus(self, others: "PrivatePlaces") -> "PrivatePlaces":
        """Return these and others, which stand in other notes."""
        if others.is_empty:
            return self
        return PrivatePlaces(self.confidential | others.confidential, {**self.spans, **others.spans})

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is private."""
        return not self.confidential and not self.spans

    def hides(self, place: Place) -> bool:
        """Tell whether a place is private."""
        if place.path in self.confidential:
            return True
        return any(one.start <= place.span.start < one.end for one in self.spans.get(place.path, ()))


_Before = tuple[Vocabulary, Mapping[VaultPath, Note], PrivatePlaces]
"""The words and notes that private places follow from, and these."""


class _InNote(Struct, frozen=True):
    """What of a note is private, as words are understood; it is kept with the note."""

    vocabulary: Vocabulary
    is_confidential: bool
    spans: tuple[Span, ...]


def _known(note: Note, vocabulary: Vocabulary) -> _InNote | None:
    told = note.known.get(_InNote)
    return told if isinstance(told, _InNote) and told.vocabulary is vocabulary else None


def _spans(note: Note, private: frozenset[str]) -> Iterator[Span]:
    """Give the private sections, each with those inside it, and the private callouts outside of them."""
    sections: list[Span] = []
    for number, heading in enumerate(note.headings):
        inside = sections and heading.span.start < sections[-1].end
        if not inside and heading.text in private:
            after = (one for one in note.headings[number + 1 :] if one.level <= heading.level)
            end = next((one.span.start for one in after), len(note.text))
            sections.append(Span(heading.span.start, end))
    callouts = [_whole(one, note.text) for one in note.callouts if is_private_callout(one)]
    yield from sections
    yield from (one for one in callouts if not any(section.holds(one) for section in sections))


def _whole(callout: Callout, text: str) -> Span:
    """Return the span of a callout with its body, and with lines that may belong to it without a `>`."""
    at = callout.span.end
    for found in LINE_BREAK.finditer(text, at):
        line = text[found.end() : found.end() + _LOOKED_AT].lstrip(" \t")
        if not line or line[0] in _ENDS_CALLOUT or line[0].isdecimal():
            return Span(callout.span.start, found.start())
    return Span(callout.span.start, len(text))
