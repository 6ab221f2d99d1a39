"""The warm way to somebody, with a why at each step."""

from msgspec.structs import replace
from told_records import ANNA, BORIS, TODAY, VERA, contact, records, told

from vaultlink.config.language import translator
from vaultlink.graph.network import network_of, own_ties, warm_paths
from vaultlink.partners.ledger import Ledger
from vaultlink.report import rendered
from vaultlink.report.path_text import path_lines


def way(partnership, sought, translate=str):
    laid_out = Ledger.of(partnership)
    own = own_ties(partnership, tuple(laid_out.portraits(TODAY)), TODAY)
    paths = warm_paths(network_of(partnership, today=TODAY), own, [sought])
    firsts = {path.people[0]: laid_out.portrait(path.people[0], TODAY) for path in paths}
    name = partnership.people[sought].name
    return rendered(
        path_lines(paths, partnership.people, firsts, sought=name, today=TODAY, translate=translate)
    )


def acquainted():
    """Return people of whom Anna knows Vera, and met Boris."""
    before = records()
    anna = replace(before.partners[ANNA], knows=(told(VERA),))
    together = replace(contact("2026-11-20", ANNA), people=(ANNA, BORIS))
    others = tuple(one for one in before.interactions if BORIS not in one.people)
    return replace(before, partners={**before.partners, ANNA: anna}, interactions=(*others, together))


def test_a_way_through_somebody_gives_the_reason_of_every_step():
    said = way(acquainted(), VERA).splitlines()
    assert said[0] == "Me → Anna Bell → Vera Doe"
    assert said[1].startswith("   1. Anna Bell: last contact on 2026-11-20, 3 days ago; the tie is ")
    assert said[2] == "   2. Anna Bell → Vera Doe: they know each other (Anna Bell.md)"


def test_somebody_whom_one_knows_is_one_step_away():
    assert way(records(), BORIS).splitlines()[0] == "Me → Boris Ray"


def test_where_there_is_no_way_that_is_said():
    assert way(records(), VERA) == "No way to Vera Doe through people you have been in contact with.\n"


def test_a_way_is_told_in_russian():
    said = way(acquainted(), VERA, translator("ru"))
    assert "Я → Anna Bell → Vera Doe" in said
    assert "знакомы друг с другом" in said
