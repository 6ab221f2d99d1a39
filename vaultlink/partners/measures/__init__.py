"""Measures of a partner: pure functions of records and a date; each explains itself, or is absent."""

from collections.abc import Callable
from datetime import date

from vaultlink.model.once import once
from vaultlink.partners.ledger import Ledger, Portrait
from vaultlink.partners.measures.contacts import (
    days_since_contact,
    days_since_meeting,
    days_with_contact_30,
    days_with_contact_90,
    days_with_contact_365,
)
from vaultlink.partners.measures.depth import deep_share, depth
from vaultlink.partners.measures.formats import format_evenness, formats
from vaultlink.partners.measures.initiative import initiative_share
from vaultlink.partners.measures.measure import Measure, Part, Unit
from vaultlink.partners.measures.opportunities import conversion, early_lead_time, hires, offers
from vaultlink.partners.measures.promises import my_promises_kept, their_promises_kept
from vaultlink.partners.measures.ratings import last_review, satisfaction, trust
from vaultlink.partners.measures.referrals import referrals_gave, referrals_got
from vaultlink.partners.measures.replies import open_replies, reply_time
from vaultlink.partners.measures.rhythm import burstiness, cadence_kept, median_gap, silence
from vaultlink.partners.measures.strength import strength
from vaultlink.partners.measures.together import years_together
from vaultlink.partners.measures.value import balance, gave, got
from vaultlink.partners.records import PersonKey

__all__ = ["MEASURES", "Measure", "MeasureOf", "Part", "Unit", "measures_of", "measures_on"]

MeasureOf = Callable[[Portrait], Measure | None]
"""Measures one thing of a partner; None where the records do not say enough."""

MEASURES: tuple[MeasureOf, ...] = (
    days_with_contact_30,
    days_with_contact_90,
    days_with_contact_365,
    days_since_contact,
    days_since_meeting,
    median_gap,
    cadence_kept,
    silence,
    burstiness,
    formats,
    format_evenness,
    depth,
    deep_share,
    initiative_share,
    reply_time,
    open_replies,
    gave,
    got,
    balance,
    my_promises_kept,
    their_promises_kept,
    early_lead_time,
    conversion,
    offers,
    hires,
    referrals_gave,
    referrals_got,
    years_together,
    trust,
    satisfaction,
    last_review,
    strength,
)
"""All measures of a partner, in the order in which they are shown; a measure bears its function's name."""


def measures_of(partner_key: PersonKey, ledger: Ledger, today: date | None) -> tuple[Measure, ...]:
    """Measure what can be measured of a partner on a day."""
    return measures_on(ledger.portrait(partner_key, today))


@once
def measures_on(portrait: Portrait) -> tuple[Measure, ...]:
    """Measure what can be measured of a portrait that is drawn already."""
    found = (measure(portrait) for measure in MEASURES)
    return tuple(one for one in found if one is not None)
