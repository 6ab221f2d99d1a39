"""How deep the contacts go."""

from vaultlink.partners.history import places_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Unit, measured, part
from vaultlink.partners.records import Interaction

DEEP = 2
"""From which depth on a contact is deep: 1 is small talk and news, 2 a real discussion, 3 a strategic one."""
DEEPEST = 3


def depth(portrait: Portrait) -> Measure | None:
    """How deep the contacts go on average.

    Formula: the mean of the depths that are written, from 1 to 3. Unit: ratio. Source: a reading of the
    founding document's “depth of interaction”; closeness of talk is one of the strongest signs of a tie in
    Gilbert and Karahalios (2009).
    Absent when no contact has a depth.
    """
    known = [one for one in portrait.history.contacts if one.depth is not None]
    if not known:
        return None
    mean = sum(one.depth or 0 for one in known) / len(known)
    levels = sorted({one.depth for one in known if one.depth is not None})
    parts = ([one for one in known if one.depth == level] for level in levels)
    return measured(
        "depth",
        mean,
        Unit.RATIO,
        *(part(f"depth {level}", len(of), places_of(of)) for level, of in zip(levels, parts, strict=True)),
    )


def deep_share(portrait: Portrait) -> Measure | None:
    """How many of the contacts are deep.

    Formula: contacts of depth 2 or 3 divided by all contacts with a depth. Unit: share. Source: as for
    `depth`. Absent when no contact has a depth.
    """
    known = [one for one in portrait.history.contacts if one.depth is not None]
    if not known:
        return None
    deep = [one for one in known if is_deep(one)]
    return measured(
        "deep_share",
        len(deep) / len(known),
        Unit.SHARE,
        part("deep", len(deep), places_of(deep)),
        part("with a depth", len(known)),
    )


def is_deep(contact: Interaction) -> bool:
    """Tell whether a contact is known to have gone deep."""
    return contact.depth is not None and contact.depth >= DEEP
