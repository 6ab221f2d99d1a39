"""How the partnerships stand today, as the overview has it: the first thing that is read in the morning."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from vaultlink.generate.activity import months_chart, months_until
from vaultlink.generate.charts import charted, pie
from vaultlink.generate.filed import Filed, samples
from vaultlink.generate.measures import load_facts
from vaultlink.generate.owed import open_promises, owed_facts
from vaultlink.generate.partner_notes import partner_notes
from vaultlink.generate.placing import Placed, count_by_severity
from vaultlink.generate.render import Facts
from vaultlink.generate.risks import risk_row
from vaultlink.generate.telling import Teller
from vaultlink.generate.who_to_contact import grouped, is_late, others, why_now
from vaultlink.model.finding import Severity
from vaultlink.model.message import Message
from vaultlink.partners.agenda import day_ahead
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.processes import is_active
from vaultlink.partners.records import Promise
from vaultlink.partners.wording.partner_words import STAGES

_PEOPLE_SHOWN = 7
_PROMISES_SHOWN = 5
"""Of either side."""
_RISKS_SHOWN = 5
_DAYS_AHEAD = 14
"""How far ahead promises are looked for."""
_TOLD_ALREADY = frozenset({"overdue-contact", "overdue-promise"})
"""The rules whose findings are told as contacts and promises."""
_LINKED_ABOVE = frozenset({"who-to-contact", "risks", "measures"})


def partners_facts(teller: Teller) -> Facts:
    """Gather how the partnerships stand, whom to contact, what is promised, and what endangers them."""
    view = teller.view
    groups, apart = grouped(teller), others(teller)
    near = [*groups["overdue"], *groups["week"]]
    owed = open_promises(view.partnership.promises)
    return {
        "as_of": teller.today,
        "count": len(view.portraits),
        "active": sum(1 for one in view.portraits if one.standing.is_active),
        "overdue": len(groups["overdue"]) + len(apart),
        "late_others": len(apart),
        "week": len(groups["week"]),
        "promises": len(owed),
        "late_promises": sum(1 for one in owed if one.due is not None and one.due < view.today),
        "opportunities": sum(1 for one in view.partnership.opportunities if is_active(one, view.today)),
        **load_facts(teller),
        **_risks(teller),
        "who_link": teller.summary("who-to-contact"),
        "risks_link": teller.summary("risks"),
        "measures_link": teller.summary("measures"),
        "contacts": tuple(
            {
                "person": teller.person(portrait.history.partner.person),
                "why": why_now(why, portrait, teller),
                "is_late": is_late(why, teller),
            }
            for why, portrait in near[:_PEOPLE_SHOWN]
        ),
        "more_contacts": len(near[_PEOPLE_SHOWN:]),
        "owed": owed_facts(_due_soon(owed, view.today), teller, _PROMISES_SHOWN),
        "stages": _stages(view.portraits, teller),
        "months": months_chart(view.portraits, months_until(view.today), teller),
        "others": tuple(_others(teller)),
    }


def _risks(teller: Teller) -> Facts:
    """Gather the gravest findings, one of each kind before a second of any."""
    drawers = Filed.of(teller.view.judged.findings).drawers
    grave = {
        drawer: filed
        for drawer, filed in drawers.items()
        if drawer.severity is not Severity.INFO and drawer.rule not in _TOLD_ALREADY
    }
    placed = Placed(teller.writer, teller.view.renderer.catalogue)
    return {
        **count_by_severity(drawers),
        "risks": tuple(risk_row(one, placed) for one in samples(grave, _RISKS_SHOWN)),
        "more_risks": max(0, sum(map(len, grave.values())) - _RISKS_SHOWN),
    }


def _due_soon(promises: Iterable[Promise], today: date) -> list[Promise]:
    until = day_ahead(today, _DAYS_AHEAD)
    return [one for one in promises if one.due is not None and one.due <= until]


def _stages(portraits: Sequence[Portrait], teller: Teller) -> Facts:
    """Return the chart of stages: the declared one, else what the notes bear out."""
    counts = Counter(one.standing.declared or one.standing.evidenced for one in portraits)
    rows = [(teller.plain(name), counts[stage]) for stage, name in STAGES.items() if counts[stage]]
    if counts[None]:
        rows.append((teller.plain(Message("none yet")), counts[None]))
    title = teller.plain(Message("Partners by stage"))
    columns = (teller.plain(Message("Stage")), teller.plain(Message("Partners")))
    return charted(pie(title, rows), columns, rows)


def _others(teller: Teller) -> Iterable[str]:
    """Give links to the summaries that are not linked above."""
    for note in partner_notes(teller.view.partnership):
        if note.id not in _LINKED_ABOVE and (link := teller.summary(note.id)):
            yield link
