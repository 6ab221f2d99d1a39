"""What was given and got: `gave:: advice about the résumé`, `получил:: знакомство — [[Анна]]`."""

from collections.abc import Collection, Iterable
from datetime import date

from vaultlink.config.vocabulary import Vocabulary, Words
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.line_text import shown
from vaultlink.partners.records import PersonKey, Place, ValueEntry
from vaultlink.partners.words import Giving, ValueClass

_IN_FRONT = pattern_of(r"\s*(?:\[\[[^\[\]]*\]\]\s*[,;:–—-]?\s*)*#?")
_SEPARATOR = pattern_of(r"\s*(?:[:;,]|[–—-]+(?=\s))\s*")


def value_entry(  # noqa: PLR0913 - each is one field of the record
    giving: Giving,
    written: str,
    place: Place,
    vocabulary: Vocabulary,
    *,
    people: Collection[PersonKey],
    named: Iterable[PersonKey],
    day: date | None,
    private: bool,
) -> ValueEntry:
    """Read one entry, told of these people, whose links name those; private text is left out."""
    kind, text = _class_and_text(written, vocabulary)
    return ValueEntry(giving, kind, "" if private else text, _partner(people, tuple(named)), day, place)


def _class_and_text(written: str, vocabulary: Vocabulary) -> tuple[ValueClass, str]:
    """Take the class word that an entry begins with; links may stand before it, and stay in the text."""
    front = _IN_FRONT.match(written)
    start = front.end() if front else 0
    found = vocabulary.leading(Words.VALUES, written[start:])
    if found is None:
        return ValueClass.UNKNOWN, shown(written)
    word, length = found
    separator = _SEPARATOR.match(written, start + length)
    if separator is None or not written[separator.end() :].strip():
        return ValueClass(word), shown(written)
    links = written[:start].rstrip("# ")
    return ValueClass(word), shown(f"{links} {written[separator.end() :]}".strip())


def _partner(people: Collection[PersonKey], named: tuple[PersonKey, ...]) -> PersonKey | None:
    """Return whom an entry is about: the only one there, else the one of them who is named, else nobody."""
    if len(people) == 1:
        return next(iter(people))
    here = [person for person in named if person in people] if people else list(named)
    return here[0] if here else None
