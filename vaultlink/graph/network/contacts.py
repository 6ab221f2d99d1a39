"""Whom the owner knows personally, and how well."""

from collections.abc import Iterable, Mapping
from datetime import date

from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.strength import MIDDLE, STRONG, WEAK, strength
from vaultlink.partners.records import Partnership, PersonKey

STRENGTHS: Mapping[object, float] = {STRONG: 1.0, MIDDLE: 0.5, WEAK: 0.25}
"""What the words of `strength` weigh on a path."""
UNKNOWN = 0.2
"""What a contact of unknown strength weighs."""


def own_ties(
    partnership: Partnership, portraits: Iterable[Portrait], today: date | None
) -> Mapping[PersonKey, float]:
    """Return everybody with whom there was contact, with the strength of the owner's tie to them."""
    met = {
        person
        for contact in partnership.interactions
        if today is None or contact.day <= today
        for person in contact.people
    }
    ties = dict.fromkeys(sorted(met), UNKNOWN)
    for portrait in portraits:
        if portrait.history.last_contact is not None:
            found = strength(portrait)
            ties[portrait.history.key] = STRENGTHS[found.value] if found else UNKNOWN
    return ties
