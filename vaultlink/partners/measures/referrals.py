"""Who recommended whom, and what came of it."""

from collections import defaultdict

from vaultlink.model.names import VaultPath
from vaultlink.partners.history import History
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Unit, measured, part
from vaultlink.partners.processes import outcome_by
from vaultlink.partners.records import Place
from vaultlink.partners.words import Giving, ValueClass

UNKNOWN = "outcome unknown"


def referrals_gave(portrait: Portrait) -> Measure | None:
    """How many people or jobs the owner referred to the partner, by outcome.

    Formula: the number of entries `gave` of the class referral; the parts count them by the outcome of the
    opportunity that the same contact is about. Unit: times. Source: plain counting.
    Absent when there is no referral either way.
    """
    return _referrals("referrals_gave", portrait.history, Giving.GAVE)


def referrals_got(portrait: Portrait) -> Measure | None:
    """How many times the partner referred the owner, by outcome.

    Formula: the number of entries `got` of the class referral; the parts count them by the outcome of the
    opportunity that the same contact is about. Unit: times. Source: plain counting; most job moves come
    through moderately weak ties (Rajkumar and others, Science 2022).
    Absent when there is no referral either way.
    """
    return _referrals("referrals_got", portrait.history, Giving.GOT)


def _referrals(name: str, history: History, giving: Giving) -> Measure | None:
    referrals = [one for one in history.values if one.kind is ValueClass.REFERRAL]
    if not referrals:
        return None
    outcomes, by_outcome = _outcomes(history), defaultdict[str, list[Place]](list)
    for one in referrals:
        if one.giving is giving:
            by_outcome[outcomes.get(one.place, UNKNOWN)].append(one.place)
    parts = (part(outcome, len(by_outcome[outcome]), by_outcome[outcome]) for outcome in sorted(by_outcome))
    return measured(name, sum(map(len, by_outcome.values())), Unit.TIMES, *parts)


def _outcomes(history: History) -> dict[Place, str]:
    """Return what came of each value entry that stands in a contact about an opportunity."""
    ended: dict[VaultPath, str] = {}
    for one in history.opportunities:
        outcome = outcome_by(one, history.today)
        if outcome is not None:
            ended[one.path] = outcome.value
    return {
        value.place: ended[contact.opportunity]
        for contact in history.contacts
        if contact.opportunity in ended
        for value in contact.values
    }
