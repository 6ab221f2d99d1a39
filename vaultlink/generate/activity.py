"""How much contact there was, counted by month, by quarter and by channel, with charts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from vaultlink.generate.charts import bars, charted, pie
from vaultlink.generate.days import month_text
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Partnership
from vaultlink.partners.wording.partner_words import CHANNELS
from vaultlink.partners.words import Channel

YEAR = 12
"""Months."""
_QUARTERS, _IN_QUARTER = 4, 3

Months = range
"""Numbers of months, see `month_of`: plain numbers, so that no year is too early to count back from."""


def month_of(day: date) -> int:
    """Return the number of a day's month, in which years run on."""
    return day.year * YEAR + day.month - 1


def quarter_of(day: date) -> int:
    """Return the number of a day's quarter, in which years run on."""
    return day.year * _QUARTERS + (day.month - 1) // _IN_QUARTER


def quarter_text(quarter: int) -> Message:
    """Return what a quarter is called."""
    year, before = divmod(quarter, _QUARTERS)
    return Message("Q{number} {year}", number=before + 1, year=year)


def months_until(today: date) -> Months:
    """Return the present month and the eleven before it."""
    return range(month_of(today) - YEAR + 1, month_of(today) + 1)


def months_of_year(year: int) -> Months:
    """Return the months of a year."""
    return range(year * YEAR, (year + 1) * YEAR)


def by_month(portraits: Iterable[Portrait]) -> Counter[int]:
    """Count the days with contact, those of each partner, by month."""
    return Counter(month_of(day) for portrait in portraits for day in portrait.history.days)


def months_chart(portraits: Iterable[Portrait], months: Months, teller: Teller) -> Facts | None:
    """Return the chart of days with contact by month; None where there were none.

    A day with two partners counts for each of them, as it does everywhere.
    """
    counts = by_month(portraits)
    rows = [(month, counts[month]) for month in months]
    if not any(count for _, count in rows):
        return None
    drawn = [(teller.plain(month_text(month % YEAR + 1)), count) for month, count in rows]
    title = teller.plain(Message("Days with contact by month, added up over partners"))
    columns = (teller.plain(Message("Month")), teller.plain(Message("Days with contact, added up")))
    figures = [
        (f"{name} {month // YEAR}", count) for (month, count), (name, _) in zip(rows, drawn, strict=True)
    ]
    return charted(bars(title, drawn), columns, figures)


def channels_chart(partnership: Partnership, months: Months, teller: Teller) -> Facts | None:
    """Return the chart of partners' contacts by channel; None where fewer than two channels are named."""
    counts = Counter(
        contact.channel
        for contact in partnership.interactions
        if contact.channel is not None
        and month_of(contact.day) in months
        and contact.day <= teller.view.today
        and any(person in partnership.partners for person in contact.people)
    )
    if len(counts) < 2:  # noqa: PLR2004 - a pie of one slice says nothing
        return None
    rows = [(teller.plain(CHANNELS[channel]), count) for channel, count in _most_first(counts)]
    title = teller.plain(Message("Contacts by channel"))
    columns = (teller.plain(Message("Channel")), teller.plain(Message("Contacts")))
    return charted(pie(title, rows), columns, rows)


def _most_first(counts: Counter[Channel]) -> Sequence[tuple[Channel, int]]:
    order = list(CHANNELS)
    return sorted(counts.items(), key=lambda one: (-one[1], order.index(one[0])))
