"""People, companies, contacts, opportunities and goals in the graph of a vault."""

from msgspec.structs import replace
from people import at, meeting, somebody, those, told

from vaultlink.graph import Format, build_graph, export
from vaultlink.graph.partnership import add_partnership
from vaultlink.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span
from vaultlink.model.vault import Vault
from vaultlink.partners.records import Company, Goal, Opportunity, Person, PersonKey, Place, Source
from vaultlink.partners.words import Channel, Evidence, NoteKind, Stage, WorkState
from vaultlink.syntax import parse_note

TEXTS = {
    "Анна.md": "---\ncompany: Бета\n---\n[[Олег]] #рынок\n- 2026-11-01 созвон",
    "Альфа.md": "",
    "Роль.md": "",
    "Цель.md": "",
    "Встреча.md": "",
}
OLEG = Person(PersonKey("?олег"), "Олег", None)


def graph_of(partnership):
    notes = {VaultPath(path): parse_note(text, path) for path, text in TEXTS.items()}
    links = Links.of(Vault(notes, files=frozenset(notes)))
    graph = build_graph(links)
    add_partnership(graph, partnership, links)
    return graph


def whole(**known):
    anna = somebody(
        "Анна", company=told("Бета"), intro_by=(told(OLEG.key),), stage=told(Stage.DEEPENING), **known
    )
    line = Source(Place(VaultPath("Анна.md"), Span(TEXTS["Анна.md"].index("2026"), 99)), Evidence.LINE)
    call = replace(meeting("Анна"), channel=Channel.CALL, sources=(line,), topics=("рынок",))
    note = Source(at("Встреча.md"), Evidence.NOTE)
    met = replace(meeting("Анна", on="2026-11-05"), sources=(note,), opportunity=VaultPath("Роль.md"))
    partnership = those(
        anna,
        contacts=(call, met),
        companies=(Company(VaultPath("Альфа.md"), "Альфа"),),
        opportunities=(Opportunity(VaultPath("Роль.md"), "Роль", told("Альфа.md"), source=told(anna.key)),),
        goals=(Goal(VaultPath("Цель.md"), "Цель", partners=(told(anna.key),), state=told(WorkState.ACTIVE)),),
    )
    kinds = {VaultPath("Встреча.md"): NoteKind.MEETING}
    return replace(partnership, kinds=kinds, people={**partnership.people, OLEG.key: OLEG})


CALL = "//2026-11-01 call Анна.md"


def test_every_record_has_its_node_and_a_note_only_one():
    assert dict(graph_of(whole()).nodes(data="kind")) == {
        "#рынок": "topic",
        "?олег": "person",
        "?бета": "company",
        "Анна.md": "partner",
        "Альфа.md": "company",
        "Роль.md": "opportunity",
        "Цель.md": "goal",
        "Встреча.md": "interaction",
        CALL: "interaction",
    }


def test_records_are_joined_by_what_they_say():
    typed = {"with", "about", "works-at", "open-at", "came-through", "shared-with", "introduced-by", "knows"}
    found = {(source, target, kind) for source, target, kind in graph_of(whole()).edges(data="kind")}
    assert {one for one in found if one[2] in typed} == {
        ("Анна.md", "?бета", "works-at"),
        ("Анна.md", "?олег", "introduced-by"),
        (CALL, "Анна.md", "with"),
        (CALL, "#рынок", "about"),
        ("Встреча.md", "Анна.md", "with"),
        ("Встреча.md", "Роль.md", "about"),
        ("Роль.md", "Анна.md", "came-through"),
        ("Роль.md", "Альфа.md", "open-at"),
        ("Цель.md", "Анна.md", "shared-with"),
    }


def test_an_edge_says_where_it_is_written():
    graph = graph_of(whole())
    assert graph[CALL]["Анна.md"]["with"]["places"] == "5:3"
    assert graph["Роль.md"]["Анна.md"]["came-through"]["places"] == "Журнал.md:1:1"


def test_the_links_of_the_vault_stay():
    assert graph_of(whole()).has_edge("Анна.md", "?олег", "links")


def test_of_a_confidential_partner_only_the_name_and_the_contacts_are_told():
    graph = graph_of(whole(confidential=True))
    assert graph.nodes["Анна.md"] == {"kind": "partner", "label": "Анна", "path": "Анна.md", "folder": ""}
    assert "?бета" not in graph
    assert not graph.has_edge("Анна.md", "?олег", "introduced-by")
    assert graph.has_edge(CALL, "Анна.md", "with")


def test_every_format_holds_it():
    graph = graph_of(whole())
    for wanted in Format:
        assert "2026-11-01" in export(graph, wanted)
