"""The brief of each partner as a note of its own: what is to be known before a meeting."""

from vaultlink.generate.brief import brief_facts
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.generate.timeline import timeline_facts
from vaultlink.partners.ledger import Portrait

TEMPLATE = "brief.md"
LIMITS = (100, 50, 20)
"""Contacts of the timeline, tried until the note is small enough."""


def brief_page_facts(portrait: Portrait, teller: Teller, limit: int) -> Facts:
    """Gather what is to be known before a meeting, with the latest contacts."""
    partner = portrait.history.partner
    return {
        "as_of": teller.today,
        "person": teller.person(partner.person),
        **brief_facts(portrait, teller),
        "timeline": {"as_of": teller.today, **timeline_facts(portrait.history, teller, limit)},
    }
