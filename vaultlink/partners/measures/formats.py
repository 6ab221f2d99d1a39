"""In how many ways they are in touch."""

from collections import defaultdict
from math import log

from vaultlink.partners.history import History, places_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Unit, measured, part
from vaultlink.partners.records import Interaction
from vaultlink.partners.words import Channel

FORMATS_FOR_EVENNESS = 2

_CHANNELS = tuple(Channel)


def formats(portrait: Portrait) -> Measure | None:
    """In how many formats they were in touch.

    Formula: the number of different channels among the contacts; the parts count each.
    Unit: times. Source: plain counting, after “variety of formats” in the founding document.
    Absent when no contact names its channel.
    """
    by_channel = _by_channel(portrait.history)
    if not by_channel:
        return None
    parts = (part(channel.value, len(found), places_of(found)) for channel, found in by_channel.items())
    return measured("formats", len(by_channel), Unit.TIMES, *parts)


def format_evenness(portrait: Portrait) -> Measure | None:
    """How evenly the contacts are spread over the formats.

    Formula: -Σ p·ln p / ln n, p being the share of each of the n channels that were used: 1 when all are
    used alike, near 0 when one carries nearly everything.
    Unit: share. Source: Shannon (1948); divided by its highest value as in Pielou (1966).
    Absent when fewer than two channels are named.
    """
    by_channel = _by_channel(portrait.history)
    if len(by_channel) < FORMATS_FOR_EVENNESS:
        return None
    total = sum(map(len, by_channel.values()))
    shares = [len(contacts) / total for contacts in by_channel.values()]
    evenness = -sum(share * log(share) for share in shares) / log(len(shares))
    counts = (part(channel.value, len(contacts)) for channel, contacts in by_channel.items())
    return measured("format_evenness", evenness, Unit.SHARE, *counts)


def _by_channel(history: History) -> dict[Channel, list[Interaction]]:
    by_channel: defaultdict[Channel, list[Interaction]] = defaultdict(list)
    for contact in history.contacts:
        if contact.channel is not None:
            by_channel[contact.channel].append(contact)
    return {channel: by_channel[channel] for channel in _CHANNELS if channel in by_channel}
