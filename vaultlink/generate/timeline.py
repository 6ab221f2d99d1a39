"""What a timeline says: all contacts with a person, the newest in front."""

from itertools import groupby

from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.partners.history import History


def timeline_facts(history: History, teller: Teller, limit: int) -> Facts:
    """Gather the contacts by year, at most `limit` of them."""
    newest = history.contacts[::-1]
    shown = newest[:limit]
    return {
        "count": len(newest),
        "first": teller.full_day(newest[-1].day) if newest else "",
        "last": teller.full_day(newest[0].day) if newest else "",
        "years": tuple(
            {"year": year, "rows": tuple(teller.contact(one, year) for one in contacts)}
            for year, contacts in groupby(shown, lambda one: one.day.year)
        ),
        "more": len(newest) - len(shown),
    }
