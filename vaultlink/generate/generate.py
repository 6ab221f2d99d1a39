"""Findings and links → generated notes."""

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from vaultlink.generate.brief_names import brief_id, briefed
from vaultlink.generate.brief_page import LIMITS as BRIEF_LIMITS
from vaultlink.generate.brief_page import TEMPLATE as BRIEF_TEMPLATE
from vaultlink.generate.brief_page import brief_page_facts
from vaultlink.generate.escape import inert
from vaultlink.generate.failure import TemplateFailed
from vaultlink.generate.filed import Drawers, Filed
from vaultlink.generate.findings import findings_facts
from vaultlink.generate.linking import Writer, unless_led_elsewhere
from vaultlink.generate.other_files import OtherFile, filled
from vaultlink.generate.other_kinds import OTHER_KINDS
from vaultlink.generate.overview import overview_facts
from vaultlink.generate.partner_notes import partner_notes
from vaultlink.generate.plan import FINDINGS, OVERVIEW, TOPICS, Plan, plan
from vaultlink.generate.render import Facts, Renderer, bounded
from vaultlink.generate.telling import Teller
from vaultlink.generate.topic_pages import talks_facts, topic_facts, topics_facts
from vaultlink.generate.view import View
from vaultlink.graph import subjects
from vaultlink.links import Links
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import Finding
from vaultlink.model.message import Catalogue, Message
from vaultlink.model.names import VaultPath, note_name
from vaultlink.model.once import VerySame, renewed

_FINDINGS_OF_A_RULE = (50, 20, 10, 5, 2, 1)
_TOPICS_LISTED = (5000, 2000, 1000, 500, 200, 100)
_NOTES_OF_A_TOPIC = (2000, 1000, 500, 200, 100)
"""How long lists may be, tried until the note is small enough."""
_NEVER_TOLD = "generated"
"""The family about generated notes themselves: a note that lists its own staleness would never settle."""


class Unrendered(Struct, frozen=True):
    """A note that is left as it is, because a template of the user's own does not work."""

    id: str
    """Which text of vaultlink's the template is for."""
    path: VaultPath
    reason: Message


def generate(
    links: Links, findings: Sequence[Finding], language: str, folder: str, catalogue: Catalogue
) -> tuple[GeneratedFile | Unrendered, ...]:
    """Return the notes that are generated for a vault.

    Only what the findings are about keeps this from being the same before and after the notes stand
    in the vault; findings of `plan(…).links` are, so `generate_planned` is what a build wants.
    """
    return generate_planned(plan(links, language, folder), findings, Renderer.of(catalogue))


def generate_planned(
    plan: Plan,
    findings: Sequence[Finding],
    renderer: Renderer,
    view: View | None = None,
    ids: Container[str] | None = None,
) -> tuple[GeneratedFile | Unrendered, ...]:
    """Return the notes of a plan, or those of some ids, filled with findings and with what the view shows."""
    filed = renewed(Filed, VerySame(findings), lambda before: Filed.of(findings, before), plan.links.lasting)
    about_the_vault = _summaries(plan, filed.without(_NEVER_TOLD), renderer.catalogue, view)
    about_partners = _about_partners(plan, view, ids) if view else ()
    wanted = (one for one in (*about_the_vault, *about_partners) if _is_wanted(one.id, plan, ids))
    under = _circumstances(plan, renderer)
    others = tuple(_filled(one, plan, renderer, under) for one in wanted)
    return (*others, *(generate_briefs(plan, renderer, view, ids) if view else ()))


def generate_briefs(
    plan: Plan, renderer: Renderer, view: View, ids: Container[str] | None = None
) -> tuple[GeneratedFile | Unrendered, ...]:
    """Return the briefs of a plan, or those of some ids: each by itself, so that several can work at them."""
    return tuple(_filled(one, plan, renderer) for one in _briefs(plan, view, ids))


def generate_others(plan: Plan, view: View, ids: Container[str] | None = None) -> tuple[OtherFile, ...]:
    """Return the files of a plan that are no notes, or those of some ids, filled with what the view shows."""
    wanted = (kind for kind in OTHER_KINDS if _is_wanted(kind.id, plan, ids))
    return tuple(filled(kind, plan.paths[kind.id], view) for kind in wanted)


def _is_wanted(summary_id: str, plan: Plan, ids: Container[str] | None) -> bool:
    return summary_id in plan.paths and (ids is None or summary_id in ids)


class _Summary(Struct, frozen=True):
    """What makes one generated note."""

    id: str
    template: str
    facts: Callable[[int], Facts]
    """Given how long lists may be."""
    limits: tuple[int, ...] = (1,)
    as_of: date | None = None
    """The day for which it is true; None where it does not depend on the day."""
    basis: object = None
    """What the facts follow from, beside the names of files; None where that is too much to compare."""
    writer: Writer | None = None
    """What writes the links in the facts, where they have a basis."""
    besides: tuple[object, ...] | None = None
    """What the facts follow from beside topics and the names of files, where they look into nothing else."""


def _filled(
    summary: _Summary, plan: Plan, renderer: Renderer, under: bytes | None = None
) -> GeneratedFile | Unrendered:
    path = plan.paths[summary.id]
    try:
        return GeneratedFile(summary.id, path, _body(summary, plan, renderer, under), summary.as_of)
    except TemplateFailed as failure:
        return Unrendered(summary.id, path, failure.message)


def _circumstances(plan: Plan, renderer: Renderer) -> bytes | None:
    """Return a hash of topics and of the names of all files; None where nothing is remembered by it."""
    if renderer.unless_said is None:
        return None
    return renderer.unless_said.sum_of((plan.topics, plan.paths, plan.names, sorted(plan.links.files)))


def _body(summary: _Summary, plan: Plan, renderer: Renderer, under: bytes | None) -> str:
    """Return the text of a summary: that of the vault or run before where it follows from the same.

    `under` is the hash of the circumstances, where there is one.
    """

    def rendered() -> str:
        return bounded(lambda limit: renderer.render(summary.template, summary.facts(limit)), summary.limits)

    if summary.writer is None or summary.template in renderer.confined:
        return rendered()
    if renderer.unless_said is not None and under is not None and summary.besides is not None:
        return renderer.unless_said.unless_changed((summary.id, summary.besides, under), rendered)
    basis = (summary.basis, plan.paths, plan.names, renderer.catalogue)
    known = plan.links.lasting
    return unless_led_elsewhere((_body, summary.id), basis, summary.writer, rendered, known)


def _summaries(plan: Plan, findings: Drawers, catalogue: Catalogue, view: View | None) -> Iterator[_Summary]:
    as_of = view.today if view and view.partnership.partners else None
    yield _Summary(
        OVERVIEW, "overview.md", lambda _: overview_facts(plan, findings, catalogue, view), as_of=as_of
    )
    listed = partial(findings_facts, plan, findings, catalogue, has_partners=as_of is not None)
    yield _Summary(FINDINGS, "findings.md", listed, _FINDINGS_OF_A_RULE)
    notes, writer = len(subjects(plan.links)), plan.writer(TOPICS)
    facts = partial(topics_facts, plan, writer, notes)
    yield _Summary(TOPICS, "topics.md", facts, _TOPICS_LISTED, None, (plan.topics, notes), writer, (notes,))
    as_of = view.today if view and view.awaits_contacts else None
    for topic in plan.topics.with_page:
        talks, writer = talks_facts(plan, topic, view), plan.writer(topic.id)
        facts = partial(topic_facts, plan, writer, topic, talks)
        basis = (plan.topics, talks)
        yield _Summary(topic.id, "topic.md", facts, _NOTES_OF_A_TOPIC, as_of, basis, writer, (talks,))


def _about_partners(plan: Plan, view: View, ids: Container[str] | None) -> Iterator[_Summary]:
    partnership = view.partnership
    for note in partner_notes(partnership):
        if _is_wanted(note.id, plan, ids):  # before rules are asked, which takes its time
            teller = Teller.in_note(plan.paths[note.id], view)
            facts = partial(_titled, plan.paths[note.id], partial(note.facts, teller))
            as_of = note.as_of(partnership, view.today)
            basis = (view.basis, view.judged.basis if note.heeds_rules else None)
            yield _Summary(note.id, note.template, facts, note.limits, as_of, basis, teller.writer)


def _briefs(plan: Plan, view: View, ids: Container[str] | None) -> Iterator[_Summary]:
    for key in briefed(view.partnership):
        note_id = brief_id(key)
        portrait = view.portrait(key) if _is_wanted(note_id, plan, ids) else None
        if portrait is not None:
            teller, basis = Teller.in_note(plan.paths[note_id], view), (view.basis_of_one, portrait)
            told = partial(brief_page_facts, portrait, teller)
            facts = partial(_titled, plan.paths[note_id], told)
            yield _Summary(note_id, BRIEF_TEMPLATE, facts, BRIEF_LIMITS, view.today, basis, teller.writer)


def _titled(path: VaultPath, facts: Callable[[int], Facts], limit: int) -> Facts:
    """Head a note by the name of its file."""
    return {"title": inert(note_name(path)), **facts(limit)}
