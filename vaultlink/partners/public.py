"""The records of a vault without what is private, and the private places for those who may see them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Self, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.config.vocabulary import Vocabulary
from vaultlink.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Callout, Note
from vaultlink.model.text import LINE_BREAK, Span
from vaultlink.model.unlike import unlike
from vaultlink.partners.privacy import is_confidential, is_private_callout, private_headings
from vaultlink.partners.records import (
    Company,
    Goal,
    Insight,
    Interaction,
    Opportunity,
    Partnership,
    Place,
    Promise,
    Review,
    ValueEntry,
)
from vaultlink.partners.whom import UNWRITTEN

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


def public(partnership: Partnership, private: PrivatePlaces) -> Partnership:
    """Return the records without what is private.

    Contacts, values, promises and reviews stay, their texts empty: that there was one counts. Fields that
    stand in a private place are as if unwritten; other records that stand there are left out, and so are
    names without a note that no public place tells.
    """
    left = partnership if private.is_empty else _without(partnership, private.hides)
    interactions = tuple(one for one in left.interactions if one.people)
    named = {key for one in interactions for key in one.people}
    named |= {told.value for one in left.partners.values() for told in (*one.knows, *one.intro_by)}
    found = replace(
        left,
        people={key: one for key, one in left.people.items() if one.path is not None or key in named},
        interactions=interactions,
        opportunities=tuple(
            one if one.salary is None else replace(one, salary=None) for one in left.opportunities
        ),
    )
    return partnership if found == partnership else found


def _without(partnership: Partnership, hides: Hides) -> Partnership:
    return replace(
        partnership,
        partners={key: _cleared(one, hides) for key, one in partnership.partners.items()},
        companies=_of_notes(partnership.companies, hides),
        interactions=tuple(_public_contact(one, hides) for one in partnership.interactions),
        values=_without_texts(partnership.values, hides),
        promises=_without_texts(partnership.promises, hides),
        opportunities=_of_notes(partnership.opportunities, hides),
        goals=_of_notes(partnership.goals, hides),
        insights=_of_notes(partnership.insights, hides),
        employer=None if _is_hidden(partnership.employer, hides) else partnership.employer,
        workplaces={key: told for key, told in partnership.workplaces.items() if not hides(told.place)},
        initiatives=tuple(one for one in partnership.initiatives if not hides(one.place)),
        reviews=tuple(_public_review(one, hides) for one in partnership.reviews),
        findings=tuple(one for one in partnership.findings if not hides(Place(one.path, one.span))),
    )


def in_full(partnership: Partnership, texts: Mapping[VaultPath, str], hides: Hides) -> Partnership:
    """Return the records with the words of private contacts, values and promises, as the notes have them."""

    def told(text: str, places: Iterable[Place]) -> str:
        hidden = (place for place in places if hides(place)) if not text else ()
        words = (place.span.of(texts.get(place.path, "")).strip() for place in hidden)
        return text or next(filter(None, words), "")

    contacts = (
        replace(one, text=told(one.text, (source.place for source in one.sources)))
        for one in partnership.interactions
    )
    return replace(
        partnership,
        interactions=tuple(contacts),
        values=tuple(replace(one, text=told(one.text, (one.place,))) for one in partnership.values),
        promises=tuple(replace(one, text=told(one.text, (one.place,))) for one in partnership.promises),
    )


_PlacedT = TypeVar("_PlacedT", ValueEntry, Promise)
_NotedT = TypeVar("_NotedT", Company, Opportunity, Goal, Insight)
_RecordT = TypeVar("_RecordT", bound=Struct)


def _public_contact(contact: Interaction, hides: Hides) -> Interaction:
    """Clear a contact; what only private places tell of it is that it took place, how, and how deep."""
    left = _cleared(contact, hides)
    if left is contact:  # as nearly all are: nothing of it is private, its sources neither
        return contact
    told = [source.place for source in contact.sources]
    cleared = replace(left, values=_without_texts(contact.values, hides), sources=contact.sources)
    is_all_private = bool(told) and all(map(hides, told))
    if not is_all_private:
        return cleared
    noted = tuple(key for key in contact.people if not key.startswith(UNWRITTEN))
    return replace(cleared, text="", topics=(), opportunity=None, people=noted)


def _public_review(review: Review, hides: Hides) -> Review:
    """Return a review; of a private one its day only."""
    if not hides(review.place):
        return review
    return Review(review.partner, review.day, {}, "", "", "", None, review.place)


def _without_texts(records: tuple[_PlacedT, ...], hides: Hides) -> tuple[_PlacedT, ...]:
    return tuple(replace(one, text="") if hides(one.place) else one for one in records)


def _of_notes(records: tuple[_NotedT, ...], hides: Hides) -> tuple[_NotedT, ...]:
    return tuple(_cleared(one, hides) for one in records if not hides(Place(one.path, Span(0, 0))))


def _cleared(record: _RecordT, hides: Hides) -> _RecordT:
    """Return a record without the values of its fields that stand in private places."""
    changes: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, tuple):
            kept = tuple([one for one in value if not _is_hidden(one, hides)]) if value else ()
            if len(kept) < len(value):
                changes[name] = kept
        elif _is_hidden(value, hides):
            changes[name] = None
    return replace(record, **changes) if changes else record


def _is_hidden(value: object, hides: Hides) -> bool:
    place = getattr(value, "place", None)
    return isinstance(place, Place) and hides(place)
