"""Who works where, and which companies hang on one partner."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from vaultlink.model.names import fold
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.processes import is_active
from vaultlink.partners.records import Opportunity, Partner, Partnership, PersonKey


class Thread(Struct, frozen=True):
    """A company to which only one active partner leads."""

    company: str
    """The path of its note, or its name."""
    partner: PersonKey
    opportunities: tuple[Opportunity, ...] = ()
    """Those at the company that are active."""


def single_threads(
    partnership: Partnership, portraits: Iterable[Portrait], today: date | None
) -> tuple[Thread, ...]:
    """Return the companies that hang on one partner who is neither paused nor ended."""
    people: defaultdict[str, list[tuple[str, PersonKey]]] = defaultdict(list)
    for portrait in portraits:
        if portrait.standing.is_active:
            for company in companies_of(portrait.history.partner, today):
                people[fold(company)].append((company, portrait.history.key))
    active = _active_by_company(partnership, today)
    return tuple(
        Thread(*people[key][0], tuple(active[key])) for key in sorted(people) if len(people[key]) == 1
    )


def people_at(partnership: Partnership, company: str, today: date | None) -> frozenset[PersonKey]:
    """Return everybody who works at a company, partner or not; it is told by its note's path or its name."""
    wanted = fold(company)
    partners = {
        key
        for key, partner in partnership.partners.items()
        if any(fold(one) == wanted for one in companies_of(partner, today))
    }
    return frozenset(
        partners | {key for key, told in partnership.workplaces.items() if fold(told.value) == wanted}
    )


def companies_of(partner: Partner, today: date | None) -> Iterator[str]:
    """Give each company for which a partner works at present, once."""
    found = [partner.company.value] if partner.company else []
    found += [one.company for one in partner.positions if _is_held(one.since, one.until, today)]
    yield from {fold(one): one for one in reversed(found)}.values()


def _is_held(since: date | None, until: date | None, today: date | None) -> bool:
    if today is None:
        return until is None
    return (since is None or since <= today) and (until is None or until > today)


def _active_by_company(partnership: Partnership, today: date | None) -> defaultdict[str, list[Opportunity]]:
    active: defaultdict[str, list[Opportunity]] = defaultdict(list)
    for one in sorted(partnership.opportunities, key=lambda one: one.path):
        if one.company is not None and is_active(one, today):
            active[fold(one.company.value)].append(one)
    return active
