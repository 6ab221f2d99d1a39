"""Laws of the measures, for any records."""

import math
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from made import (
    ANNA,
    TODAY,
    contact,
    every,
    opportunity,
    partner,
    partnership,
    place,
    promise,
    rating,
    told,
    value,
)
from msgspec.structs import replace

from vaultlink.model.names import VaultPath
from vaultlink.partners.days import working_days, years_before
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.measures import measures_of
from vaultlink.partners.measures.measure import Unit
from vaultlink.partners.measures.strength import MIDDLE, STRONG, WEAK
from vaultlink.partners.records import Goal, Initiative, Review
from vaultlink.partners.words import (
    Channel,
    Direction,
    Giving,
    Horizon,
    Outcome,
    Side,
    Stage,
    ValueClass,
    WorkState,
)

DAYS = st.integers(0, 1500).map(lambda days: TODAY - timedelta(days))
LONG_AGO = st.integers(0, 9000).map(lambda days: TODAY - timedelta(days))
ISO = DAYS.map(date.isoformat)
MAYBE = st.none() | ISO


def maybe(words):
    return st.none() | st.sampled_from(list(words))


def _at(one, n):
    return (replace(one.sources[0], place=place(n)),)


CONTACTS = st.lists(
    st.builds(
        contact,
        DAYS,
        maybe(Channel),
        direction=maybe(Direction),
        initiated_by=maybe(Side),
        depth=maybe([1, 2, 3]),
        topics=st.sampled_from([(), ("рынок",)]),
        decisions=st.sampled_from([(), (told("вместе"),)]),
    ),
    max_size=12,
).map(lambda found: [replace(one, sources=_at(one, n)) for n, one in enumerate(found)])


VALUES = st.lists(
    st.builds(
        value, st.sampled_from(Giving), st.sampled_from(ValueClass), st.none() | DAYS, st.integers(0, 99)
    ),
    max_size=9,
)
PROMISES = st.lists(
    st.builds(
        promise,
        st.sampled_from(Side),
        st.sampled_from(["open", "done", "cancelled"]),
        MAYBE,
        MAYBE,
        st.integers(0, 99),
    ),
    max_size=6,
)
STATES = st.lists(
    st.tuples(MAYBE, st.sampled_from(["lead", "applied", "submitted", "interview", "offer", "closed"]))
)
OPPORTUNITIES = st.lists(
    st.tuples(STATES, maybe(Outcome), st.none() | DAYS, st.none() | DAYS, st.none() | DAYS), max_size=4
).map(
    lambda found: [
        opportunity(
            f"Роль {n}",
            *states,
            **{
                name: one
                for name, one in zip(
                    ("outcome", "closed_on", "heard_on", "published_on"), (outcome, *days), strict=True
                )
                if one is not None
            },
        )
        for n, (states, outcome, *days) in enumerate(found)
    ]
)
PARTNERS = st.builds(
    lambda stage, cadence, since, last, trust: partner(
        **{"stage": stage} if stage else {},
        **{"since": since} if since else {},
        **{"last_contact": last} if last else {},
        cadence=every(cadence) if cadence else None,
        trust=tuple(trust),
    ),
    maybe(Stage),
    st.none() | st.integers(1, 400),
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(st.builds(rating, MAYBE, st.integers(-1, 7)), max_size=4),
)
GOAL = Goal(VaultPath("Цель.md"), "Цель", None, told(Horizon.LONG), (told(ANNA),))
GOALS = st.sampled_from([(), (GOAL,)])
INITIATIVES = st.lists(
    st.builds(
        lambda whose, state, outcome: Initiative("Митап", (ANNA,), whose, state, outcome, place()),
        maybe(Side),
        maybe(WorkState),
        maybe(["провели"]),
    ),
    max_size=2,
)
REVIEWS = st.lists(
    st.builds(
        lambda on, marks: Review(ANNA, on, marks, "", "", "", None, place()),
        st.none() | DAYS,
        st.dictionaries(st.sampled_from(["trust", "comfort"]), st.integers(1, 5)),
    ),
    max_size=3,
)
RECORDS = st.fixed_dictionaries(
    {
        "who": PARTNERS,
        "values": VALUES.map(tuple),
        "promises": PROMISES.map(tuple),
        "opportunities": OPPORTUNITIES.map(tuple),
        "goals": GOALS,
        "initiatives": INITIATIVES.map(tuple),
        "reviews": REVIEWS.map(tuple),
    }
)
WORDS = (WEAK, MIDDLE, STRONG)


def measured(contacts, records, today=TODAY):
    ledger = Ledger.of(partnership(*contacts, **records))
    return {one.name: one for one in measures_of(ANNA, ledger, today)}


@given(CONTACTS, RECORDS, LONG_AGO)
def test_an_older_contact_never_lowers_recency(contacts, records, day):
    if not contacts:
        return
    before = measured(contacts, records).get("strength")
    older = min(day, max(one.day for one in contacts))
    after = measured([*contacts, replace(contact(older), sources=_at(contact(older), 99))], records).get(
        "strength"
    )
    if before is not None:
        assert after.part("recency").value >= before.part("recency").value


@given(CONTACTS, RECORDS)
def test_swapping_gave_and_got_negates_the_balance(contacts, records):
    other = {Giving.GAVE: Giving.GOT, Giving.GOT: Giving.GAVE}
    swapped = tuple(replace(one, giving=other[one.giving]) for one in records["values"])
    before = measured(contacts, records)
    after = measured(contacts, {**records, "values": swapped})
    assert ("balance" in before) == ("balance" in after) == (len(records["values"]) >= 4)
    if "balance" in before:
        assert after["balance"].value == -before["balance"].value
        assert -1 <= after["balance"].value <= 1


@given(CONTACTS, RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(contacts, records, chance):
    def shuffled(found):
        return tuple(chance.sample(found, len(found)))

    records["values"] = tuple(replace(one, place=place(n)) for n, one in enumerate(records["values"]))
    records["promises"] = tuple(replace(one, place=place(n)) for n, one in enumerate(records["promises"]))
    records["reviews"] = tuple(replace(one, place=place(n)) for n, one in enumerate(records["reviews"]))
    other = {name: found if name == "who" else shuffled(found) for name, found in records.items()}
    assert measured(shuffled(contacts), other) == measured(contacts, records)


@given(CONTACTS, RECORDS, st.integers(0, 3000), st.integers(0, 3000))
def test_time_passing_alone_never_raises_strength(contacts, records, days, more):
    now = measured(contacts, records, TODAY + timedelta(days)).get("strength")
    later = measured(contacts, records, TODAY + timedelta(days + more)).get("strength")
    assert (now is None) == (later is None)
    if now is not None and later is not None:
        assert WORDS.index(later.value) <= WORDS.index(now.value)
        for part in now.parts:
            assert later.part(part.name).value <= part.value


@given(CONTACTS, RECORDS, st.none() | LONG_AGO)
def test_every_value_is_finite_and_in_its_range(contacts, records, today):
    ranges = {Unit.SHARE: (0, 1), Unit.BALANCE: (-1, 1), Unit.MARK: (1, 5)}
    for measure in measured(contacts, records, today).values():
        lowest, highest = ranges.get(measure.unit, (0, math.inf))
        assert measure.unit is Unit.WORD or lowest <= measure.value <= highest
        numbers = [one.value for one in (measure, *measure.parts) if isinstance(one.value, float | int)]
        assert all(math.isfinite(number) for number in numbers)


@given(CONTACTS, RECORDS)
def test_a_measure_that_counts_records_comes_only_with_records(contacts, records):
    found = measured(contacts, records)
    assert ("days_with_contact_30" in found) == bool(contacts)
    assert ("gave" in found) == ("got" in found) == bool(records["values"])
    assert ("hires" in found) == bool(records["opportunities"])


@given(st.dates(date(1, 1, 2), date(9999, 1, 1)), st.integers(0, 400))
def test_working_days_are_those_that_are_no_weekend(since, length):
    until = min(date.max, since + timedelta(min(length, (date.max - since).days)))
    each = (since + timedelta(n) for n in range(1, (until - since).days + 1))
    assert working_days(since, until) == sum(1 for day in each if day.isoweekday() < 6)


@given(st.dates(), st.integers(0, 50))
def test_years_before_is_the_same_day_save_for_29_february(day, years):
    earlier = years_before(day, years)
    if day.year > years:
        assert (earlier.year, earlier.month) == (day.year - years, day.month)
        assert earlier.day == day.day or (day.month, day.day, earlier.day) == (2, 29, 28)
    else:
        assert earlier == date.min


@given(CONTACTS, RECORDS, CONTACTS, RECORDS)
def test_a_ledger_that_follows_another_shows_what_one_from_nothing_shows(contacts, records, others, changed):
    first, second = (partnership(*one, **rest) for one, rest in ((contacts, records), (others, changed)))
    for then in (second, first):
        before = Ledger.of(first)
        drawn = before.portraits(TODAY)
        after = Ledger.of(then, before=before)
        assert after.portraits(TODAY) == Ledger.of(then).portraits(TODAY)
        assert after.portraits(None) == Ledger.of(then).portraits(None)
    assert all(one is other for one, other in zip(after.portraits(TODAY), drawn, strict=True))
