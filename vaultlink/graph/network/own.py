"""The owner's own place in the network: how many different circles there are around them."""

from collections.abc import Set as AbstractSet

from vaultlink.graph.network.ties import Network
from vaultlink.partners.measures.measure import Measure, Unit, measured, part
from vaultlink.partners.records import PersonKey

_SHOWN = 5


def effective_size(network: Network, contacts: AbstractSet[PersonKey]) -> Measure | None:
    """How many different contacts the owner really has, less those who know each other anyway.

    Formula: n - 2t / n for n contacts with t ties among them. Unit: times. Source: Burt (1992), in the short
    form of Borgatti (1997) for ties that are there or not.
    Absent when the owner has no contacts.
    """
    known = contacts & network.near.keys()
    if not known:
        return None
    ties = sum(len(network.near[one].keys() & known) for one in known) // 2
    size = len(known) - 2 * ties / len(known)
    return measured(
        "effective_size", size, Unit.TIMES, part("contacts", len(known)), part("ties among them", ties)
    )


def constraint(network: Network, contacts: AbstractSet[PersonKey]) -> Measure | None:
    """How far the owner depends on one circle of people: the lower, the freer.

    Formula: Σ over contacts j of (p_j + Σ over common contacts q of p_q · p_qj)², where p is the share that a
    person has in the ties of another, all ties weighing the same. Unit: ratio. Source: Burt (1992). The parts
    name the contacts that bind most.
    Absent when the owner has no contacts.
    """
    known = sorted(contacts & network.near.keys())
    if not known:
        return None
    shares = {one: 1 / (len(network.near[one]) + 1) for one in known}
    bound = {one: _bound(one, network, shares) for one in known}
    most = sorted(known, key=lambda one: (-bound[one], one))[:_SHOWN]
    return measured("constraint", sum(bound.values()), Unit.RATIO, *(part(one, bound[one]) for one in most))


def _bound(person: PersonKey, network: Network, shares: dict[PersonKey, float]) -> float:
    """Return how much one contact binds the owner; a share is what a person gives each of their ties."""
    around = sum(shares[other] for other in network.near[person] if other in shares)
    return float(((1 + around) / len(shares)) ** 2)
