"""What the brief about a partner says: how it stands, what is owed, what was agreed, given and got."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vaultlink.generate.given import given_facts, given_row
from vaultlink.generate.owed import owed_facts
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.model.message import Message
from vaultlink.partners.agenda import contact_reason
from vaultlink.partners.due import Due, DueReason
from vaultlink.partners.history import Contacted, History, places_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.processes import is_active, outcome_by, states_by
from vaultlink.partners.records import Goal, Opportunity, Partner, Told
from vaultlink.partners.wording.amounts import ago, ahead
from vaultlink.partners.wording.partner_words import (
    OUTCOMES,
    PARTNER_TYPES,
    STAGES,
    STATES,
)
from vaultlink.partners.wording.standing import cadence_text, stage_text
from vaultlink.partners.words import Channel, Giving, Horizon, WorkState

_PROMISES_SHOWN = 20
_OPPORTUNITIES_SHOWN = 20
_VALUES_SHOWN = 5
"""Of what was given and of what was got."""
_TEXTS_SHOWN = 20
_OVER = frozenset({WorkState.DONE, WorkState.DROPPED})
_HORIZONS = {Horizon.SHORT: Message("for the near future"), Horizon.LONG: Message("for the long run")}


def brief_facts(portrait: Portrait, teller: Teller) -> Facts:
    """Gather what is to be known before a meeting."""
    history = portrait.history
    teller = replace(teller, subject=history.partner.person.path)
    return {
        "about": tuple(_about(history.partner, teller)),
        **_standing(portrait, teller),
        **_contact(portrait, teller),
        "goals": tuple(_goal(one, teller) for one in history.goals if not _is_over(one)),
        "vision": teller.quote(history.partner.vision.value) if history.partner.vision else "",
        "owed": owed_facts(history.promises, teller, _PROMISES_SHOWN),
        **_opportunities(history, teller),
        **_agreed(history.partner, teller),
        "gave": _went(Giving.GAVE, history, teller),
        "got": _went(Giving.GOT, history, teller),
    }


def _about(partner: Partner, teller: Teller) -> Iterable[str]:
    """Give on whose side the partner works, where, and as what."""
    if partner.partner_type:
        side = teller.say(PARTNER_TYPES[partner.partner_type.value])
        yield side[:1].upper() + side[1:]
    if partner.company:
        yield teller.named(partner.company.value)
    if partner.role:
        yield teller.quote(partner.role.value)


def _standing(portrait: Portrait, teller: Teller) -> Facts:
    standing = portrait.standing
    next_step = standing.next_step if standing.is_active else None
    return {
        "stage": teller.say(stage_text(standing)),
        "next_stage": teller.say(STAGES[next_step]) if next_step else "",
        "missing": tuple(teller.say(one.about) for one in standing.missing) if next_step else (),
    }


def _contact(portrait: Portrait, teller: Teller) -> Facts:
    history, due = portrait.history, portrait.due
    last, met = history.last_contact, history.last_meeting
    told = history.partner.preferred_channel
    ways: dict[Channel, Told[Channel]] = {}
    for one in (*((told,) if told else ()), *history.partner.channels):
        ways.setdefault(one.value, one)
    return {
        "last_contact": _contacted(last, history, teller) if last else None,
        "last_meeting": _contacted(met, history, teller) if met and last and met.day != last.day else None,
        "due": _due(due, portrait, teller) if due else None,
        "cadence": teller.say(cadence_text(portrait.schedule)),
        "channels": tuple(map(teller.channel, ways.values())),
        "since": teller.full_day(history.began) if history.began else "",
    }


def _due(due: Due, portrait: Portrait, teller: Teller) -> Facts:
    """Return when contact is due; that the cadence asks for it is left out, as that stands beside it."""
    today = teller.view.today
    is_plain = due.reason is DueReason.CADENCE and not due.is_snoozed
    return {
        "day": teller.day(due.day),
        "when": teller.say(ahead(due.day, today)),
        "is_today": due.day == today,
        "is_late": due.day < today,
        "reason": "" if is_plain else teller.say(contact_reason(portrait, due)),
    }


def _contacted(last: Contacted, history: History, teller: Teller) -> Facts:
    """Return what the newest contact of a day says, or that the day was written by hand."""
    same_day = (one for one in reversed(history.contacts) if one.day == last.day)
    told = next((one for one in same_day if places_of((one,)) == last.places), None)
    return {
        **(teller.contact(told) if told else {"day": teller.day(last.day), "text": ""}),
        "ago": teller.say(ago(last.day, teller.view.today)),
        "is_manual": last.is_manual,
    }


def _goal(goal: Goal, teller: Teller) -> Facts:
    return {
        "link": teller.note(goal.path, goal.title),
        "horizon": teller.say(_HORIZONS[goal.horizon.value]) if goal.horizon else "",
        "review": teller.day(goal.review_on.value) if goal.review_on else "",
    }


def _is_over(goal: Goal) -> bool:
    return goal.state is not None and goal.state.value in _OVER


def _opportunities(history: History, teller: Teller) -> Facts:
    active = history.active_opportunities
    closed = [one for one in history.opportunities if not is_active(one, history.today)]
    return {
        "opportunities": tuple(_opportunity(one, teller) for one in active[:_OPPORTUNITIES_SHOWN]),
        "more_opportunities": len(active[_OPPORTUNITIES_SHOWN:]),
        "closed": tuple(_opportunity(one, teller) for one in closed[:_OPPORTUNITIES_SHOWN]),
        "more_closed": len(closed[_OPPORTUNITIES_SHOWN:]),
    }


def _opportunity(opportunity: Opportunity, teller: Teller) -> Facts:
    today = teller.view.today
    states, outcome = states_by(opportunity, today), outcome_by(opportunity, today)
    state = STATES[states[-1].state] if states else ""
    return {
        "link": teller.note(opportunity.path, opportunity.title),
        "state": teller.say(OUTCOMES[outcome] if outcome else state),
        "next_step": teller.quote(opportunity.next_step.value) if opportunity.next_step else "",
    }


def _agreed(partner: Partner, teller: Teller) -> Facts:
    """Gather what the two have told each other, or the owner has understood; what is said of both, once."""
    theirs = _quotes((*partner.interests_theirs, *partner.needs, *partner.priorities), teller)
    mine = _quotes(partner.interests_mine, teller)
    return {
        "expected_of_them": _some(_quotes(partner.expectations_mine, teller)),
        "expected_of_me": _some(_quotes(partner.expectations_theirs, teller)),
        "norms": _some(_quotes(partner.norms, teller)),
        "shared_interests": _some([one for one in theirs if one in mine]),
        "their_interests": _some([one for one in theirs if one not in mine]),
        "my_interests": _some([one for one in mine if one not in theirs]),
        "conflicts": _some(_quotes(partner.conflicts, teller)),
    }


def _quotes(told: Iterable[Told[str]], teller: Teller) -> list[str]:
    return list(dict.fromkeys(filter(None, (teller.quote(one.value) for one in told))))


def _some(texts: Sequence[str]) -> Facts:
    return {"rows": tuple(texts[:_TEXTS_SHOWN]), "more": len(texts[_TEXTS_SHOWN:])}


def _went(giving: Giving, history: History, teller: Teller) -> Facts:
    """Gather what went one way, the newest in words."""
    newest = history.given(giving)[::-1]
    return given_facts(newest, lambda one: given_row(one, teller), teller, _VALUES_SHOWN)
