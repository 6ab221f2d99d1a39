"""What is owed: the open promises of either side."""

from collections.abc import Iterable
from datetime import date

from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.partners.records import Promise
from vaultlink.partners.wording.amounts import ahead
from vaultlink.partners.words import PromiseState, Side


def open_promises(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """Return those neither kept, cancelled nor private, what is due first in front."""
    found = [one for one in promises if one.state is PromiseState.OPEN and one.text]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.text, one.place)))


def owed_facts(promises: Iterable[Promise], teller: Teller, limit: int) -> Facts:
    """Gather what open promises say, at most `limit` of either side."""
    found = open_promises(promises)
    sides = {side: [one for one in found if one.owner is side] for side in Side}
    today = teller.view.today
    return {
        "open": len(found),
        "late": sum(1 for one in found if one.due is not None and one.due < today),
        "mine": tuple(promise_row(one, teller) for one in sides[Side.ME][:limit]),
        "more_mine": len(sides[Side.ME][limit:]),
        "theirs": tuple(promise_row(one, teller) for one in sides[Side.THEM][:limit]),
        "more_theirs": len(sides[Side.THEM][limit:]),
    }


def promise_row(promise: Promise, teller: Teller) -> Facts:
    """Return what an open promise says, by when, and where it is written."""
    today = teller.view.today
    return {
        "due": teller.day(promise.due) if promise.due else "",
        "when": teller.say(ahead(promise.due, today)) if promise.due else "",
        "is_late": promise.due is not None and promise.due < today,
        "text": teller.quote(promise.text),
        "link": teller.elsewhere((promise.place,)),
    }
