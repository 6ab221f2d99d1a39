"""All generated notes about partners of which there is one each, in the order in which they are written."""

from vaultlink.generate import dates_page, network, opportunities_page, who_to_contact
from vaultlink.generate.partner_note import PartnerNote

PARTNER_NOTES: tuple[PartnerNote, ...] = (
    who_to_contact.NOTE,
    opportunities_page.NOTE,
    dates_page.NOTE,
    network.NOTE,
)
