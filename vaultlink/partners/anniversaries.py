"""The days on which a partnership comes round: so many years together."""

from collections.abc import Iterable, Iterator
from datetime import date

from vaultlink.model.message import Message
from vaultlink.partners.agenda import AgendaItem, AgendaKind, next_birthday
from vaultlink.partners.ledger import Portrait


def anniversaries(portraits: Iterable[Portrait], today: date, until: date) -> Iterator[AgendaItem]:
    """Give those of active partners from today until a day; the first comes after a year."""
    for portrait in portraits:
        began = portrait.history.began
        day = next_birthday(began.isoformat(), today) if began else None
        if began is None or day is None or day > until or day.year <= began.year:
            continue
        if portrait.standing.is_active:
            count = day.year - began.year
            reason = Message("{count} year together", "{count} years together", count=count)
            yield AgendaItem(
                day, AgendaKind.ANNIVERSARY, portrait.history.partner.person, reason, str(day.year)
            )
