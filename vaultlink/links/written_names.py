"""How a name looks where it stands: apart from other words, with its capital letters, not part of another."""

import re
from collections.abc import Iterable

from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span

_GLUED_BEFORE = frozenset("#/\\$&![")
_GLUED_BEHIND = frozenset("@#/\\&(]+")
_JOINING = frozenset(".-‑@")
"""Signs that make one word of those at both their sides."""
_BEFORE = pattern_of(r"(?<![\w.])(\w[\w’'-]*)[ \u00a0]\Z")
_BEHIND = pattern_of(r"[ \u00a0](\w[\w’'-]*)")
_LEGAL_FORMS = frozenset({"Co", "Corp", "Inc", "Limited", "Ltd"})
_QUOTES = frozenset("«„“\"'‘")
_SIGNS = " \t\u00a0*_~="
_BEGINNERS = frozenset(".!?…:;|()[]>—–-+/•")
_LINE_BREAKS = pattern_of(r"[\r\n]")
_LOOKED_AT = 60
"""How many characters beside a name are looked at."""


def stands_apart(text: str, span: Span) -> bool:
    """Tell whether nothing is glued to a name that would make it part of a word, a path or an address."""
    before, behind = (
        text[max(0, span.start - _LOOKED_AT) : span.start],
        text[span.end : span.end + _LOOKED_AT],
    )
    if before[-1:] in _GLUED_BEFORE or behind[:1] in _GLUED_BEHIND:
        return False
    joined_before = before[:-1] if before[-1:] in _JOINING else before.rstrip("_")
    joined_behind = behind[1:] if behind[:1] in _JOINING else behind.lstrip("_")
    return not (joined_before[-1:].isalnum() or joined_behind[:1].isalnum())


def has_capitals(own: Iterable[str], written: Iterable[str], *, of_somebody: bool) -> bool:
    """Tell whether words have the capital letters that matter: all inside a word, somebody's at its start."""
    for name, word in zip(own, written, strict=True):
        if is_camel(name):
            if not word.startswith(name):
                return False
        elif of_somebody and name[0].isupper() and not word[0].isupper():
            return False
    return True


def is_camel(word: str) -> bool:
    """Tell whether a word has capital letters behind its first one: `GitHub`, `OKR`, not `Jean-Luc`."""
    return any(part[1:] != part[1:].lower() for part in re.split("[-‑]", word))


def is_alone(text: str, span: Span) -> bool:
    """Tell whether no word with a capital letter beside a name makes it part of a longer one: `Anna Kuhn`.

    A word that begins a sentence has one anyway, and a legal form belongs to any firm.
    """
    start = max(0, span.start - _LOOKED_AT)
    before = _BEFORE.search(text, start, span.start)
    if before and _is_name_like(before[1]) and not is_at_start(text, before.start(1)):
        return False
    behind = _BEHIND.match(text, span.end, span.end + _LOOKED_AT)
    return not behind or not _is_name_like(behind[1])


def _is_name_like(word: str) -> bool:
    return word.istitle() and len(word) > 1 and word not in _LEGAL_FORMS


def is_at_start(text: str, start: int) -> bool:
    """Tell whether a sentence, a list item or a cell begins here, so that a capital letter says nothing."""
    if text[start - 1 : start] in _QUOTES and start:
        return False
    seen = text[max(0, start - _LOOKED_AT) : start]
    *above, line = _LINE_BREAKS.split(seen)
    line = line.rstrip(_SIGNS)
    return line[-1] in _BEGINNERS if line else bool(above) or len(seen) < _LOOKED_AT
