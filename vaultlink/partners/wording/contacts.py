"""A contact in words."""

from vaultlink.config.vocabulary import Words, builtin
from vaultlink.model.message import Message
from vaultlink.partners.records import Interaction
from vaultlink.partners.wording.partner_words import CHANNELS


def channel_apart(contact: Interaction, text: str) -> Message | None:
    """Return what a contact's channel is called, unless the text about it begins with one."""
    if not contact.channel or builtin().leading(Words.CHANNELS, text) is not None:
        return None
    return CHANNELS[contact.channel]
