"""Who begins."""

from vaultlink.partners.history import History, places_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Unit, measured, part
from vaultlink.partners.records import Interaction
from vaultlink.partners.words import Side


def initiative_share(portrait: Portrait) -> Measure | None:
    """How often the owner began.

    Formula: contacts that I began divided by contacts of which it is known who did. Unit: share. Source:
    reciprocity is one of the four parts of a tie's strength in Granovetter (1973).
    Absent when of no contact it is known.
    """
    mine, theirs = begun_by(portrait.history, Side.ME), begun_by(portrait.history, Side.THEM)
    known = len(mine) + len(theirs)
    if not known:
        return None
    return measured(
        "initiative_share",
        len(mine) / known,
        Unit.SHARE,
        part("begun by me", len(mine), places_of(mine)),
        part("begun by them", len(theirs), places_of(theirs)),
    )


def begun_by(history: History, side: Side) -> list[Interaction]:
    """Return the contacts that one side began."""
    return [one for one in history.contacts if one.initiated_by is side]
