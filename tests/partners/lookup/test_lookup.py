"""A name given by hand: whole, shortened, in any case, or unclear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.partners.lookup import Found, Named, Nobody, Unclear, look_up

PEOPLE = [
    Named("marina", ("Марина Лебедева", "Marina Lebedeva", "Партнёры/Марина Лебедева.md")),
    Named("maria", ("Мария Иванова",)),
    Named("pavel", ("Павел Орлов",)),
    Named("lena", ("Лена Орлова",)),
    Named("andrei", ("Андрей Достоевский",)),
    Named("lev", ("Лев Толстой",)),
    Named("petr", ("Пётр Щёголев",)),
    Named("anna", ("Anna Bell", "Anya")),
    Named("annabel", ("Annabel Smith",)),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Марина Лебедева", "marina"),
        ("МАРИНА ЛЕБЕДЕВА", "marina"),
        ("marina lebedeva", "marina"),
        ("Партнёры/Марина Лебедева.md", "marina"),
        ("anya", "anna"),
        ("anna bell", "anna"),
        ("мари", None),
        ("марин", "marina"),
        ("лебедева", "marina"),
        ("марией", "maria"),
        ("Марине", "marina"),
        ("с Марией Ивановой", None),
        ("марией ивановой", "maria"),
        ("ивановой марии", "maria"),
        ("павла", "pavel"),
        ("павлу орлову", "pavel"),
        ("орловой", None),
        ("лене орловой", "lena"),
        ("андреем", "andrei"),
        ("достоевского", "andrei"),
        ("льва", "lev"),
        ("петру", "petr"),
        ("щеголева", "petr"),
        ("smith", "annabel"),
    ],
)
def test_a_name_is_understood(typed, meant):
    answer = look_up(typed, PEOPLE)
    assert (answer.one.what if isinstance(answer, Found) else None) == meant


def test_what_is_unclear_is_answered_with_all_candidates():
    answer = look_up("мари", PEOPLE)
    assert isinstance(answer, Unclear)
    assert [one.what for one in answer.candidates] == ["marina", "maria"]


def test_a_whole_name_comes_before_the_beginning_of_another():
    answer = look_up("Анна", [Named(1, ("Анна",)), Named(2, ("Анна Ким",))])
    assert isinstance(answer, Found)
    assert answer.one.what == 1


def test_of_two_groups_the_first_comes_first_when_both_fit_alike():
    partners, others = [Named(1, ("Анна Ким",))], [Named(2, ("Анна Ли",)), Named(3, ("Анна",))]
    assert look_up("анна к", partners, others) == Found(partners[0])
    assert look_up("анн", partners, others) == Found(partners[0])
    assert look_up("анна", partners, others) == Found(others[1])


@pytest.mark.parametrize("typed", ["", "  ", "!", "хзхзхз"])
def test_what_is_no_name_means_nobody(typed):
    assert look_up(typed, PEOPLE) == Nobody(None)


def test_a_slip_of_the_finger_is_answered_with_the_nearest_name():
    assert look_up("Marina Lebedewa", PEOPLE) == Nobody("Марина Лебедева")


@given(st.text(max_size=30), st.permutations(PEOPLE))
def test_the_order_of_people_changes_nothing(typed, people):
    assert look_up(typed, people) == look_up(typed, PEOPLE)


@given(st.sampled_from([name for one in PEOPLE for name in one.names]))
def test_every_full_name_is_found(name):
    assert isinstance(look_up(name, PEOPLE), Found)
