"""How well the owner knows somebody, in words."""

from datetime import date

from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.strength import strength
from vaultlink.partners.wording.amounts import ago
from vaultlink.partners.wording.measure_words import WORDS


def own_tie(portrait: Portrait, today: date) -> Message:
    """Return how well the owner knows somebody."""
    last, measured = portrait.history.last_contact, strength(portrait)
    if last is None:
        return Message("you have been in contact")
    when = Message("last contact on {day}, {ago}", day=last.day, ago=ago(last.day, today))
    if measured is None:
        return when
    word = WORDS.get(str(measured.value), str(measured.value))
    return Message("{when}; the tie is {strength}", when=when, strength=word)
