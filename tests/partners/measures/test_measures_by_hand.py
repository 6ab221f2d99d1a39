"""Measures against values that were worked out by hand."""

from datetime import date
from math import log

import pytest
from made import (
    ANNA,
    TODAY,
    ago,
    contact,
    day,
    every,
    measures,
    opportunity,
    partner,
    parts,
    place,
    promise,
    rating,
    told,
    value,
    values,
)

from vaultlink.model.names import VaultPath
from vaultlink.partners.measures import MEASURES
from vaultlink.partners.records import Review
from vaultlink.partners.words import Channel, Direction, Outcome, Side


def contacts(*days_ago, **known):
    return [contact(ago(days), **known) for days in sorted(days_ago, reverse=True)]


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        ([0], (1, 1, 1)),
        ([29, 30], (1, 2, 2)),
        ([89, 90], (0, 1, 2)),
        ([364, 365], (0, 0, 1)),
        ([1, 1, 2], (2, 2, 2)),
        ([400], (0, 0, 0)),
    ],
)
def test_days_with_contact_are_counted_each_once(days_ago, expected):
    found = measures(*contacts(*days_ago))
    names = ("days_with_contact_30", "days_with_contact_90", "days_with_contact_365")
    assert tuple(found[name].value for name in names) == expected


def test_last_contact_and_last_meeting_are_kept_apart():
    found = measures(contact(ago(40), Channel.CALL), contact(ago(3), Channel.EMAIL), contact(ago(90)))
    assert (found["days_since_contact"].value, found["days_since_meeting"].value) == (3, 40)
    assert parts(found["days_since_contact"]) == {"told by a note": ago(3)}


@pytest.mark.parametrize(
    ("manual", "expected", "source"),
    [
        (2, 2, "written by hand"),
        (3, 3, "told by a note"),
        (9, 3, "told by a note"),
        (-1, 3, "told by a note"),
    ],
)
def test_the_newest_of_told_and_written_counts_and_is_named(manual, expected, source):
    found = measures(*contacts(3), who=partner(last_contact=ago(manual)))["days_since_contact"]
    assert (found.value, parts(found)) == (expected, {source: ago(expected)})


@pytest.mark.parametrize(
    ("days_ago", "gap", "ratio", "band"),
    [
        ([30, 20, 10], 10, 1, "normal"),
        ([29, 19, 9], 10, 0.9, "fresh"),
        ([40, 30, 20], 10, 2, "normal"),
        ([41, 31, 21], 10, 2.1, "drifting"),
        ([100, 90, 80], 10, 8, "drifting"),
        ([101, 91, 81], 10, 8.1, "lapsed"),
        ([60, 57, 50, 6], 7, 0.8571, "fresh"),
        ([60, 50, 45], 7.5, 6, "drifting"),
    ],
)
def test_silence_is_judged_by_the_pairs_own_rhythm(days_ago, gap, ratio, band):
    found = measures(*contacts(*days_ago))
    assert (found["median_gap"].value, found["silence"].value) == (gap, ratio)
    assert parts(found["silence"])["band"] == band


def test_a_rhythm_takes_three_days():
    assert not {"median_gap", "silence"} & measures(*contacts(20, 10)).keys()


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        ([50, 40, 30, 20, 10, 0], -1),  # a clock: σ = 0
        ([5, 4, 3, 2, 1, 0], -1),
        # gaps 1, 1, 1, 1, 16: μ = 4, σ = 6
        ([20, 19, 18, 17, 16, 0], 0.2),
    ],
)
def test_burstiness(days_ago, expected):
    assert measures(*contacts(*days_ago))["burstiness"].value == expected


def test_burstiness_takes_five_gaps():
    assert "burstiness" not in measures(*contacts(40, 30, 20, 10, 0))


@pytest.mark.parametrize(("cadence", "expected"), [(10, 1 / 3), (20, 2 / 3), (30, 1), (9, 0), (None, None)])
def test_cadence_kept_is_the_share_of_gaps_in_time(cadence, expected):
    found = measures(*contacts(60, 50, 30, 0), who=partner(cadence=every(cadence)))
    if expected is None:
        assert "cadence_kept" not in found
    else:
        assert found["cadence_kept"].value == round(expected, 4)


def test_an_active_opportunity_says_nothing_about_old_gaps():
    found = measures(
        *contacts(60, 50, 30, 0),
        who=partner(cadence=every(20)),
        opportunities=(opportunity("Роль", ("2026-11-01", "interview")),),
    )
    assert found["cadence_kept"].value == round(2 / 3, 4)


def test_formats_and_their_evenness():
    channels = [Channel.CALL, Channel.CALL, Channel.CALL, Channel.EMAIL, None]
    found = measures(*(contact(ago(n), channel) for n, channel in enumerate(channels)))
    assert found["formats"].value == 2
    assert parts(found["formats"]) == {"call": 3, "email": 1}
    evenness = -(0.75 * log(0.75) + 0.25 * log(0.25)) / log(2)
    assert found["format_evenness"].value == round(evenness, 4) == 0.8113


def test_two_formats_used_alike_are_even_and_one_has_no_evenness():
    both = measures(contact(ago(1), Channel.CALL), contact(ago(2), Channel.EMAIL))
    assert both["format_evenness"].value == 1
    assert "format_evenness" not in measures(contact(ago(1), Channel.CALL))


def test_depth():
    found = measures(*(contact(ago(n), depth=depth) for n, depth in enumerate([1, 1, 2, 3, None])))
    assert (found["depth"].value, found["deep_share"].value) == (1.75, 0.5)
    assert parts(found["depth"]) == {"depth 1": 2, "depth 2": 1, "depth 3": 1}


def test_initiative_counts_only_what_is_known():
    sides = [Side.ME, Side.ME, Side.ME, Side.THEM, None]
    found = measures(*(contact(ago(n), initiated_by=side) for n, side in enumerate(sides)))
    assert found["initiative_share"].value == 0.75


def letters(*written):
    """Contacts as `in 2026-11-02`, `out 2026-11-03`."""
    pairs = (one.split() for one in written)
    return [
        contact(on, Channel.EMAIL, direction=Direction(way), start=n) for n, (way, on) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["in 2026-11-02", "out 2026-11-02"], 0),  # a Monday
        (["in 2026-11-02", "out 2026-11-03"], 1),
        (["in 2026-11-06", "out 2026-11-09"], 1),  # Friday to Monday
        (["in 2026-11-07", "out 2026-11-08"], 0),  # Saturday to Sunday
        (["in 2026-11-07", "out 2026-11-09"], 1),  # Saturday to Monday
        (["in 2026-11-02", "out 2026-11-16"], 10),
        (["in 2025-12-31", "out 2026-01-01"], 1),  # holidays are not known
        (["in 2024-02-28", "out 2024-03-01"], 2),  # over 29 February
        (["in 2023-02-28", "out 2023-03-01"], 1),
        (["in 2026-11-02", "in 2026-11-03", "out 2026-11-04"], 2),  # the first of several counts
        (["in 2026-11-02", "out 2026-11-03", "in 2026-11-09", "both 2026-11-12"], 2),  # 1 and 3
        (["out 2026-11-02", "in 2026-11-03"], None),
        (["in 2026-11-02"], None),
    ],
)
def test_reply_time_is_in_working_days(written, expected):
    found = measures(*letters(*written))
    assert (found["reply_time"].value if "reply_time" in found else None) == expected


@pytest.mark.parametrize(
    ("written", "expected", "waited"),
    [
        (["in 2026-11-20"], 1, 1),  # a Friday; today is Monday 23 November 2026
        (["in 2026-11-09", "in 2026-11-20"], 2, 10),
        (["in 2026-11-09", "out 2026-11-10", "in 2026-11-20"], 1, 1),
        (["in 2026-11-09", "out 2026-11-09"], 0, None),
        (["out 2026-11-09"], None, None),
    ],
)
def test_open_replies_wait_until_today(written, expected, waited):
    found = measures(*letters(*written)).get("open_replies")
    assert (found and found.value) == expected
    assert (parts(found).get("longest wait") if found else None) == waited


def test_gave_and_got_are_counted_by_class():
    entries = (value("gave", "advice"), value("gave", "referral"), value("gave", "advice", start=1))
    found = measures(values=entries)
    assert (found["gave"].value, parts(found["gave"])) == (3, {"advice": 2, "referral": 1})
    assert found["got"].value == 0


@pytest.mark.parametrize(
    ("gave", "got", "expected"),
    [(4, 0, 1), (0, 4, -1), (2, 2, 0), (3, 1, 0.5), (3, 2, 0.2), (2, 1, None), (0, 0, None)],
)
def test_balance_takes_four_entries(gave, got, expected):
    found = measures(values=values(gave, got))
    assert (found["balance"].value if "balance" in found else None) == expected


def test_promises_kept_both_ways():
    found = measures(
        promises=(
            promise(Side.ME, "done", due="2026-11-10", done_on="2026-11-10"),
            promise(Side.ME, "done", due="2026-11-10", done_on="2026-11-11"),
            promise(Side.ME, "open", due="2026-11-22"),
            promise(Side.ME, "done"),
            promise(Side.ME, "open", due="2026-11-23"),
            promise(Side.ME, "open"),
            promise(Side.ME, "cancelled", due="2026-01-01"),
            promise(Side.THEM, "done", due="2026-11-10"),
        )
    )
    assert found["my_promises_kept"].value == 0.5
    assert parts(found["my_promises_kept"]) == {"kept": 2, "late": 1, "overdue": 1}
    assert found["their_promises_kept"].value == 1


def test_promises_that_nobody_can_judge_yet_are_no_measure():
    assert "my_promises_kept" not in measures(promises=(promise(Side.ME, "open", due="2026-12-01"),))


def test_lead_time_of_early_leads():
    found = measures(
        opportunities=(
            opportunity("А", heard_on=day("2026-01-01"), published_on=day("2026-01-11")),
            opportunity("Б", heard_on=day("2026-02-01"), published_on=day("2026-02-21")),
            opportunity("В", heard_on=day("2026-03-05"), published_on=day("2026-03-01")),
            opportunity("Г", heard_on=day("2026-03-05")),
        )
    )
    assert found["early_lead_time"].value == 15
    assert parts(found["early_lead_time"]) == {"А": 10, "Б": 20}


FUNNEL = (
    opportunity("Зацепка", ("2025-01-01", "lead")),
    opportunity("Подано", ("2025-01-01", "submitted")),
    opportunity("Отправлено", submitted_on=date(2025, 1, 1)),
    opportunity("Беседа", ("2025-01-01", "submitted"), ("2025-02-01", "interview")),
    opportunity("Отказ", ("2025-03-01", "offer"), outcome=Outcome.DECLINED, closed_on=day("2025-03-02")),
    opportunity("Работа", ("2024-12-30", "closed"), outcome=Outcome.HIRED),
    opportunity("Работа 2", outcome=Outcome.HIRED, closed_on=day("2026-05-01")),
    opportunity("Работа 3", outcome=Outcome.HIRED),
)


def test_conversion_counts_who_came_further_at_each_step():
    found = measures(opportunities=FUNNEL)
    assert parts(found["conversion"]) == {"submitted": 7, "interview": 5, "offer": 4, "hired": 3}
    assert found["conversion"].value == round(3 / 7, 4)
    assert found["offers"].value == 4


def test_hires_are_counted_by_year():
    found = measures(opportunities=FUNNEL)
    assert (found["hires"].value, parts(found["hires"])) == (3, {"2024": 1, "2026": 1, "undated": 1})


def test_a_day_in_the_past_knows_nothing_of_what_came_later():
    found = measures(opportunities=FUNNEL, today=day("2025-02-10"))
    assert parts(found["conversion"]) == {"submitted": 5, "interview": 3, "offer": 2, "hired": 2}
    assert found["hires"].value == 2


def test_referrals_go_both_ways_and_say_what_came_of_them():
    entries = (value("got", "referral", start=5), value("got", "referral", start=9), value("gave", "advice"))
    about = contact(ago(9), values=entries[:1], opportunity=VaultPath("Роль.md"))
    found = measures(
        about,
        values=entries,
        opportunities=(opportunity("Роль", outcome=Outcome.HIRED, closed_on=day("2026-11-20")),),
    )
    assert (found["referrals_got"].value, parts(found["referrals_got"])) == (
        2,
        {"hired": 1, "outcome unknown": 1},
    )
    assert found["referrals_gave"].value == 0


def test_years_together_run_to_the_last_contact():
    days = [contact("2020-02-29"), contact("2024-02-29")]
    assert measures(*days)["years_together"].value == 4
    since = measures(*days, who=partner(since=day("2023-03-01")))["years_together"]
    assert (since.value, parts(since)["from"]) == (round(365 / 365.25, 4), day("2023-03-01"))


def test_trust_is_the_last_rating_with_its_change():
    ratings = (
        rating("2026-05-01", 5),
        rating("2025-01-01", 2),
        rating("2026-11-01", 3),
        rating("2026-11-02", 9),
    )
    found = measures(who=partner(trust=ratings))["trust"]
    assert (found.value, parts(found)["change"]) == (3, -2)
    assert parts(found)["2025-01-01"] == 2


def test_the_last_review_is_shown_mark_by_mark():
    def review(on, marks):
        return Review(ANNA, day(on), marks, "", "", "", None, place())

    reviews = (review("2026-01-01", {"trust": 4, "comfort": 5}), review("2025-01-01", {"trust": 1}))
    found = measures(reviews=reviews)["last_review"]
    assert (found.value, parts(found)) == (4.5, {"day": day("2026-01-01"), "trust": 4, "comfort": 5})


def test_marks_outside_the_scale_count_in_no_review():
    reviews = (
        Review(ANNA, day("2026-01-01"), {"trust": 4, "comfort": 10}, "", "", "", None, place()),
        Review(ANNA, day("2026-02-01"), {"trust": 0}, "", "", "", None, place()),
    )
    found = measures(reviews=reviews)["last_review"]
    assert (found.value, parts(found)) == (4, {"day": day("2026-01-01"), "trust": 4})


def test_strength_is_a_word_with_five_parts():
    weekly = [
        contact(ago(days), Channel.CALL, depth=3, initiated_by=Side.ME if days % 2 else Side.THEM)
        for days in range(0, 1001, 5)
    ]
    found = measures(*weekly, who=partner(cadence=every(7)), values=values(2, 2))["strength"]
    assert found.value == "strong"
    # 1001 days have 201 contacts, 101 of them on even days; 1000 days are 2.7379 years
    assert parts(found) == {
        "recency": 1.0,
        "regularity": 1.0,
        "depth": 1.0,
        "two-way": round((1 + 1 - 1 / 201) / 2, 4),
        "duration": round(1 - 2 ** (-1000 / 365.25 / 2), 4),
    }


def test_strength_fades():
    old = [contact(ago(days), depth=2) for days in (700, 680, 660)]
    found = measures(*old, who=partner(cadence=every(30)))["strength"]
    assert found.value == "weak"
    # 660 days are eleven half-lives of 60; the contacts span 40 days
    assert parts(found) == {"recency": 0.0005, "regularity": 0.0, "depth": 0.5, "duration": 0.0372}


def test_regularity_is_measured_by_the_cadence_and_lowered_by_bursts():
    # gaps 1, 1, 1, 1, 16; 20 days at a cadence of 2 ask for 10 contacts; burstiness 0.2
    found = measures(*contacts(20, 19, 18, 17, 16, 0), who=partner(cadence=every(2)))["strength"]
    assert parts(found)["regularity"] == round(6 / 10 * 0.8, 4)


def test_strength_takes_three_known_parts():
    assert "strength" not in measures(*contacts(5))
    assert "strength" in measures(*contacts(9, 5))


def test_without_records_nothing_is_measured():
    assert measures() == {}


def test_without_a_date_there_is_only_what_needs_none():
    found = measures(*contacts(40, 30, 20, 10, 0, -10, -20), today=None, values=values(2, 2))
    assert found["median_gap"].value == 10
    dated = {"days_with_contact_30", "days_since_contact", "silence", "open_replies", "strength"}
    assert not dated & found.keys()


def test_contacts_of_days_to_come_do_not_count():
    assert measures(*contacts(5, -5))["days_since_contact"].value == 5
    assert measures(*contacts(-5)) == {}


def test_the_extremes_of_the_rhythm_point_at_their_contacts():
    found = measures(*contacts(60, 57, 50, 6))["median_gap"]
    assert parts(found) == {"shortest gap": 3, "longest gap": 44}
    assert found.part("longest gap").places == tuple(place(ago(days).toordinal()) for days in (50, 6))


def test_every_measure_says_what_it_is():
    for measure in MEASURES:
        for word in ("Formula:", "Unit:", "Source:", "Absent when"):
            assert word in measure.__doc__, measure.__name__


def test_today_is_a_monday():
    assert TODAY.isoweekday() == 1
    assert told(1).value == 1
