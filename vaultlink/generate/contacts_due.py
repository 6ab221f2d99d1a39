"""What a list of contacts due says: whom to be in touch with soon, and why."""

from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.partners.agenda import contact_reason, day_ahead
from vaultlink.partners.due import Due
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.wording.amounts import ahead

DAYS = 7
"""How far ahead is looked."""
_SHOWN = 100
"""Of those overdue, and of those due soon."""


def contacts_due_facts(teller: Teller) -> Facts:
    """Gather whom to be in touch with in the next days, and with whom one should have been."""
    today = teller.view.today
    until = day_ahead(today, DAYS)
    late = [pair for pair in teller.view.due if pair[0].day < today]
    soon = [pair for pair in teller.view.due if today <= pair[0].day <= until]
    return {
        "days": DAYS,
        "late": len(late),
        "soon": len(soon),
        "late_rows": tuple(_row(*pair, teller) for pair in late[:_SHOWN]),
        "soon_rows": tuple(_row(*pair, teller) for pair in soon[:_SHOWN]),
        "more_late": len(late[_SHOWN:]),
        "more_soon": len(soon[_SHOWN:]),
    }


def _row(due: Due, portrait: Portrait, teller: Teller) -> Facts:
    return {
        "person": teller.person(portrait.history.partner.person),
        "day": teller.day(due.day),
        "when": teller.say(ahead(due.day, teller.view.today)),
        "is_today": due.day == teller.view.today,
        "reason": teller.say(contact_reason(portrait, due)),
    }
