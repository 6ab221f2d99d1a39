"""The rule `property-type`."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import FoldedName, fold
from vaultlink.model.note import Note, PropertyValue
from vaultlink.model.patterns import pattern_of
from vaultlink.rules.frame import Subject

_DAY = pattern_of(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?)?")


def _is_text(value: PropertyValue) -> bool:
    return not isinstance(value, list | dict)


def _is_list(value: PropertyValue) -> bool:
    return not isinstance(value, dict)


def _is_number(value: PropertyValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_checkbox(value: PropertyValue) -> bool:
    return isinstance(value, bool)


def _is_day(value: PropertyValue) -> bool:
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return found is not None and bool(date.fromisoformat(found[1]))
    except ValueError:
        return False


class _Type(Struct, frozen=True):
    """What Obsidian takes for a value of a type, and how to say it."""

    fits: Callable[[PropertyValue], bool]
    name: Message
    advice: Message


_TYPES: Mapping[str, _Type] = {
    "text": _Type(_is_text, Message("text"), Message("write one value, or make the property a list")),
    "multitext": _Type(_is_list, Message("list"), Message("write the values as a list")),
    "number": _Type(_is_number, Message("number"), Message("write digits alone, without quotes")),
    "checkbox": _Type(_is_checkbox, Message("checkbox"), Message("write true or false, without quotes")),
    "date": _Type(_is_day, Message("date"), Message("write the date as YYYY-MM-DD")),
    "datetime": _Type(_is_day, Message("date and time"), Message("write it as YYYY-MM-DDTHH:MM")),
}
"""`aliases` and `tags` have rules of their own; types of plugins are not known here."""


class PropertyType(Struct, frozen=True):
    """A property's value is not of the type that Obsidian has for it."""

    id: ClassVar[RuleId] = RuleId(
        "property-type", "properties", Severity.WARNING, reach=Reach.NOTE, heeds_records=True
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule, save about dates of which another has spoken."""
        types = {key: _TYPES[name] for key, name in subject.vault.types.items() if name in _TYPES}
        spoken = {(finding.path, finding.line) for finding in subject.recorded}
        for note in subject.written if types else ():
            for finding in self._in(note, types):
                if (finding.path, finding.line) not in spoken:
                    yield finding

    def _in(self, note: Note, types: Mapping[FoldedName, _Type]) -> Iterator[Finding]:
        for key, value in note.properties.items():
            wanted = types.get(fold(key))
            if wanted is None or value is None or value == "" or wanted.fits(value):
                continue
            message = Message(
                "Obsidian has the type “{type}” for “{key}”, and this value does not fit",
                key=key,
                type=wanted.name,
            )
            yield self.id.finding(note, note.property_texts[key].span, message, wanted.advice)
