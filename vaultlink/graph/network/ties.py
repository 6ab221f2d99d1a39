"""Who knows whom, the owner left out: otherwise every way would lead through the owner."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import combinations

from msgspec import Struct

from vaultlink.model.names import fold
from vaultlink.partners.records import Interaction, Partner, Partnership, PersonKey, Place, Told

CROWD = 30
"""More people than this in one meeting or company need not know each other."""


class TieKind(StrEnum):
    """By what two people are tied."""

    KNOWS = "knows"
    """One introduced the other, or a note says that they know each other."""
    MEETING = "meeting"
    COMPANY = "company"
    """They work or worked at one company at one time."""


class Tie(Struct, frozen=True):
    """What ties two people."""

    kinds: tuple[TieKind, ...]
    strength: float
    """From 0 to 1: 1 for knowing, 1/2 for one meeting and nearer to 1 with each, 1/5 for a company."""
    meetings: int
    places: tuple[Place, ...]


class Network(Struct, frozen=True):
    """All people and their ties, in the order of their keys."""

    near: Mapping[PersonKey, Mapping[PersonKey, Tie]]

    def pairs(self) -> Iterator[tuple[PersonKey, PersonKey, Tie]]:
        """Give every tie once."""
        for person, others in self.near.items():
            for other, tie in others.items():
                if person < other:
                    yield person, other, tie


Pair = tuple[PersonKey, PersonKey]
_Found = tuple[Pair, TieKind, Place | None]

_ACQUAINTED = 1.0
_COLLEAGUES = 0.2


def network_of(
    partnership: Partnership,
    owner: Collection[PersonKey] = (),
    today: date | None = None,
    *,
    of_everybody: bool = False,
) -> Network:
    """Build the network of all people but the owner, told by all keys they have, as it is known on a day.

    Partners' notes tell of ties; where that is asked for, also those of people who are none.
    """
    found: defaultdict[Pair, list[tuple[TieKind, Place | None]]] = defaultdict(list)
    for pair, kind, place in _found(partnership, today, of_everybody=of_everybody):
        if pair[0] != pair[1] and not any(one in owner for one in pair):
            found[pair].append((kind, place))
    people = {
        *partnership.people,
        *partnership.partners,
        *(one for pair in found for one in pair),
    }.difference(owner)
    near: dict[PersonKey, dict[PersonKey, Tie]] = {one: {} for one in sorted(one for one in people if one)}
    for (one, other), because in sorted(found.items(), key=lambda item: item[0]):
        near[one][other] = near[other][one] = _tie(because)
    return Network({person: dict(sorted(ties.items())) for person, ties in near.items()})


def _found(partnership: Partnership, today: date | None, *, of_everybody: bool) -> Iterator[_Found]:
    workplaces = partnership.workplaces if of_everybody else {}
    acquaintances = partnership.acquaintances if of_everybody else {}
    for partner in partnership.partners.values():
        for told in (*partner.intro_by, *partner.knows):
            yield _pair(partner.key, told.value), TieKind.KNOWS, told.place
    for key, known in acquaintances.items():
        yield from ((_pair(key, told.value), TieKind.KNOWS, told.place) for told in known)
    for place, people in _meetings(partnership.interactions, today):
        for one, other in _pairs(people):
            yield (one, other), TieKind.MEETING, place
    for colleagues in _colleagues(partnership.partners.values(), workplaces, today):
        for one, other in _pairs(colleagues):
            if any(mine.overlaps(theirs) for mine in colleagues[one] for theirs in colleagues[other]):
                yield (one, other), TieKind.COMPANY, colleagues[one][0].place


def _tie(because: list[tuple[TieKind, Place | None]]) -> Tie:
    kinds = {kind for kind, _ in because}
    meetings = sum(1 for kind, _ in because if kind is TieKind.MEETING)
    strengths = (
        _ACQUAINTED if TieKind.KNOWS in kinds else 0.0,
        float(1 - 2**-meetings),
        _COLLEAGUES if TieKind.COMPANY in kinds else 0.0,
    )
    places = sorted({place for _, place in because if place is not None})
    return Tie(tuple(kind for kind in TieKind if kind in kinds), max(strengths), meetings, tuple(places))


def _meetings(
    contacts: Iterable[Interaction], today: date | None
) -> Iterator[tuple[Place | None, Iterable[PersonKey]]]:
    """Give the people of each contact, those together of whom one place tells."""
    told: defaultdict[tuple[date, Place], set[PersonKey]] = defaultdict(set)
    for contact in contacts:
        if today is not None and contact.day > today:
            continue
        if contact.sources:
            told[contact.day, contact.sources[0].place].update(contact.people)
        else:
            yield None, contact.people
    for (_, place), people in told.items():
        yield place, people


class _Job(Struct, frozen=True):
    since: date | None
    until: date | None
    place: Place

    def overlaps(self, other: "_Job") -> bool:
        """Tell whether there was a day on which both were held; an unwritten end is open."""
        since = max(self.since or date.min, other.since or date.min)
        return since <= min(self.until or date.max, other.until or date.max)


def _colleagues(
    partners: Iterable[Partner], workplaces: Mapping[PersonKey, Told[str]], today: date | None
) -> Iterator[dict[PersonKey, list[_Job]]]:
    companies: defaultdict[str, dict[PersonKey, list[_Job]]] = defaultdict(dict)
    for partner in partners:
        for company, job in _jobs(partner):
            if today is None or job.since is None or job.since <= today:
                companies[fold(company)].setdefault(partner.key, []).append(job)
    for key, told in workplaces.items():
        companies[fold(told.value)][key] = [_Job(None, None, told.place)]
    yield from companies.values()


def _jobs(partner: Partner) -> Iterator[tuple[str, _Job]]:
    """Give the jobs of a partner; the present one is told by a position where there is one for it."""
    named = {fold(one.company) for one in partner.positions}
    for one in partner.positions:
        yield one.company, _Job(one.since, one.until, one.place)
    if partner.company is not None and fold(partner.company.value) not in named:
        ended = [one.until for one in partner.positions if one.until]
        yield partner.company.value, _Job(max(ended, default=None), None, partner.company.place)


def _pairs(people: Iterable[PersonKey]) -> Iterator[Pair]:
    different = sorted(set(people))
    if len(different) <= CROWD:
        yield from combinations(different, 2)


def _pair(one: PersonKey, other: PersonKey) -> Pair:
    return (one, other) if one < other else (other, one)
