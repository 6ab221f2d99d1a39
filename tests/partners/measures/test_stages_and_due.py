"""Which stage the records bear out, what is missing, how often to be in touch and when next."""

from datetime import timedelta

import pytest
from made import (
    ANNA,
    TODAY,
    ago,
    contact,
    day,
    every,
    opportunity,
    partner,
    partnership,
    place,
    portrait,
    rating,
    told,
    value,
)

from vaultlink.config.stages import Thresholds
from vaultlink.model.names import VaultPath
from vaultlink.partners.conditions import CONDITIONS
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.measures.all_partners import ResultKind, load, quarters, results
from vaultlink.partners.records import Goal, Initiative, Review
from vaultlink.partners.stages import Standing
from vaultlink.partners.words import (
    STEPS,
    Channel,
    Direction,
    GoalArea,
    Horizon,
    Outcome,
    Side,
    Stage,
    WorkState,
)

NORMS = {
    "preferred_channel": Channel.CALL,
    "cadence": every(60),
    "response_days": 2,
    "expectations_mine": (told("честность"),),
    "expectations_theirs": (told("ответ в срок"),),
}
GOAL = Goal(VaultPath("Цель.md"), "Цель", told(GoalArea.CAREER), told(Horizon.LONG), (told(ANNA),))
REVIEW = Review(ANNA, ago(300), {}, "", "", "", None, place())
JOINT = Initiative("Митап", (ANNA,), None, WorkState.DONE, "провели", place())


def records(step):
    """Return records that bear out a stage and no later one."""
    reached = STEPS.index(step)
    contacts = [contact(ago(800 if reached > 3 else 100), Channel.CALL)]
    known, more = {}, {}
    if reached >= 1:
        known |= NORMS
        more["values"] = (value("gave", on=ago(10), start=1),)
    if reached >= 2:
        contacts += [contact(ago(days), Channel.CALL, topics=("рынок",)) for days in (60, 20, 1)]
        more["values"] += (value("got", on=ago(9), start=2),)
    if reached >= 3:
        contacts.append(contact(ago(5), Channel.EMAIL, decisions=(told("идём вместе"),)))
        more["values"] += (value("got", "introduction", on=ago(8), start=3),)
    if reached >= 4:
        known["trust"] = (rating("2026-01-01", 4),)
        more |= {"goals": (GOAL,), "reviews": (REVIEW,)}
    if reached >= 5:
        more["values"] += (value("gave", on=ago(400), start=4), value("got", on=ago(700), start=5))
        more["initiatives"] = (JOINT,)
    return contacts, {"who": partner(**known), **more}


@pytest.mark.parametrize("step", STEPS)
def test_each_stage_is_reached_by_its_evidence(step):
    contacts, more = records(step)
    standing = portrait(*contacts, **more).standing
    assert standing.evidenced is step
    assert {one.stage for one in standing.met} >= set(STEPS[: STEPS.index(step) + 1])
    assert all(one.places for one in standing.met)
    assert len(standing.met) + len(standing.unmet) == len(CONDITIONS)


def test_without_anything_not_even_contact_is_reached():
    standing = portrait().standing
    assert (standing.declared, standing.evidenced, standing.next_step) == (None, None, Stage.CONTACT)
    assert [one.name for one in standing.missing] == ["two-way-contact", "usable-channel"]


def test_the_chain_is_unbroken():
    contacts, more = records(Stage.INTERDEPENDENCE)
    standing = portrait(*contacts, **{**more, "values": ()}).standing
    assert standing.evidenced is Stage.CONTACT
    assert [one.name for one in standing.missing] == ["first-value"]


@pytest.mark.parametrize(
    ("ways", "is_met"),
    [([], False), (["out"], False), (["in"], False), (["out", "in"], True), (["both"], True), ([None], True)],
)
def test_a_contact_is_two_way_unless_it_is_written_otherwise(ways, is_met):
    contacts = [contact(ago(n), direction=way and Direction(way)) for n, way in enumerate(ways)]
    met = {one.name for one in portrait(*contacts).standing.met}
    assert ("two-way-contact" in met) is is_met


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"trust": (rating("2026-01-01", 5), rating("2026-02-01", 3))}, "trust"),
        ({"preferred_channel": None}, "agreed-channel"),
        ({"expectations_theirs": ()}, "their-expectations"),
        ({"expectations_mine": (told("…"),)}, "my-expectations"),
    ],
)
def test_what_is_missing_is_named(changed, missing):
    contacts, more = records(Stage.INTERDEPENDENCE)
    known = {**NORMS, "trust": (rating("2026-01-01", 4),), **changed}
    who = partner(**{key: one for key, one in known.items() if one is not None})
    assert [one.name for one in portrait(*contacts, **{**more, "who": who}).standing.unmet] == [missing]


def test_norms_in_words_are_norms():
    who = partner(norms=(told("пишем в мессенджер, раз в месяц, отвечаем за день"),))
    names = {one.name for one in portrait(who=who).standing.met}
    assert names == {"agreed-channel", "agreed-cadence", "agreed-reply"}


@pytest.mark.parametrize(("days", "is_met"), [(365, True), (366, False)])
def test_a_review_grows_old(days, is_met):
    review = Review(ANNA, ago(days), {}, "", "", "", None, place())
    met = {one.name for one in portrait(reviews=(review,)).standing.met}
    assert ("recent-review" in met) is is_met


def test_years_are_counted_by_the_calendar():
    def met(first, last):
        names = portrait(contact(first), contact(last)).standing.met
        return [one.name for one in names if one.name.endswith("years")]

    assert met("2023-03-01", "2024-02-29") == []
    assert met("2023-03-01", "2024-03-01") == ["strategic-years"]
    assert met("2024-02-29", "2025-02-28") == []
    assert met("2024-02-29", "2025-03-01") == ["strategic-years"]
    assert met("2024-02-29", "2026-03-01") == ["strategic-years", "interdependence-years"]


def test_thresholds_are_settings():
    contacts, more = records(Stage.FOUNDATION)
    again = contact(ago(98), Channel.CALL, topics=("рынок",))
    more["values"] += (value("got", start=7),)
    easy = Thresholds(deepening_contacts=2, deepening_days=2)
    assert portrait(*contacts, again, **more).standing.evidenced is Stage.FOUNDATION
    assert portrait(*contacts, again, thresholds=easy, **more).standing.evidenced is Stage.DEEPENING


@pytest.mark.parametrize(
    ("declared", "evidenced", "stage", "expected"),
    [
        (Stage.DEEPENING, None, Stage.DEEPENING, True),
        (Stage.DEEPENING, Stage.STRATEGIC, Stage.EXPANSION, False),
        (None, Stage.FOUNDATION, Stage.DEEPENING, True),
        (None, Stage.FOUNDATION, Stage.EXPANSION, False),
        (None, None, Stage.CONTACT, True),
        (None, None, Stage.FOUNDATION, False),
        (Stage.PAUSED, Stage.FOUNDATION, Stage.DEEPENING, True),
    ],
)
def test_from_which_stage_on_something_is_asked(declared, evidenced, stage, expected):
    assert Standing(declared, evidenced, (), ()).is_from(stage) is expected


ACTIVE = opportunity("Роль", ("2026-11-01", "interview"))
OVER = opportunity("Роль", ("2026-11-01", "closed"))


@pytest.mark.parametrize(
    ("known", "opportunities", "days", "reason"),
    [
        ({}, (), 14, "first-stage"),
        ({"stage": Stage.FOUNDATION}, (), 21, "declared-stage"),
        ({"stage": Stage.DEEPENING}, (), 30, "declared-stage"),
        ({"stage": Stage.EXPANSION}, (), 45, "declared-stage"),
        ({"stage": Stage.STRATEGIC}, (), 60, "declared-stage"),
        ({"stage": Stage.INTERDEPENDENCE}, (), 60, "declared-stage"),
        ({"stage": Stage.PAUSED}, (), None, "declared-stage"),
        ({"stage": Stage.ENDED}, (), None, "declared-stage"),
        ({"stage": Stage.STRATEGIC, "cadence": every(10)}, (), 10, "written"),
        ({"stage": Stage.STRATEGIC, "cadence": every(None)}, (), None, "written"),
        ({"stage": Stage.ENDED, "cadence": every(10)}, (), 10, "written"),
        ({"stage": Stage.STRATEGIC}, (ACTIVE,), 7, "opportunity"),
        ({"stage": Stage.STRATEGIC}, (OVER,), 60, "declared-stage"),
        ({"cadence": every(None)}, (ACTIVE,), 7, "opportunity"),
        ({"cadence": every(3)}, (ACTIVE,), 3, "written"),
        ({"stage": Stage.PAUSED}, (ACTIVE,), 7, "opportunity"),
        ({"stage": Stage.ENDED}, (ACTIVE,), None, "declared-stage"),
        ({"stage": Stage.ENDED, "cadence": every(10)}, (ACTIVE,), 10, "written"),
    ],
)
def test_cadence_in_its_order(known, opportunities, days, reason):
    schedule = portrait(who=partner(**known), opportunities=opportunities).schedule
    assert (schedule.days, schedule.reason) == (days, reason)


def test_the_evidenced_stage_sets_the_cadence_where_none_is_declared():
    contacts, more = records(Stage.DEEPENING)
    known = {**NORMS, "norms": (told("раз в месяц"),)}
    del known["cadence"]
    schedule = portrait(*contacts, **{**more, "who": partner(**known)}).schedule
    assert (schedule.days, schedule.reason, schedule.stage) == (30, "evidenced-stage", Stage.DEEPENING)


@pytest.mark.parametrize(
    ("history", "is_active"),
    [
        (opportunity("Роль"), True),
        (opportunity("Роль", (None, "submitted")), True),
        (opportunity("Роль", ("2026-12-01", "submitted")), False),
        (opportunity("Роль", ("2026-01-01", "submitted"), ("2026-12-01", "closed")), True),
        (opportunity("Роль", closed_on=day("2026-11-23")), False),
        (opportunity("Роль", outcome=Outcome.REJECTED), False),
        (opportunity("Роль", outcome=Outcome.REJECTED, closed_on=day("2026-12-01")), True),
    ],
)
def test_an_opportunity_is_active_until_something_says_that_it_ended(history, is_active):
    assert bool(portrait(opportunities=(history,)).history.active_opportunities) is is_active


@pytest.mark.parametrize(
    ("known", "last", "due", "reason", "snoozed"),
    [
        ({"cadence": every(30)}, 10, -20, "cadence", False),
        ({"cadence": every(30)}, 40, 10, "cadence", False),
        ({"cadence": every(30)}, None, 0, "never-contacted", False),
        ({"cadence": every(None)}, None, None, None, False),
        ({"cadence": every(None)}, 10, None, None, False),
        ({"cadence": every(30), "next_contact": ago(-5)}, 10, -5, "next-contact", False),
        ({"cadence": every(30), "next_contact": ago(5)}, 10, 5, "next-contact", False),
        ({"cadence": every(30), "next_contact": ago(10)}, 10, -20, "cadence", False),
        ({"cadence": every(30), "next_contact": ago(-90)}, 10, -90, "next-contact", False),
        ({"cadence": every(None), "next_contact": ago(-5)}, None, -5, "next-contact", False),
        ({"cadence": every(30), "snooze_until": ago(-40)}, 10, -40, "cadence", True),
        ({"cadence": every(30), "snooze_until": ago(3)}, 10, -20, "cadence", False),
        (
            {"cadence": every(30), "snooze_until": ago(-4), "next_contact": ago(-2)},
            9,
            -4,
            "next-contact",
            True,
        ),
        ({"stage": Stage.PAUSED}, 10, None, None, False),
        ({"stage": Stage.PAUSED, "next_contact": ago(-9)}, 10, -9, "next-contact", False),
    ],
)
def test_when_the_next_contact_is_due_and_why(known, last, due, reason, snoozed):
    contacts = [contact(ago(last))] if last is not None else []
    found = portrait(*contacts, who=partner(**known)).due
    if due is None:
        assert found is None
    else:
        assert (found.day, found.reason, found.is_snoozed) == (ago(due), reason, snoozed)
        assert found.days_over(TODAY) == due


def test_the_next_contact_of_the_last_review_is_a_date_too():
    review = Review(ANNA, ago(5), {}, "", "", "", ago(-12), place())
    assert portrait(contact(ago(5)), reviews=(review,)).due.day == ago(-12)


def test_a_date_at_the_end_of_time_is_no_trouble():
    assert portrait(contact("9999-12-30"), today=None).due.day == day("9999-12-31")
    assert portrait(contact("0001-01-01"), today=day("0001-01-02")).due.day == day("0001-01-15")


def everybody():
    others = [partner("Борис.md", cadence=every(14)), partner("Вера.md", stage=Stage.PAUSED)]
    contacts = [contact(ago(days)) for days in (0, 7, 90, 91)]
    contacts += [contact(ago(1), people=("Борис.md",)), contact(ago(2), people=("Вера.md",))]
    entries = (
        value("got", "introduction", on="2026-01-31"),
        value("gave", "introduction", on="2026-04-01"),
        value("got", "recognition", on="2026-02-01"),
    )
    return Ledger.of(
        partnership(
            *contacts,
            who=partner(cadence=every(7)),
            others=others,
            values=entries,
            opportunities=(opportunity("Роль", outcome=Outcome.HIRED, closed_on=day("2026-03-01")),),
            initiatives=(JOINT,),
        )
    )


def test_load_is_what_the_cadences_promise_beside_what_was_kept():
    found = load(everybody().portraits(TODAY), TODAY)
    assert found.value == 1.5
    # 3 days of Anna's in 91, one of Boris's, in 13 weeks
    assert {part.name: part.value for part in found.parts} == {"kept": round(4 / 13, 4), "partners": 2}


def test_new_partners_and_introductions_are_counted_by_quarter():
    found = {one.first_day: one for one in quarters(everybody().portraits(TODAY))}
    assert sorted(found) == [day("2026-01-01"), day("2026-04-01"), day("2026-07-01"), day("2026-10-01")]
    assert found[day("2026-07-01")].new_partners == (ANNA,)
    assert found[day("2026-10-01")].new_partners == ("Борис.md", "Вера.md")
    assert len(found[day("2026-01-01")].introductions_got) == 1
    assert len(found[day("2026-04-01")].introductions_gave) == 1


def test_results_are_each_told_once():
    found = [(one.kind, one.year, one.partners) for one in results(everybody(), TODAY)]
    assert found == [
        (ResultKind.ACHIEVEMENT, "undated", (ANNA,)),
        (ResultKind.HIRE, "2026", (ANNA,)),
        (ResultKind.OFFER, "2026", (ANNA,)),
        (ResultKind.RECOGNITION, "2026", (ANNA,)),
    ]


def test_an_initiative_of_theirs_alone_is_no_joint_work():
    theirs = Initiative("Их", (ANNA,), Side.THEM, WorkState.ACTIVE, None, place())
    assert "joint-work" not in {one.name for one in portrait(initiatives=(theirs,)).standing.met}


def test_a_person_who_is_no_partner_has_an_account_too():
    ledger = Ledger.of(partnership(contact(ago(1), people=(ANNA, "?олег"))))
    assert ledger.portrait("?олег", TODAY).history.days == (TODAY - timedelta(1),)
    assert [one.history.key for one in ledger.portraits(TODAY)] == [ANNA]
