"""All generated notes about partners but the briefs, in the order in which they are written."""

from collections.abc import Iterator

from vaultlink.generate import dates_page, measures, network, opportunities_page, risks, who_to_contact
from vaultlink.generate.partner_note import PartnerNote
from vaultlink.generate.report import reports
from vaultlink.partners.records import Partnership

PARTNER_NOTES: tuple[PartnerNote, ...] = (
    who_to_contact.NOTE,
    opportunities_page.NOTE,
    dates_page.NOTE,
    measures.NOTE,
    risks.NOTE,
    network.NOTE,
)
"""Those of which there is one each."""


def partner_notes(partnership: Partnership) -> Iterator[PartnerNote]:
    """Give the notes that there is something to tell in, those by year among them."""
    yield from (note for note in PARTNER_NOTES if note.is_wanted(partnership))
    yield from reports(partnership)
