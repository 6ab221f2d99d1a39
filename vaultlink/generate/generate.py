"""Findings and links → generated notes."""

from collections.abc import Iterator, Sequence

from vaultlink.generate.findings import findings_facts
from vaultlink.generate.overview import overview_facts
from vaultlink.generate.plan import FINDINGS, OVERVIEW, TOPICS, Plan, plan
from vaultlink.generate.render import Renderer, bounded
from vaultlink.generate.topic_pages import topic_facts, topics_facts
from vaultlink.links import Links
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import Finding
from vaultlink.model.message import Catalogue

_FINDINGS_OF_A_RULE = (50, 20, 10, 5, 2, 1)
_TOPICS_LISTED = (5000, 2000, 1000, 500, 200, 100)
_NOTES_OF_A_TOPIC = (2000, 1000, 500, 200, 100)
"""How long lists may be, tried until the note is small enough."""
_NEVER_TOLD = "generated"
"""The family about generated notes themselves: a note that lists its own staleness would never settle."""


def generate(
    links: Links, findings: Sequence[Finding], language: str, folder: str, catalogue: Catalogue
) -> tuple[GeneratedFile, ...]:
    """Return the notes that are generated for a vault.

    Only what the findings are about keeps this from being the same before and after the notes stand
    in the vault; findings of `plan(…).links` are, so `generate_planned` is what a build wants.
    """
    return generate_planned(plan(links, language, folder), findings, catalogue)


def generate_planned(
    plan: Plan, findings: Sequence[Finding], catalogue: Catalogue
) -> tuple[GeneratedFile, ...]:
    """Return the notes of a plan, filled with findings about its links."""
    told = tuple(finding for finding in findings if finding.family != _NEVER_TOLD)
    bodies = _bodies(plan, told, Renderer.of(catalogue), catalogue)
    return tuple(GeneratedFile(note_id, plan.paths[note_id], body) for note_id, body in bodies)


def _bodies(
    plan: Plan, findings: Sequence[Finding], renderer: Renderer, catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    yield OVERVIEW, renderer.render("overview.md", overview_facts(plan, findings, catalogue))
    yield (
        FINDINGS,
        bounded(
            lambda limit: renderer.render("findings.md", findings_facts(plan, findings, catalogue, limit)),
            _FINDINGS_OF_A_RULE,
        ),
    )
    yield (
        TOPICS,
        bounded(lambda limit: renderer.render("topics.md", topics_facts(plan, limit)), _TOPICS_LISTED),
    )
    by_note = plan.topics.by_note()
    for topic in plan.topics.with_page:
        yield (
            topic.id,
            bounded(
                lambda limit, topic=topic: renderer.render(  # type: ignore[misc]
                    "topic.md", topic_facts(plan, topic, by_note, limit)
                ),
                _NOTES_OF_A_TOPIC,
            ),
        )
