"""What the overview says: how the vault stands, and what deserves a look."""

from vaultlink.generate.escape import inert
from vaultlink.generate.filed import Drawers, samples
from vaultlink.generate.linking import Writer, unless_led_elsewhere
from vaultlink.generate.partners_state import partners_facts
from vaultlink.generate.placing import Placed, count_by_severity
from vaultlink.generate.plan import FINDINGS, OVERVIEW, TOPICS, Plan
from vaultlink.generate.render import Facts
from vaultlink.generate.risks import JUDGED_FAMILIES
from vaultlink.generate.telling import Teller
from vaultlink.generate.view import View
from vaultlink.graph import (
    link_count,
    linked_notes,
    orphan_count,
    subjects,
    wanted_count,
    wanted_link_count,
    wanted_notes,
)
from vaultlink.model.finding import Severity
from vaultlink.model.message import Catalogue

_GRAVEST_SHOWN = 5
_LINKED_SHOWN = 10
_WANTED_SHOWN = 10
_SOURCES_SHOWN = 3
_TOLD_BY_NAME = "unresolved-link"
"""The rule whose findings are told, gathered by name, as notes not written yet."""
_SOURCES_TO_COUNT = 2
"""Being linked from one note distinguishes nobody."""


def overview_facts(plan: Plan, findings: Drawers, catalogue: Catalogue, view: View | None = None) -> Facts:
    """Gather what the overview tells: of the partners first, where there are any."""
    writer = plan.writer(OVERVIEW)
    links = plan.links
    state = _partners(view, plan) if view and view.partnership.partners else None
    grave = {
        drawer: filed
        for drawer, filed in findings.items()
        if drawer.severity is not Severity.INFO and drawer.rule != _TOLD_BY_NAME
        if state is None or drawer.family not in JUDGED_FAMILIES
    }
    placed = Placed(writer, catalogue)
    return {
        "title": plan.names[OVERVIEW],
        "partners": state,
        "notes": len(subjects(links)),
        "links": link_count(links),
        "topics": len(plan.topics.by_key),
        "orphans": orphan_count(links),
        **count_by_severity(findings),
        "gravest": tuple(placed.row(finding) for finding in samples(grave, _GRAVEST_SHOWN)),
        "more_findings": max(0, sum(map(len, grave.values())) - _GRAVEST_SHOWN),
        "most_linked": _most_linked(plan, writer),
        **_wanted(plan, writer),
        "findings_link": writer.link(plan.paths[FINDINGS]),
        "topics_link": writer.link(plan.paths[TOPICS]),
    }


def _partners(view: View, plan: Plan) -> Facts:
    """Gather how the partnerships stand, as before where nothing differs from which that follows."""
    writer = plan.writer(OVERVIEW)
    return unless_led_elsewhere(
        partners_facts,
        (view.basis, view.judged.basis, view.renderer.catalogue),
        writer,
        lambda: partners_facts(Teller(view, writer)),
        plan.links.lasting,
    )


def _most_linked(plan: Plan, writer: Writer) -> tuple[Facts, ...]:
    often = linked_notes(plan.links, _LINKED_SHOWN)
    return tuple(
        {"link": writer.link(one.path, in_table=True), "sources": one.sources, "links": one.links}
        for one in often
        if one.sources >= _SOURCES_TO_COUNT
    )


def _wanted(plan: Plan, writer: Writer) -> Facts:
    shown = wanted_notes(plan.links, _WANTED_SHOWN)
    return {
        "wanted": tuple(
            {
                "name": inert(one.name),
                "links": one.links,
                "sources": tuple(map(writer.link, one.sources[:_SOURCES_SHOWN])),
                "more_sources": len(one.sources[_SOURCES_SHOWN:]),
            }
            for one in shown
        ),
        "more_wanted": wanted_count(plan.links) - len(shown),
        "wanted_links": wanted_link_count(plan.links),
    }
