"""Accounts → interactions: a contact that several places tell of is one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from msgspec import Struct

from vaultlink.model.names import sort_key
from vaultlink.partners.account import Account
from vaultlink.partners.records import Interaction, PersonKey, Place, Source, Told, ValueEntry
from vaultlink.partners.words import Channel, Direction, Evidence

T = TypeVar("T")

_STRENGTH = {evidence: strength for strength, evidence in enumerate(Evidence)}


class _Part(Struct, frozen=True):
    """An account as far as it tells of these people; its channel may be lent by another account."""

    account: Account
    people: frozenset[PersonKey]


def merged(accounts: Iterable[Account]) -> tuple[Interaction, ...]:
    """Put together what tells of one contact: one person, one day, one channel.

    An account without a channel joins that person's first contact of the day, by name of the channel.
    People who share an account share the interaction. The order of the accounts changes nothing.
    """
    days: dict[date, list[Account]] = defaultdict(list)
    for account in accounts:
        days[account.day].append(account)
    found: list[Interaction] = []
    for day in sorted(days):
        told = days[day]
        found.extend(sorted(_of_day(told), key=_order) if len(told) > 1 else map(_by_itself, told))
    return tuple(found)


def _by_itself(account: Account) -> Interaction:
    return _alone(account.channel or account.usual, account)


def _of_day(accounts: list[Account]) -> Iterator[Interaction]:
    """Put together the accounts of a day; most of them tell of people of whom no other one tells."""
    seen: set[PersonKey] = set()
    again: set[PersonKey] = set()
    for account in accounts:
        again.update(seen.intersection(account.people))
        seen.update(account.people)
    shared = []
    for account in accounts:
        if again.isdisjoint(account.people):
            yield _by_itself(account)
        else:
            shared.append(account)
    if shared:
        yield from _of_shared(shared)


def _of_shared(accounts: list[Account]) -> Iterator[Interaction]:
    lent = _first_channels(accounts)
    by_channel: dict[Channel | None, list[_Part]] = defaultdict(list)
    for account in accounts:
        for channel, people in _channels_of(account, lent).items():
            by_channel[channel].append(_Part(account, frozenset(people)))
    for channel, parts in by_channel.items():
        for together in _sharing_people(parts) if len(parts) > 1 else (parts,):
            yield _interaction(channel, together)


def _first_channels(accounts: list[Account]) -> dict[PersonKey, Channel]:
    """Return the channel that accounts without one are lent: the first one told, else the usual one."""
    told: dict[PersonKey, Channel] = {}
    usual: dict[PersonKey, Channel] = {}
    for account in accounts:
        channel, first = (account.channel, told) if account.channel else (account.usual, usual)
        if channel is not None:
            for person in account.people:
                first[person] = min(first.get(person, channel), channel)
    return usual | told


def _channels_of(account: Account, lent: dict[PersonKey, Channel]) -> dict[Channel | None, list[PersonKey]]:
    if account.channel:
        return {account.channel: list(account.people)}
    people: dict[Channel | None, list[PersonKey]] = {}
    for person in account.people:
        people.setdefault(lent.get(person), []).append(person)
    return people


def _sharing_people(parts: list[_Part]) -> list[list[_Part]]:
    """Group parts so that whoever occurs twice occurs in one group only."""
    groups: list[tuple[set[PersonKey], list[_Part]]] = []
    of_person: dict[PersonKey, int] = {}
    for part in parts:
        met = sorted({of_person[person] for person in part.people if person in of_person})
        home = met[0] if met else len(groups)
        if not met:
            groups.append((set(), []))
        people, members = groups[home]
        for other in met[1:]:
            people |= groups[other][0]
            members.extend(groups[other][1])
            groups[other] = (set(), [])
        people |= part.people
        members.append(part)
        of_person.update(dict.fromkeys(people if met[1:] else part.people, home))
    return [members for _, members in groups if members]


def _interaction(channel: Channel | None, parts: list[_Part]) -> Interaction:
    if len(parts) == 1 and len(parts[0].account.people) == len(parts[0].people):
        return _alone(channel, parts[0].account)
    parts = sorted(parts, key=lambda part: _source_order(Source(part.account.place, part.account.evidence)))
    told = [part.account for part in parts]
    people = sorted(frozenset().union(*(part.people for part in parts)), key=sort_key)
    return Interaction(
        day=told[0].day,
        people=tuple(people),
        channel=channel,
        direction=_direction(one.direction for one in told),
        initiated_by=_first(told, lambda one: one.initiated_by),
        depth=max((one.depth for one in told if one.depth), default=None),
        topics=tuple(sorted({topic for one in told for topic in one.topics})),
        values=values_once(value for one in told for value in one.values),
        decisions=_once(decision for one in told for decision in one.decisions),
        issues=_once(issue for one in told for issue in one.issues),
        opportunity=_first(told, lambda one: one.opportunity),
        minutes=_first(told, lambda one: one.minutes),
        text=_first(told, lambda one: one.text or None) or "",
        sources=tuple(dict.fromkeys(Source(one.place, one.evidence) for one in told)),
    )


def _alone(channel: Channel | None, told: Account) -> Interaction:
    """Return what a single place tells of: most contacts are told once."""
    return Interaction(
        day=told.day,
        people=told.people if len(told.people) == 1 else tuple(sorted(set(told.people), key=sort_key)),
        channel=channel,
        direction=told.direction,
        initiated_by=told.initiated_by,
        depth=told.depth,
        topics=tuple(sorted(told.topics)) if told.topics else (),
        values=values_once(told.values) if len(told.values) > 1 else told.values,
        decisions=_once(told.decisions) if told.decisions else (),
        issues=_once(told.issues) if told.issues else (),
        opportunity=told.opportunity,
        minutes=told.minutes,
        text=told.text,
        sources=(Source(told.place, told.evidence),),
    )


def _first(accounts: list[Account], ask: Callable[[Account], T | None]) -> T | None:
    return next((found for account in accounts if (found := ask(account)) is not None), None)


def _direction(told: Iterable[Direction | None]) -> Direction | None:
    """Return the one direction that is told; several make both."""
    known = {direction for direction in told if direction is not None}
    return known.pop() if len(known) == 1 else Direction.BOTH if known else None


def values_once(values: Iterable[ValueEntry]) -> tuple[ValueEntry, ...]:
    """Return each value entry once, though several places tell of it; by day and place."""
    ordered = sorted(values, key=lambda value: (value.day or date.max, *place_order(value.place)))
    once: dict[tuple[object, ...], ValueEntry] = {}
    for value in ordered:
        same = (value.giving, value.kind, value.partner, value.day, value.text.casefold())
        # a private entry has no text left, so that two of them are not known to be the same
        once.setdefault(same if value.text else (*same, value.place), value)
    return tuple(once.values())


def _once(told: Iterable[Told[str]]) -> tuple[Told[str], ...]:
    once: dict[str, Told[str]] = {}
    for one in told:
        once.setdefault(one.value.casefold(), one)
    return tuple(once.values())


def place_order(place: Place) -> tuple[object, ...]:
    """Sort key of places: by path, then as written."""
    return (sort_key(place.path), place.span)


def _source_order(source: Source) -> tuple[object, ...]:
    return (-_STRENGTH[source.evidence], *place_order(source.place))


def _order(interaction: Interaction) -> tuple[object, ...]:
    """Sort key of the interactions of one day."""
    return (interaction.channel or "", interaction.people)
