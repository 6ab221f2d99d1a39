"""What went one way between partners: how much of each class, and what it was."""

from collections import Counter
from collections.abc import Callable, Sequence

from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.partners.records import ValueEntry
from vaultlink.partners.wording.partner_words import VALUE_CLASSES


def given_facts(
    entries: Sequence[ValueEntry], row: Callable[[ValueEntry], Facts], teller: Teller, limit: int
) -> Facts:
    """Gather what went one way; the entries come newest first, and at most `limit` are told in words."""
    counts = Counter(one.kind for one in entries)
    told = [one for one in entries if one.text]
    return {
        "count": len(entries),
        "classes": tuple(
            {"name": teller.say(VALUE_CLASSES[kind]), "count": counts[kind]}
            for kind in VALUE_CLASSES
            if kind in counts
        ),
        "rows": tuple(map(row, told[:limit])),
        "more": len(told[limit:]),
    }


def given_row(entry: ValueEntry, teller: Teller, year: int | None = None, name: str = "") -> Facts:
    """Tell of one entry, linked under a name; the year is left out where it is the given or present one."""
    return {
        "day": teller.day(entry.day, year) if entry.day else "",
        "kind": teller.say(VALUE_CLASSES[entry.kind]),
        "text": teller.quote(entry.text),
        "link": teller.elsewhere((entry.place,), name),
    }
