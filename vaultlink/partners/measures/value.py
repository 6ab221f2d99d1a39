"""What was given and what was got."""

from collections.abc import Iterable

from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Part, Unit, measured, part
from vaultlink.partners.records import ValueEntry
from vaultlink.partners.words import Giving, ValueClass

ENTRIES_FOR_A_BALANCE = 4

_CLASSES = tuple(ValueClass)


def gave(portrait: Portrait) -> Measure | None:
    """What the owner gave, by class.

    Formula: the number of entries `gave`; the parts count each class. No class weighs more than another: no
    study says what one favour is worth in others. Unit: times. Source: exchange of services is one of the
    four parts of a tie's strength in Granovetter (1973).
    Absent when nothing is written of giving or getting.
    """
    return _by_class("gave", portrait, Giving.GAVE)


def got(portrait: Portrait) -> Measure | None:
    """What the owner got, by class.

    Formula: the number of entries `got`; the parts count each class. Unit: times. Source: as for `gave`.
    Absent when nothing is written of giving or getting.
    """
    return _by_class("got", portrait, Giving.GOT)


def balance(portrait: Portrait) -> Measure | None:
    """Whether giving and getting are even.

    Formula: (gave - got) / (gave + got): -1 is getting alone, 0 is even, 1 is giving alone. Unit: balance.
    Source: reciprocity as in Granovetter (1973), counted and not weighed.
    Absent when there are fewer than four entries.
    """
    if len(portrait.history.values) < ENTRIES_FOR_A_BALANCE:
        return None
    given, taken = portrait.history.given(Giving.GAVE), portrait.history.given(Giving.GOT)
    return measured(
        "balance",
        (len(given) - len(taken)) / (len(given) + len(taken)),
        Unit.BALANCE,
        _all("gave", given),
        _all("got", taken),
    )


def _by_class(name: str, portrait: Portrait, giving: Giving) -> Measure | None:
    if not portrait.history.values:
        return None
    entries = portrait.history.given(giving)
    classes: dict[ValueClass, list[ValueEntry]] = {}
    for one in entries:
        classes.setdefault(one.kind, []).append(one)
    parts = (_all(kind.value, classes[kind]) for kind in _CLASSES if kind in classes)
    return measured(name, len(entries), Unit.TIMES, *parts)


def _all(name: str, entries: Iterable[ValueEntry]) -> Part:
    places = tuple(one.place for one in entries)
    return part(name, len(places), places)
