"""What has to be so before a stage counts as reached: conditions, each with the places of its evidence."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import islice, takewhile
from typing import Protocol

from msgspec import Struct

from vaultlink.config.stages import Thresholds
from vaultlink.model.message import Message
from vaultlink.partners.days import years_before
from vaultlink.partners.history import History, places_of
from vaultlink.partners.placeholders import meant
from vaultlink.partners.records import Interaction, Place, ValueEntry
from vaultlink.partners.words import (
    Direction,
    Evidence,
    Giving,
    Horizon,
    Side,
    Stage,
    ValueClass,
    WorkState,
)

DOORS = frozenset({ValueClass.INTRODUCTION, ValueClass.REFERRAL})
"""Value that opens a door."""

_NOT_AT_WORK = frozenset({WorkState.IDEA, WorkState.DROPPED})


class Placed(Protocol):
    """Something that says where it was read."""

    @property
    def place(self) -> Place:
        """Where that was."""


class Condition(Struct, frozen=True):
    """Something that has to be so before a stage counts as reached."""

    stage: Stage
    name: str
    about: Message
    """What is asked for, and where it is counted, how much of it there is."""
    is_met: bool
    places: tuple[Place, ...] = ()
    """Where the evidence is written; empty where there is none."""


_TWO_WAY = Message("a contact in which both sides took part")
_CHANNEL = Message("a way to reach the partner")
_AGREED_CHANNEL = Message("an agreed channel")
_AGREED_CADENCE = Message("an agreed cadence")
_AGREED_REPLY = Message("an agreed time to reply")
_EXPECTED_BY_ME = Message("what I expect of the partner")
_EXPECTED_BY_THEM = Message("what the partner expects of me")
_FIRST_VALUE = Message("something given or got")
_BOTH_WAYS = Message("something given and something got")
_TOPIC = Message("a shared topic")
_JOINT = Message("a decision or an initiative of both")
_DOOR = Message("an introduction or a referral")
_LONG_GOAL = Message("a shared goal for the long run")
_OUTCOME = Message("an initiative with an outcome")


def two_way_contact(history: History, _: Thresholds) -> Condition:
    """Both sides took part: one contact that is not only out or only in, or one of either."""
    first = {one.direction: one for one in reversed(history.contacts)}
    both = first.get(Direction.BOTH) or first.get(None)
    found = (both,) if both else tuple(first.values())
    is_met = both is not None or len(first) > 1
    return Condition(Stage.CONTACT, "two-way-contact", _TWO_WAY, is_met, places_of(found) if is_met else ())


def usable_channel(history: History, _: Thresholds) -> Condition:
    """A mail address, phone or messenger is known, or a channel was used."""
    known = _places((*history.partner.channels, history.partner.preferred_channel))
    used = (one for one in history.contacts if one.channel is not None and not _is_mention(one))
    first = () if known else tuple(islice(used, 1))
    return Condition(
        Stage.CONTACT, "usable-channel", _CHANNEL, bool(known or first), known or places_of(first)
    )


def agreed_channel(history: History, _: Thresholds) -> Condition:
    """A preferred channel is written, or norms in words."""
    return _agreed(history, "agreed-channel", _AGREED_CHANNEL, history.partner.preferred_channel)


def agreed_cadence(history: History, _: Thresholds) -> Condition:
    """A cadence is written, be it “by occasion”, or norms in words."""
    return _agreed(history, "agreed-cadence", _AGREED_CADENCE, history.partner.cadence)


def agreed_reply(history: History, _: Thresholds) -> Condition:
    """The days within which to answer are written, or norms in words."""
    return _agreed(history, "agreed-reply", _AGREED_REPLY, history.partner.response_days)


def my_expectations(history: History, _: Thresholds) -> Condition:
    """What the owner expects is written."""
    found = _places(meant(history.partner.expectations_mine))
    return Condition(Stage.FOUNDATION, "my-expectations", _EXPECTED_BY_ME, bool(found), found)


def their_expectations(history: History, _: Thresholds) -> Condition:
    """What the partner expects is written."""
    found = _places(meant(history.partner.expectations_theirs))
    return Condition(Stage.FOUNDATION, "their-expectations", _EXPECTED_BY_THEM, bool(found), found)


def first_value(history: History, _: Thresholds) -> Condition:
    """Something was given or got."""
    return Condition(
        Stage.FOUNDATION,
        "first-value",
        _FIRST_VALUE,
        bool(history.values),
        tuple(one.place for one in history.values[:1]),
    )


def days_with_contact(history: History, thresholds: Thresholds) -> Condition:
    """There was contact on enough days."""
    wanted, found = thresholds.deepening_contacts, len(history.days)
    about = Message("days with contact: {found} of {wanted}", found=found, wanted=wanted)
    return Condition(
        Stage.DEEPENING, "days-with-contact", about, found >= wanted, _first_and_last(history.contacts)
    )


def time_span(history: History, thresholds: Thresholds) -> Condition:
    """The first and the last contact lie far enough apart."""
    wanted = thresholds.deepening_days
    found = (history.days[-1] - history.days[0]).days if history.days else 0
    about = Message(
        "days from the first contact to the last: {found} of {wanted}", found=found, wanted=wanted
    )
    return Condition(Stage.DEEPENING, "time-span", about, found >= wanted, _first_and_last(history.contacts))


def value_both_ways(history: History, _: Thresholds) -> Condition:
    """Something was given and something was got."""
    found = _one_of_each(history.values)
    return Condition(
        Stage.DEEPENING, "value-both-ways", _BOTH_WAYS, bool(found), tuple(one.place for one in found)
    )


def shared_topic(history: History, _: Thresholds) -> Condition:
    """A contact names what it was about, or one interest is written for both sides."""
    talked = [contact for contact in history.contacts if contact.topics]
    theirs = {one.value.casefold() for one in history.partner.interests_theirs}
    common = _places(one for one in history.partner.interests_mine if one.value.casefold() in theirs)
    return Condition(
        Stage.DEEPENING, "shared-topic", _TOPIC, bool(talked or common), places_of(talked[:1]) or common
    )


def joint_work(history: History, _: Thresholds) -> Condition:
    """Something was decided together, or undertaken by both."""
    decided = [told.place for contact in history.contacts for told in contact.decisions]
    undertaken = [
        one.place
        for one in history.initiatives
        if one.whose is not Side.THEM and one.state not in _NOT_AT_WORK
    ]
    found = (*decided[:1], *undertaken[:1])
    return Condition(Stage.EXPANSION, "joint-work", _JOINT, bool(found), found)


def opened_door(history: History, _: Thresholds) -> Condition:
    """Somebody was introduced or referred, whichever side did it."""
    values = tuple(one.place for one in history.values if one.kind in DOORS)
    found = (*values, *(one.place for one in history.introduced))[:1]
    return Condition(Stage.EXPANSION, "opened-door", _DOOR, bool(found), found)


def formats(history: History, thresholds: Thresholds) -> Condition:
    """They were in touch through enough channels."""
    first = {one.channel: one for one in reversed(history.contacts) if one.channel is not None}
    wanted, found = thresholds.expansion_formats, len(first)
    about = Message("formats: {found} of {wanted}", found=found, wanted=wanted)
    ordered = sorted(first.items(), key=lambda one: one[0])
    return Condition(Stage.EXPANSION, "formats", about, found >= wanted, places_of(one for _, one in ordered))


def strategic_years(history: History, thresholds: Thresholds) -> Condition:
    """They have known each other for long enough."""
    return _years(history, Stage.STRATEGIC, thresholds.strategic_years)


def long_goal(history: History, _: Thresholds) -> Condition:
    """A goal for the long run names the partner and was not dropped."""
    shared = (
        goal for goal in history.goals if goal.state is None or goal.state.value is not WorkState.DROPPED
    )
    found = _places(goal.horizon for goal in shared if goal.horizon and goal.horizon.value is Horizon.LONG)
    return Condition(Stage.STRATEGIC, "long-goal", _LONG_GOAL, bool(found), found)


def recent_review(history: History, thresholds: Thresholds) -> Condition:
    """They looked back at the partnership not long ago."""
    now, days = _now(history), thresholds.review_days
    found = tuple(
        one.place for one in history.reviews if one.day and now and now - one.day <= timedelta(days)
    )
    about = Message("a review in the last {days} days", days=days)
    return Condition(Stage.STRATEGIC, "recent-review", about, bool(found), found[-1:])


def trust(history: History, thresholds: Thresholds) -> Condition:
    """The last rating of trust is high enough."""
    last = history.trust[-1:]
    about = Message("trust of at least {wanted}", wanted=thresholds.strategic_trust)
    met = any(rating.value >= thresholds.strategic_trust for rating in last)
    return Condition(Stage.STRATEGIC, "trust", about, met, tuple(rating.place for rating in last))


def interdependence_years(history: History, thresholds: Thresholds) -> Condition:
    """They have known each other for very long."""
    return _years(history, Stage.INTERDEPENDENCE, thresholds.interdependence_years)


def value_each_year(history: History, thresholds: Thresholds) -> Condition:
    """In each of the last years something was given and something got."""
    now, years = _now(history), thresholds.interdependence_years
    each = (_one_of_each(_in_year(history.values, now, back)) for back in range(years) if now)
    found = list(takewhile(bool, each))
    places = tuple(one.place for both in found for one in both)
    about = Message(
        "last years in a row with value both ways: {found} of {wanted}", found=len(found), wanted=years
    )
    return Condition(Stage.INTERDEPENDENCE, "value-each-year", about, len(found) == years, places)


def initiative_outcome(history: History, _: Thresholds) -> Condition:
    """An initiative came to something."""
    found = tuple(one.place for one in history.initiatives if one.outcome)
    return Condition(Stage.INTERDEPENDENCE, "initiative-outcome", _OUTCOME, bool(found), found[:1])


CONDITIONS: tuple[Callable[[History, Thresholds], Condition], ...] = (
    two_way_contact,
    usable_channel,
    agreed_channel,
    agreed_cadence,
    agreed_reply,
    my_expectations,
    their_expectations,
    first_value,
    days_with_contact,
    time_span,
    value_both_ways,
    shared_topic,
    joint_work,
    opened_door,
    formats,
    strategic_years,
    long_goal,
    recent_review,
    trust,
    interdependence_years,
    value_each_year,
    initiative_outcome,
)
"""All conditions, by stage."""


def _agreed(history: History, name: str, about: Message, told: Placed | None) -> Condition:
    found = _places((told,)) or _places(meant(history.partner.norms))[:1]
    return Condition(Stage.FOUNDATION, name, about, bool(found), found)


def _years(history: History, stage: Stage, wanted: int) -> Condition:
    began, last = history.began, history.last_contact
    found = _full_years(began, last.day) if began and last else 0
    about = Message("years together: {found} of {wanted}", found=found, wanted=wanted)
    return Condition(stage, f"{stage}-years", about, found >= wanted, _first_and_last(history.contacts))


def _full_years(first: date, last: date) -> int:
    years = last.year - first.year
    return max(0, years if years_before(last, years) >= first else years - 1)


def _now(history: History) -> date | None:
    """Return the day to count back from; without a today the last one with contact."""
    last = history.last_contact
    return history.today or (last.day if last else None)


def _in_year(values: tuple[ValueEntry, ...], now: date, back: int) -> tuple[ValueEntry, ...]:
    """Return what passed between the partners in the year that ended so many years ago."""
    after, until = years_before(now, back + 1), years_before(now, back)
    return tuple(one for one in values if one.day is not None and after < one.day <= until)


def _one_of_each(values: tuple[ValueEntry, ...]) -> tuple[ValueEntry, ...]:
    """Return the last thing given and the last thing got; nothing when either is missing."""
    last = {one.giving: one for one in values}
    return (last[Giving.GAVE], last[Giving.GOT]) if len(last) == len(Giving) else ()


def _first_and_last(contacts: tuple[Interaction, ...]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places_of((contacts[0], contacts[-1])))) if contacts else ()


def _is_mention(contact: Interaction) -> bool:
    return all(source.evidence is Evidence.MENTION for source in contact.sources)


def _places(told: Iterable[Placed | None]) -> tuple[Place, ...]:
    return tuple(one.place for one in told if one is not None)
