"""The rule `missing-property`."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import ClassVar

from msgspec import Struct, field

from vaultlink.config.vocabulary import Vocabulary, vocabulary_of
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, fold
from vaultlink.model.note import Note, PropertyValue
from vaultlink.partners.records import Partnership
from vaultlink.partners.words import NoteKind
from vaultlink.rules.frame import Subject

_ADVICE = Message("fill it in, or require it no longer in the settings")
_NO_VALUES: tuple[PropertyValue, ...] = (None, "", [], {})


def _key_of(name: str, note: Note, vocabulary: Vocabulary) -> str | None:
    """Return how a note calls a property: by this name, or by another word for the same, in any language."""
    meaning = vocabulary.meaning(name)
    return next(
        (
            key
            for key in note.properties
            if fold(key) == fold(name) or (meaning is not None and vocabulary.meaning(key) is meaning)
        ),
        None,
    )


def _kinds(note: Note, records: Partnership, partners: Container[VaultPath | None]) -> Iterator[str]:
    """Give what a note is: a partner, who is a person too, or of one kind alone."""
    if note.path in partners:
        yield from (NoteKind.PARTNER, NoteKind.PERSON)
    elif note.path in records.kinds:
        yield records.kinds[note.path]


class MissingProperty(Struct, frozen=True):
    """A note lacks a property that the settings require of its kind."""

    id: ClassVar[RuleId] = RuleId("missing-property", "properties", Severity.WARNING)
    required: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names of properties by the kind of note that must have them."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule; of properties that cannot be read nothing is known."""
        records = subject.partnership
        if not self.required or records is None:
            return
        vocabulary = vocabulary_of(subject.settings.kinds, subject.settings.vocabulary)
        partners = {partner.person.path for partner in records.partners.values()}
        for note in subject.written:
            is_unreadable = bool(note.property_texts) and not note.properties
            for kind in () if is_unreadable else _kinds(note, records, partners):
                for name in self.required.get(kind, ()):
                    yield from self._missing(note, kind, name, vocabulary)

    def _missing(self, note: Note, kind: str, name: str, vocabulary: Vocabulary) -> Iterator[Finding]:
        key = _key_of(name, note, vocabulary)
        if key is None:
            message = Message("a note of the kind {kind} needs the property “{name}”", kind=kind, name=name)
            yield self.id.finding(note, FILE_START, message, _ADVICE)
        elif note.properties[key] in _NO_VALUES:
            message = Message("a note of the kind {kind} needs a value in “{name}”", kind=kind, name=key)
            yield self.id.finding(note, note.property_texts[key].span, message, _ADVICE)
