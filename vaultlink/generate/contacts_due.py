"""What a list of contacts due says: whom to be in touch with soon, and why."""

from datetime import timedelta

from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.model.names import sort_key
from vaultlink.partners.agenda import contact_reason
from vaultlink.partners.due import Due
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.wording.amounts import ahead

DAYS = 7
"""How far ahead is looked."""


def contacts_due_facts(teller: Teller, limit: int) -> Facts:
    """Gather whom to be in touch with in the next days, and with whom one should have been."""
    today = teller.view.today
    found = [(one.due, one) for one in teller.view.portraits if one.due is not None]
    soon = sorted(
        (pair for pair in found if pair[0].day - today <= timedelta(DAYS)),
        key=lambda pair: (pair[0].day, *sort_key(pair[1].history.partner.name), pair[1].history.key),
    )
    late = [pair for pair in soon if pair[0].day < today]
    ahead_of_us = soon[len(late) :]
    return {
        "days": DAYS,
        "late": len(late),
        "soon": len(ahead_of_us),
        "late_rows": tuple(_row(*pair, teller) for pair in late[:limit]),
        "soon_rows": tuple(_row(*pair, teller) for pair in ahead_of_us[:limit]),
        "more_late": len(late[limit:]),
        "more_soon": len(ahead_of_us[limit:]),
    }


def _row(due: Due, portrait: Portrait, teller: Teller) -> Facts:
    return {
        "person": teller.person(portrait.history.partner.person),
        "day": teller.day(due.day),
        "when": teller.say(ahead(due.day, teller.view.today)),
        "is_today": due.day == teller.view.today,
        "reason": teller.say(contact_reason(portrait, due)),
    }
