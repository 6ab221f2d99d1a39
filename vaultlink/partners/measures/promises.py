"""Whether promises are kept."""

from datetime import date
from enum import StrEnum

from vaultlink.partners.history import History
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Unit, measured, part
from vaultlink.partners.processes import happened
from vaultlink.partners.records import Place, Promise
from vaultlink.partners.words import PromiseState, Side


class Keeping(StrEnum):
    """What became of a promise, judged by its date."""

    KEPT = "kept"
    LATE = "late"
    OVERDUE = "overdue"


def my_promises_kept(portrait: Portrait) -> Measure | None:
    """How many of the owner's promises were kept in time.

    Formula: promises done no later than due, divided by those together with the ones that were done late or
    are overdue. A promise without a due date that is done is kept; open ones that are not due yet, and
    cancelled ones, do not count. Unit: share. Source: plain counting, after “reliability” in the founding
    document.
    Absent when no promise of the owner's can be judged yet.
    """
    return _kept("my_promises_kept", portrait.history, Side.ME)


def their_promises_kept(portrait: Portrait) -> Measure | None:
    """How many of the partner's promises were kept in time.

    Formula: as for the owner's. Unit: share. Source: as for the owner's.
    Absent when no promise of the partner's can be judged yet.
    """
    return _kept("their_promises_kept", portrait.history, Side.THEM)


def keeping(promise: Promise, today: date | None) -> Keeping | None:
    """Return what became of a promise; None while that is open, and where it was cancelled."""
    if promise.state is PromiseState.CANCELLED:
        return None
    if promise.state is PromiseState.DONE and happened(promise.done_on, today):
        is_late = promise.due is not None and promise.done_on is not None and promise.done_on > promise.due
        return Keeping.LATE if is_late else Keeping.KEPT
    is_overdue = promise.due is not None and today is not None and promise.due < today
    return Keeping.OVERDUE if is_overdue else None


def _kept(name: str, history: History, side: Side) -> Measure | None:
    places: dict[Keeping, list[Place]] = {outcome: [] for outcome in Keeping}
    for promise in history.promises:
        outcome = keeping(promise, history.today) if promise.owner is side else None
        if outcome is not None:
            places[outcome].append(promise.place)
    judged = sum(map(len, places.values()))
    if not judged:
        return None
    parts = (part(outcome.value, len(found), found) for outcome, found in places.items())
    return measured(name, len(places[Keeping.KEPT]) / judged, Unit.SHARE, *parts)
