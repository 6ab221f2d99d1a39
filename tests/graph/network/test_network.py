"""The network of people: ties, parts, holders, bridges, the owner's place, warm paths, circles."""

from datetime import date
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import TODAY, keys, knowing, meeting, somebody, those, told

from vaultlink.graph.network import (
    TieKind,
    betweenness,
    bridges,
    communities,
    components,
    constraint,
    effective_size,
    holders,
    network_of,
    own_ties,
    people_at,
    single_threads,
    warm_paths,
)
from vaultlink.graph.network.circles import SAMPLES
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.records import Opportunity, Person, PersonKey, Position
from vaultlink.partners.words import Stage

NAMES = "abcdefgh"
TIES = st.sets(st.sampled_from(list(combinations(NAMES, 2))).map("".join), max_size=16)


def network(ties, people=""):
    return network_of(knowing(ties, people))


def library_graph(found):
    graph = nx.Graph()
    graph.add_nodes_from(found.near)
    graph.add_edges_from((one, other) for one, other, _ in found.pairs())
    return graph


def tie(partnership, one="a", other="b"):
    return network_of(partnership, today=TODAY).near[PersonKey(f"{one}.md")].get(PersonKey(f"{other}.md"))


def test_knowing_is_the_strongest_tie():
    assert tie(knowing("ab")).strength == 1
    assert tie(those(somebody("a"), somebody("b", intro_by=(told("a.md"),)))).kinds == (TieKind.KNOWS,)


@pytest.mark.parametrize(("meetings", "strength"), [(1, 0.5), (2, 0.75), (3, 0.875)])
def test_every_meeting_ties_closer(meetings, strength):
    contacts = [meeting("a", "b", start=n) for n in range(meetings)]
    found = tie(those(somebody("a"), somebody("b"), contacts=contacts))
    assert (found.strength, found.meetings, found.kinds) == (strength, meetings, (TieKind.MEETING,))


def test_people_of_whom_one_place_tells_met():
    contacts = [meeting("a", start=3), meeting("b", start=3)]
    assert tie(those(somebody("a"), somebody("b"), contacts=contacts)).meetings == 1


def test_a_crowd_and_a_meeting_to_come_tie_nobody():
    crowd = [f"n{number}" for number in range(31)]
    contacts = [meeting("a", "b", *crowd), meeting("a", "b", on="2026-11-24", start=9)]
    assert tie(those(somebody("a"), somebody("b"), contacts=contacts)) is None


def job(company, since=None, until=None):
    days = (date.fromisoformat(day) if day else None for day in (since, until))
    return Position(company, "", *days, told("").place)


@pytest.mark.parametrize(
    ("mine", "theirs", "are_tied"),
    [
        ([job("Альфа")], [job("альфа")], True),
        ([job("Альфа")], [job("Бета")], False),
        ([job("Альфа", "2020-01-01", "2021-01-01")], [job("Альфа", "2021-01-01")], True),
        ([job("Альфа", "2020-01-01", "2021-01-01")], [job("Альфа", "2021-01-02")], False),
        ([job("Альфа", "2027-01-01")], [job("Альфа")], False),
    ],
)
def test_colleagues_are_tied_weakly_while_they_were_colleagues(mine, theirs, are_tied):
    found = tie(those(somebody("a", positions=tuple(mine)), somebody("b", positions=tuple(theirs))))
    assert (found is not None) is are_tied
    assert found is None or (found.strength, found.kinds) == (0.2, (TieKind.COMPANY,))


def test_the_owner_is_left_out():
    contacts = [meeting("me", "a", "b")]
    found = network_of(those(somebody("me"), somebody("a"), contacts=contacts), owner=[PersonKey("me.md")])
    assert found.near.keys() == set(keys("ab"))


def test_components_are_told_by_size():
    assert components(network("ab cd de", "f")) == (keys("cde"), keys("ab"), keys("f"))


def test_holders_say_how_many_would_be_lost():
    found = [(one.person, one.cut_off, one.pieces) for one in holders(network("ab bc cd de ec"))]
    assert found == [(*keys("c"), 2, 2), (*keys("b"), 1, 2)]


def test_bridges_say_how_many_hang_on_them():
    found = [(one.one, one.other, one.cut_off) for one in bridges(network("ab bc cd de ec"))]
    assert found == [(*keys("bc"), 2), (*keys("ab"), 1)]


@given(TIES)
def test_parts_holders_and_bridges_are_those_of_networkx(ties):
    found = network(" ".join(ties), NAMES)
    graph = library_graph(found)
    assert sorted(components(found)) == sorted(tuple(sorted(part)) for part in nx.connected_components(graph))
    assert {one.person for one in holders(found)} == set(nx.articulation_points(graph))
    assert {(one.one, one.other) for one in bridges(found)} == {
        tuple(sorted(pair)) for pair in nx.bridges(graph)
    }


@given(TIES)
def test_a_holder_cuts_off_what_is_lost_without_them(ties):
    found = network(" ".join(ties), NAMES)
    for one in holders(found):
        graph = library_graph(found)
        part = nx.node_connected_component(graph, one.person)
        left = [len(piece) for piece in nx.connected_components(graph.subgraph(part - {one.person}))]
        assert (one.pieces, one.cut_off) == (len(left), sum(left) - max(left))


@given(TIES, st.sets(st.sampled_from(NAMES), min_size=1))
def test_the_owners_place_is_that_of_networkx(ties, contacts):
    found, own = network(" ".join(ties), NAMES), set(keys(contacts))
    graph = library_graph(found)
    graph.add_edges_from(("me", one) for one in own)
    assert constraint(found, own).value == pytest.approx(nx.constraint(graph, ["me"])["me"], abs=1e-4)
    if graph.subgraph(own).size() or len(own) > 1:
        expected = nx.effective_size(graph, ["me"])["me"]
        assert effective_size(found, own).value == pytest.approx(expected, abs=1e-4)


def test_the_owners_place_by_hand():
    # three contacts, two of whom know each other: 3 - 2·1/3; (1/3)² + 2·(1/3 + 1/3·1/2)²
    found = network("ab", "c")
    assert effective_size(found, set(keys("abc"))).value == 2.3333
    assert constraint(found, set(keys("abc"))).value == round(1 / 9 + 2 * 0.25, 4)
    assert constraint(found, set()) is None


def test_the_warmest_path_wins_over_the_shortest():
    found = network_of(those(*(somebody(name) for name in "ax"), somebody("b", knows=["x"])))
    own = dict(zip(keys("abx"), (1.0, 0.5, 0.2), strict=True))
    paths = warm_paths(found, own, set(keys("x")))
    assert [(path.people, path.length) for path in paths] == [(keys("bx"), 3), (keys("x"), 5)]
    assert paths[0].ties[0].kinds == (TieKind.KNOWS,)


@pytest.mark.parametrize(("steps", "people"), [(4, ["abcd"]), (3, [])])
def test_a_path_has_no_more_steps_than_asked_for(steps, people):
    own = dict.fromkeys(keys("a"), 1.0)
    paths = warm_paths(network("ab bc cd"), own, set(keys("d")), steps)
    assert [path.people for path in paths] == [keys(one) for one in people]


def test_three_steps_lead_to_a_friends_friend():
    paths = warm_paths(network("ab bc cd"), dict.fromkeys(keys("a"), 1.0), set(keys("c")))
    assert [(path.people, path.length) for path in paths] == [(keys("abc"), 3)]


@given(TIES, st.sets(st.sampled_from(NAMES), min_size=1))
def test_the_warmest_path_is_that_of_networkx(ties, contacts):
    found = network(" ".join(ties), NAMES)
    graph = library_graph(found)
    graph.add_edges_from(("me", one) for one in keys(contacts))
    paths = warm_paths(found, dict.fromkeys(keys(contacts), 1.0), set(keys("h")), 99)
    if nx.has_path(graph, "me", "h.md"):
        assert paths[0].length == nx.shortest_path_length(graph, "me", "h.md")
    else:
        assert paths == ()


def test_communities_are_circles_of_two_or_more():
    found = communities(network("ab bc ca de ef fd ad", "g"))
    assert found == (keys("abc"), keys("def"))


def test_betweenness_counts_all_ways_in_a_small_network():
    found = betweenness(network("ab bc"))
    assert (dict(found.shares), found.samples) == (dict(zip(keys("abc"), (0, 1, 0), strict=True)), None)


def test_betweenness_of_many_says_that_it_samples():
    chain = [somebody(f"n{number:04}", knows=[f"n{number + 1:04}"]) for number in range(1501)]
    assert betweenness(network_of(those(*chain))).samples == SAMPLES


@given(TIES, st.randoms(use_true_random=False))
def test_the_order_of_notes_changes_nothing(ties, chance):
    partnership = knowing(" ".join(ties), NAMES)
    shuffled = chance.sample(list(partnership.partners.values()), len(partnership.partners))
    one, other = network_of(partnership), network_of(those(*shuffled))
    assert list(one.near) == list(other.near)
    for measure in (components, holders, bridges, communities, betweenness):
        assert measure(one) == measure(other)


def test_everybody_met_is_an_own_contact_and_strength_counts_where_it_is_known():
    contacts = [meeting("a", "z", start=1), meeting("a", on="2026-11-02", start=2)]
    partnership = those(somebody("a"), somebody("b"), contacts=contacts)
    found = own_ties(partnership, Ledger.of(partnership).portraits(TODAY), TODAY)
    assert found == dict(zip(keys("az"), (0.5, 0.2), strict=True))


def test_a_company_hangs_on_one_partner():
    role = Opportunity("Роль.md", "Роль", company=told("Альфа"))
    partnership = those(
        somebody("a", company=told("альфа")),
        somebody("b", company=told("Бета")),
        somebody("c", positions=(job("Бета"),)),
        somebody("d", company=told("Альфа"), stage=told(Stage.ENDED)),
        opportunities=(role,),
    )
    found = single_threads(partnership, Ledger.of(partnership).portraits(TODAY), TODAY)
    assert [(one.company, one.partner, one.opportunities) for one in found] == [
        ("альфа", *keys("a"), (role,))
    ]
    assert people_at(partnership, "БЕТА", TODAY) == set(keys("bc"))


def test_people_without_a_note_are_in_the_network():
    partnership = those(somebody("a", intro_by=(told("?олег"),)))
    partnership.people[PersonKey("?олег")] = Person(PersonKey("?олег"), "Олег", None)
    assert components(network_of(partnership)) == (("?олег", "a.md"),)
