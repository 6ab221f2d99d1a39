"""What is private in a note: marked callouts, sections named so, whole notes."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import is_normalized

from vaultlink.config.vocabulary import Meaning, Vocabulary, Words
from vaultlink.model.note import Callout, Note
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.property_values import entries_for

PRIVATE_SECTION = "private"
"""The section name of the vocabulary for what nobody else may read."""

_CALLOUT_TYPE = "private"
_TITLE = pattern_of(r"[\W_]*(?:private|приватн|конфиденциальн|confidential)", re.IGNORECASE)
_LABEL = pattern_of(
    r"^[ \t>]*(?:[-*+][ \t]+)?[*_]{0,3}(?P<key>[^\s:*|`#>-][^:*|`\n]{0,40}?)[*_]{0,3}[ \t]*:(?!:)"
    r"[ \t*_]*(?P<value>[^\s*_][^\n\r]{0,20}?)[*_ \t.]*\r?$",
    re.MULTILINE,
)

_LONGEST_LABEL = 300
"""Characters of a line that can be a label: its key and value are short, its indent hardly longer."""


def is_private_callout(callout: Callout) -> bool:
    """Tell whether a callout is private: by its type, or by the beginning of its title."""
    return callout.type == _CALLOUT_TYPE or _TITLE.match(callout.title) is not None


def private_headings(headings: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return those of many headings that open a private section; most are seen at once to be others."""
    starts = vocabulary.openings(Words.SECTIONS, PRIVATE_SECTION)

    def may_be(heading: str) -> bool:
        plain = heading.lower().replace("ё", "е")
        return not is_normalized("NFC", heading) or any(start in plain for start in starts)

    return frozenset(one for one in headings if may_be(one) and is_private_heading(one, vocabulary))


def is_private_heading(heading: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a heading opens a private section; its subsections are private too."""
    return PRIVATE_SECTION in vocabulary.sections(heading)


def is_confidential(note: Note, vocabulary: Vocabulary) -> bool:
    """Tell whether a note says that all of it is private: in a property, a field or a label.

    What is written there and is not plainly a no counts as a yes: better to hide too much than too little.
    """
    told = [entry.value for entry in entries_for(note, Meaning.CONFIDENTIAL, vocabulary)]
    told += [one.value for one in note.fields if vocabulary.meaning(one.key) is Meaning.CONFIDENTIAL]
    answers = (vocabulary.is_yes(value) for value in told if value.strip(" \"'"))
    return any(answer is not False for answer in answers) or any(_labelled(note.text, vocabulary))


def _labelled(text: str, vocabulary: Vocabulary) -> Iterator[bool]:
    """Yield the answers of labels, `Confidential: yes`; other words behind such a label are no answer."""
    short = [line for line in _with_colon(text) if len(line) <= _LONGEST_LABEL]
    if not vocabulary.has_any(Meaning.CONFIDENTIAL, "\n".join(short)):
        return
    likely = (line for line in short if vocabulary.has_any(Meaning.CONFIDENTIAL, line))
    for found in filter(None, map(_LABEL.match, likely)):
        if vocabulary.meaning(found["key"]) is Meaning.CONFIDENTIAL:
            yield vocabulary.is_yes(found["value"]) is True


def _with_colon(text: str) -> Iterator[str]:
    """Yield the lines that hold a colon, found by these, as most lines hold none."""
    at = text.find(":")
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[text.rfind("\n", 0, at) + 1 : end]
        at = text.find(":", end)
